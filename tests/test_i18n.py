"""Every sentence goes through one place: found by the extractor, filled, never half translated."""

from __future__ import annotations

import ast
import gettext
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import catalogue
import pseudo
from assess import catalogues, errors, i18n
from assess.i18n import _, ngettext
from catalogue import Message

TOP = Path(__file__).resolve().parent.parent
SOURCES = sorted((TOP / "assess").rglob("*.py"))

MESSAGES = catalogue.extract()


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.use(None)
    i18n.ask_in("")


def speaks(translated: dict[Message, tuple[str, ...]], tag: str = "cy") -> None:
    i18n.use(gettext.GNUTranslations(io.BytesIO(catalogue.mo(translated))), tag)


# -- saying ----------------------------------------------------------------------------------------


def test_without_a_catalogue_every_sentence_is_the_sources() -> None:
    assert _("Kept.") == "Kept."
    assert _("{worker} is writing.", worker="Dee") == "Dee is writing."
    assert ngettext("{number} line", "{number} lines", 1) == "1 line"
    assert ngettext("{number} line", "{number} lines", 0) == "0 lines"
    assert _("") == ""
    assert i18n.language() == "en-GB"


def test_a_sentence_with_braces_of_its_own_is_said_as_it_is() -> None:
    assert _('Send {"value": 1}.') == 'Send {"value": 1}.'


def test_a_catalogue_holds_from_the_moment_it_is_used() -> None:
    speaks({Message("Kept."): ("Cadwyd.",), Message("{n} of {m}"): ("{m} / {n}",)})
    assert _("Kept.") == "Cadwyd."
    assert _("{n} of {m}", n=1, m=2) == "2 / 1"
    assert _("Not in it.") == "Not in it."
    assert _("") == ""
    assert i18n.language() == "cy"
    i18n.use(None)
    assert _("Kept.") == "Kept."


def test_plural_forms_are_the_catalogues_own() -> None:
    """Welsh and Polish have more than two."""
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n%3;\n"
    many = Message("{number} line", "{number} lines")
    speaks({Message(""): (header,), many: ("{number} a", "{number} b", "{number} c")})
    said = [ngettext("{number} line", "{number} lines", n) for n in range(4)]
    assert said == ["0 a", "1 b", "2 c", "3 a"]


@pytest.mark.parametrize("wrong", ["Helo {nmae}", "Helo {0}", "Helo {", "Helo {name!x}"])
def test_a_translation_with_other_braces_is_passed_over(wrong: str) -> None:
    speaks({Message("Hello {name}"): (wrong,)})
    assert _("Hello {name}", name="Robin") == "Hello Robin"


def test_what_is_put_into_a_sentence_is_never_read_as_one() -> None:
    speaks({Message("Hello {name}"): ("Helo {name}",), Message("Kept."): ("Cadwyd.",)})
    assert _("Hello {name}", name="{name} {0} Kept.") == "Helo {name} {0} Kept."


# -- finding a catalogue ---------------------------------------------------------------------------


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service's own catalogues: Welsh, and one that is no catalogue at all."""
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path))
    folder = tmp_path / "locale"
    catalogue.write_mo(folder, "cy", catalogue.mo({Message("Kept."): ("Cadwyd.",)}))
    catalogue.write_mo(folder, "pl", b"not a catalogue")
    catalogue.write_mo(folder, "ar", b"\xde\x12\x04\x95\x00\x00")
    return folder


@pytest.mark.parametrize(
    ("environ", "language", "asked_in", "found"),
    [
        ({}, "en-GB", "", True),
        ({"ASSESS_LANGUAGE": "cy"}, "cy", "cy", True),
        ({"ASSESS_LANGUAGE": "cy_GB.UTF-8"}, "cy", "cy-GB", True),
        ({"ASSESS_LANGUAGE": "en"}, "en-GB", "en", True),
        ({"ASSESS_LANGUAGE": "ti"}, "en-GB", "ti", False),
        ({"ASSESS_LANGUAGE": "pl"}, "en-GB", "pl", False),
        ({"ASSESS_LANGUAGE": "ar"}, "en-GB", "ar", False),
        ({"ASSESS_LANGUAGE": "../../etc"}, "en-GB", "en", True),
        ({"LANG": "cy_GB.UTF-8"}, "cy", "", True),
        ({"LANGUAGE": "ti:cy:en", "LANG": "en_GB"}, "cy", "", True),
        ({"LANGUAGE": "en:cy"}, "en-GB", "", True),
        ({"LC_ALL": "C", "LANG": "cy_GB"}, "en-GB", "", True),
        ({"LC_MESSAGES": "cy", "LANG": "en_GB"}, "cy", "", True),
        ({"LANG": "ti_ER"}, "en-GB", "", True),
        ({"ASSESS_LANGUAGE": "en", "LANG": "cy"}, "en-GB", "en", True),
    ],
)
def test_which_language_is_used(
    locale: Path, environ: dict[str, str], language: str, asked_in: str, found: bool
) -> None:
    assert catalogues.set_language(environ) is found
    assert (i18n.language(), i18n.asked_in()) == (language, asked_in)
    assert _("Kept.") == ("Cadwyd." if language == "cy" else "Kept.")


def test_english_looks_for_nothing_and_imports_nothing() -> None:
    code = (
        "import sys, assess.catalogues as c\n"
        "c.set_language({'LANG': 'en_GB.UTF-8'})\n"
        "print([m for m in ('gettext', 'platformdirs', 'assess.locations', 'assess.forms')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=TOP)
    assert done.stdout.strip() == "[]", done.stderr


# -- the sentences in the source -------------------------------------------------------------------


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and catalogue._name(node.func) in ("_", "i18n._", "ngettext"):
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TOP)))
def test_what_a_sentence_names_in_braces_is_put_in(path: Path) -> None:
    for node in calls(path):
        places = 2 if catalogue._name(node.func) == "ngettext" else 1
        for one in node.args[:places]:
            assert not isinstance(one, ast.JoinedStr), f"{path}:{one.lineno}: an f-string"
            if not isinstance(one, ast.Constant):
                continue
            given = {keyword.arg for keyword in node.keywords}
            if None in given or (not given and places == 1):
                continue
            if places == 2:
                given.add("number")
            named = catalogue.fields(str(one.value))
            assert named == given or (places == 2 and named <= given), f"{path}:{one.lineno}"


SINKS = {
    **dict.fromkeys((name for name in vars(errors) if name[0].isupper()), 2),
    **dict.fromkeys(("echo", "say", "once", "prompt", "confirm", "notify", "_refuse"), 9),
}
"""What takes a sentence of ours, and how many of its arguments may be one."""

MACHINE = re.compile(r"[a-z]+ \{\}|(error|hint): \{\}| *id:? \{\}")
"""Words that other programs look for, the same in every language (docs/commands.md)."""

OUTSIDE = ("assess/forms/rules", "assess/demo", "assess/tui")
"""What a bank's writer reads, and invented people; the screens have their own test."""


def bare(path: Path) -> Iterator[str]:
    """Sentences of a module that are handed over without going through a catalogue."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = catalogue._name(node.func).rpartition(".")[2]
        for one in [*node.args, *(k.value for k in node.keywords)][: SINKS.get(name, 0)]:
            words = ""
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                words = one.value
            elif isinstance(one, ast.JoinedStr):
                words = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in one.values
                )
            if re.search("[A-Za-z]{2}", words) and not MACHINE.fullmatch(words):
                yield f"{path}:{one.lineno}: {words}"


def test_no_sentence_is_handed_over_bare() -> None:
    inside = [p for p in SOURCES if not str(p.relative_to(TOP)).startswith(OUTSIDE)]
    assert [found for path in inside for found in bare(path)] == []


def test_the_search_for_bare_sentences_would_find_one(tmp_path: Path) -> None:
    """Its negative control."""
    fake = tmp_path / "fake.py"
    fake.write_text(
        'raise BadInput("no such day.", _("Check it."))\nclick.echo(f"Kept {this} here.")\n'
    )
    found = [line.partition(": ")[2] for line in bare(fake)]
    assert found == ["no such day.", "Kept {} here."]


def bare_in_template(source: str) -> list[str]:
    """Words of a template that stand in it as they are."""
    text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.DOTALL)
    text = re.sub(r"<style>.*?</style>|<[^>]*>|&#?\w+;", "", text, flags=re.DOTALL)
    return [line.strip() for line in text.splitlines() if re.search("[A-Za-z]{2}", line)]


@pytest.mark.parametrize(
    "path",
    [
        one
        for one in sorted((TOP / "templates").rglob("*.j2"))
        if not {".css", ".typ"} & set(one.suffixes)
    ],
    ids=lambda path: path.name,
)
def test_no_sentence_stands_bare_in_a_template(path: Path) -> None:
    assert bare_in_template(path.read_text("utf-8")) == []
    assert bare_in_template('<p>Read {{ _("this") }}</p>') == ["Read"]


def bare_in_typst(source: str) -> list[str]:
    """Words of Typst markup that would be printed: prose, and quoted strings of more than a word."""
    text = re.sub(r"<#.*?#>|<<.*?>>|<%.*?%>|^ *//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)
    quoted = re.findall(r'"([^"\n]*)"', text)
    prose = [line.strip() for line in text.splitlines() if re.match(r" *[A-Z][a-z]+ [a-z]", line)]
    return [*(one for one in quoted if re.search(r"[A-Za-z]{2,}[ ,]+[A-Za-z]", one)), *prose]


@pytest.mark.parametrize("name", ["document.typ.j2", "look.typ"])
def test_no_sentence_stands_bare_in_typst(name: str) -> None:
    page = (TOP / "templates" / "documents" / name).read_text("utf-8")
    fonts = {"Atkinson Hyperlegible Next", "Noto Sans"}
    assert [one for one in bare_in_typst(page) if one not in fonts] == []
    for leak in ('#text("Page of many")', "These are words."):
        assert bare_in_typst(leak)
    assert MESSAGES[Message("Page {page} of {pages}")] == {"templates/documents/document.typ.j2"}


# -- taking out and bringing back ------------------------------------------------------------------


def test_every_place_a_sentence_can_stand_in_is_looked_at() -> None:
    assert MESSAGES[Message("All kept. Nothing is left hanging.")]
    assert MESSAGES[Message("Straight to this topic.")] >= {"assess/commands/talk.py"}
    assert MESSAGES[Message("More about me")] == {"templates/follow_me/READ-ME-FIRST.html.j2"}
    assert MESSAGES[Message("A life is at risk now")] == {"assess/help_now.toml"}
    assert any(one.one.startswith("Hold a conversation line by line") for one in MESSAGES)
    assert Message("{number} new line.", "{number} new lines.") in MESSAGES


def test_a_template_for_translators_reads_back_as_it_was() -> None:
    text = catalogue.pot(MESSAGES)
    for message in MESSAGES:
        assert f"msgid {catalogue._quoted(message.one)}\n" in text
    filled = re.sub('msgstr ""\n(?!")', 'msgstr "x"\n', text)
    filled = filled.replace('msgstr[0] ""', 'msgstr[0] "x"').replace(
        'msgstr[1] ""', 'msgstr[1] "y"'
    )
    back = catalogue.read_po(filled)
    assert set(back) - {Message("")} == set(MESSAGES)


def test_what_translators_leave_open_is_left_out() -> None:
    po = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "One"\nmsgstr ""\n\n#, fuzzy\nmsgid "Two"\nmsgstr "Dau"\n\n'
        '#: a.py\nmsgid ""\n"Thr"\n"ee\\n"\nmsgstr "Tri \\"3\\"\\n"\n'
    )
    back = catalogue.read_po(po)
    assert set(back) == {Message(""), Message("Three\n")}
    assert back[Message("Three\n")] == ('Tri "3"\n',)


def test_other_braces_are_found_before_anyone_reads_them(tmp_path: Path) -> None:
    po = tmp_path / "cy.po"
    po.write_text('msgid "Hello {name}"\nmsgstr "Helo {enw}"\n')
    assert catalogue.main(["compile", str(po), str(tmp_path)]) == 1
    po.write_text('msgid ""\nmsgstr "X: y\\n"\n\nmsgid "Hello {name}"\nmsgstr "{name}, helo"\n')
    assert catalogue.main(["compile", str(po), str(tmp_path)]) == 0
    with (tmp_path / "cy" / "LC_MESSAGES" / "assess.mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Hello {name}") == "{name}, helo"


@pytest.mark.peer
def test_gnu_gettext_agrees_with_our_catalogues(tmp_path: Path) -> None:
    if shutil.which("msgunfmt") is None or shutil.which("msgfmt") is None:
        pytest.skip("GNU gettext is not here")
    ours = tmp_path / "ours.mo"
    ours.write_bytes(pseudo.catalogue(MESSAGES))
    text = subprocess.run(
        ["msgunfmt", "--no-wrap", str(ours)], capture_output=True, text=True, check=True
    ).stdout
    assert set(catalogue.read_po(text)) - {Message("")} == set(MESSAGES)
    template = tmp_path / "assess.pot"
    template.write_text(catalogue.pot(MESSAGES), "utf-8")
    subprocess.run(["msgfmt", "-o", os.devnull, str(template)], check=True)


# -- the made-up language --------------------------------------------------------------------------


def test_every_sentence_can_be_said_in_the_made_up_language() -> None:
    with io.BytesIO(pseudo.catalogue(MESSAGES)) as stream:
        made_up = gettext.GNUTranslations(stream)
    for message in MESSAGES:
        said = made_up.ngettext(message.one, message.many, 1)
        if not message.many:
            said = made_up.gettext(message.one)
        assert said != message.one
        assert pseudo.OPEN in said
        assert catalogue.fields(said) == catalogue.fields(message.one)
        assert len(said) > len(message.one) * 1.2


# -- the name of the function ----------------------------------------------------------------------


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TOP)))
def test_nothing_else_is_called_by_the_name_of_the_function(path: Path) -> None:
    """A function that binds `_` itself has no `_` to call (`head, _, tail = …`)."""
    tree = ast.parse(path.read_text("utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        here = list(_own(function))
        binds = [
            one.lineno
            for one in here
            if isinstance(one, ast.Name) and one.id == "_" and isinstance(one.ctx, ast.Store)
        ]
        called = any(isinstance(one, ast.Call) and catalogue._name(one.func) == "_" for one in here)
        assert not (binds and called), f"{path}:{binds}"


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """A function's own nodes: not those of comprehensions and functions in it."""
    inner = (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, inner):
            yield node
            yield from _own(node)
