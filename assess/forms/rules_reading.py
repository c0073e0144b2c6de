"""What can be wrong with a file before it is a bank: YAML (Y1) and structure (S2).

Found while reading, in `yaml_text` and `structure`; told here so that the list of codes is whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules

RULES = Rules()


def _told(code: str, title: str, why: str, wrong: str, right: str, place: str = "items") -> None:
    RULES.rule(code, "error", title, why=why, wrong=wrong, right=right, place=place)(_nothing_more)


def _nothing_more(_: Look) -> Iterator[Finding]:
    """A bank that could be read has none of these."""
    return iter(())


_TEA = "- {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}\n"

_told(
    "Y101",
    "A file that is too large",
    "no bank is, and reading it could hang the program",
    "# ⟦a × 2200000⟧\n" + _TEA,
    "# A comment\n" + _TEA,
)
_told(
    "Y102",
    "Not UTF-8 text",
    "letters could be lost",
    "- {id: cafe, type: text, text: Which caf⟦byte E9⟧ do you like?, short_text: A café}\n",
    "- {id: cafe, type: text, text: Which café do you like?, short_text: A café}\n",
)
_told(
    "Y103",
    "An invisible control character",
    "it could turn the screen or the order of the words around",
    '- {id: tea, type: boolean, text: "Would you like\\e[2J some tea?", short_text: Tea}\n',
    '- {id: tea, type: boolean, text: "Would you like some tea?", short_text: Tea}\n',
)
_told(
    "Y104",
    "Not YAML",
    "nothing after it can be read",
    """
    - id: tea
      type: boolean
      text: One thing: would you like some tea?
      short_text: Tea
    """,
    """
    - id: tea
      type: boolean
      text: "One thing: would you like some tea?"
      short_text: Tea
    """,
)
_told(
    "Y105",
    "Two documents in one file",
    "one file is one bank",
    """
    bank: example/one
    ---
    bank: example/two
    """,
    """
    bank: example/one
    title: One
    version: 1.0.0
    status: draft
    language: en-GB
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    "file",
)
_told(
    "Y106",
    "Too many parts, or anchors that grow without end",
    "anchors that repeat each other grow without end",
    """
    - &a {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    - &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
    - &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
    """,
    """
    - id: tea
      type: choice
      text: How do you like your tea?
      short_text: Tea
      choices: &strength [{id: weak, text: Weak}, {id: strong, text: Strong}]
    - id: coffee
      type: choice
      text: How do you like your coffee?
      short_text: Coffee
      choices: *strength
    """,
)
_told(
    "Y107",
    "A YAML tag",
    "a bank is plain text, numbers and lists",
    "- {id: tea, type: boolean, text: !important Would you like some tea?, short_text: Tea}\n",
    "- {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}\n",
)
_told(
    "Y108",
    "A key twice",
    "only one of them could count",
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      text: Would you like some coffee?
    """,
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
    """,
)
_told(
    "Y109",
    "Something else where a key belongs",
    "a key is one word",
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      {hint}: With milk, if you like.
    """,
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      hint: "{With milk}, if you like."
    """,
)
_told(
    "Y110",
    "Nested too deep",
    "no bank needs it",
    f"- {'[' * 45}{']' * 45}\n",
    _TEA,
)
_told(
    "Y111",
    "A star that points at nothing",
    "its words cannot be found",
    "- {id: tea, type: boolean, text: *Would you like some tea?, short_text: Tea}\n",
    '- {id: tea, type: boolean, text: "*Would* you like some tea?", short_text: Tea}\n',
)
_told(
    "Y112",
    "A tab at the beginning of a line",
    "YAML counts spaces, and a tab is none",
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
    ⟦U+0009⟧short_text: Tea
    """,
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
    """,
)
_told(
    "S200",
    "An empty file",
    "the bank cannot be read as it stands",
    "# Nothing yet\n",
    """
    bank: example/one
    title: One
    version: 1.0.0
    status: draft
    language: en-GB
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    "file",
)
_told(
    "S202",
    "An unknown key",
    "it would be passed over without a word",
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      show_if: [{question: good_day, operator: answered}]
    """,
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      enable_when: [{question: good_day, operator: answered}]
    """,
)
_told(
    "S203",
    "A missing key",
    "it cannot be read without",
    "- {id: tea, type: boolean, short_text: Tea}\n",
    _TEA,
)
_told(
    "S204",
    "A word that is not one of those that may stand here",
    "a word that is not listed means nothing",
    "- {id: tea, type: yes_or_no, text: Would you like some tea?, short_text: Tea}\n",
    _TEA,
)
_told(
    "S205",
    "A word of the wrong form",
    "it is read by programs",
    "- {id: شاي, type: boolean, text: Would you like some tea?, short_text: Tea}\n",
    _TEA,
)
_told(
    "S206",
    "Something of the wrong kind",
    "nothing else can be read here",
    """
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [Tea, Coffee]
    """,
    """
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices: [{id: tea, text: Tea}, {id: coffee, text: Coffee}]
    """,
)
_told(
    "S207",
    "A key with nothing after it",
    "a key without anything says nothing",
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      hint:
    """,
    """
    - id: tea
      type: boolean
      text: Would you like some tea?
      short_text: Tea
      hint: With milk, if you like.
    """,
)
_told(
    "S208",
    "A number that makes no sense here",
    "nothing else makes sense here",
    "- {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea, session: 0}\n",
    "- {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea, session: 1}\n",
)
