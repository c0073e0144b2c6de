"""Takes the program's sentences out for translators, and makes catalogues of what they bring back.

    python tools/catalogue.py extract assess.pot          every sentence, for a translator's program
    python tools/catalogue.py compile cy.po FOLDER        FOLDER/cy/LC_MESSAGES/assess.mo

FOLDER is `assess/_locale` for everyone, or `locale` in a service's own settings folder.

Sentences stand in `_("…")`, `mark("…")` and `ngettext("…", "…", n)`, in the help of commands, in
templates and in the page for when someone could be hurt. Nothing here is needed to run the program.
"""

from __future__ import annotations

import ast
import inspect
import re
import string
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent
ONE = ("_", "mark", "i18n._")
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


@dataclass(frozen=True, order=True)
class Message:
    """A sentence, with its plural where it has one."""

    one: str
    many: str = ""


# -- taking sentences out --------------------------------------------------------------------------


@cache
def extract(top: Path = TOP) -> dict[Message, set[str]]:
    """Every sentence, and the files it stands in; read once in a process, which takes seconds."""
    found: dict[Message, set[str]] = {}
    for path in sorted((top / "assess").rglob("*.py")):
        for message in of_python(path.read_text("utf-8")):
            found.setdefault(message, set()).add(str(path.relative_to(top)))
    for path in sorted((top / "templates").rglob("*.j2")):
        for message in of_template(path.read_text("utf-8"), typst=".typ" in path.suffixes):
            found.setdefault(message, set()).add(str(path.relative_to(top)))
    page = top / "assess" / "help_now.toml"
    for words in _texts(tomllib.loads(page.read_text("utf-8"))):
        found.setdefault(Message(words), set()).add(str(page.relative_to(top)))
    places = top / "question_banks" / "destinations.yaml"
    for words in _of_destinations(places.read_text("utf-8")):
        found.setdefault(Message(words), set()).add(str(places.relative_to(top)))
    return found


def _of_destinations(text: str) -> Iterator[str]:
    """What is read out of the destinations that came with the program."""
    for one in yaml.safe_load(text).values():
        yield one["title"]
        yield one["what"]
        for key in ("sections", "items", "other_wording"):
            yield from one.get(key, {}).values()


def of_python(source: str) -> Iterator[Message]:
    """The sentences of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield Message(inspect.cleandoc(ast.get_docstring(node) or ""))


def _of_call(node: ast.Call) -> Iterator[Message]:
    name, words = _name(node.func), [_text(one) for one in node.args]
    if name in ONE and words and words[0]:
        yield Message(words[0])
    elif name == "ngettext" and len(words) > 1 and words[0] and words[1]:
        yield Message(words[0], words[1])
    elif name.endswith(".option"):
        for keyword in node.keywords:
            if keyword.arg == "help" and (help_text := _text(keyword.value)):
                yield Message(help_text)


def _is_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return _name(called).rpartition(".")[2] in ("command", "group")


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def of_template(source: str, *, typst: bool = False) -> Iterator[Message]:
    """The sentences of a template."""
    from jinja2 import Environment
    from jinja2.ext import extract_from_ast

    marks = {"variable": "<< >>", "block": "<% %>", "comment": "<# #>"} if typst else {}
    given = {
        f"{name}_{end}_string": mark
        for name, both in marks.items()
        for end, mark in zip(("start", "end"), both.split(), strict=True)
    }
    tree = Environment(autoescape=True, **given).parse(source)
    for _line, _function, words in extract_from_ast(tree, gettext_functions=("_",)):
        first = words[0] if isinstance(words, tuple) else words
        if first:
            yield Message(first)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "checked":
                yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str) and re.search("[A-Za-z]{2}", data):
        yield data


def fields(words: str) -> set[str]:
    """What is named in the braces of a sentence; a sentence with braces of its own names nothing."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return set()
    return {name for _text, name, _form, _how in parts if name and name.isidentifier()}


# -- PO and MO -------------------------------------------------------------------------------------


def pot(messages: Mapping[Message, Iterable[str]]) -> str:
    """The sentences as a PO template."""
    parts = [
        'msgid ""\nmsgstr ""\n' + "\n".join(_quoted(f"{row}\n") for row in HEADER.splitlines())
    ]
    for message, places in sorted(messages.items()):
        rows = [f"#: {place}" for place in sorted(places)]
        rows.append(f"msgid {_quoted(message.one)}")
        if message.many:
            rows += [f"msgid_plural {_quoted(message.many)}", 'msgstr[0] ""', 'msgstr[1] ""']
        else:
            rows.append('msgstr ""')
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPED.get(letter, letter) for letter in text) + '"'


_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\b": "\\b"}
_ESCAPES = {escaped: letter for letter, escaped in _ESCAPED.items()}


def read_po(text: str) -> dict[Message, tuple[str, ...]]:
    """What a PO file has words for; fuzzy and empty entries are left out."""
    found: dict[Message, tuple[str, ...]] = {}
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        words: dict[str, str] = {}
        key, fuzzy = "", False
        for row in block.splitlines():
            fuzzy = fuzzy or (row.startswith("#,") and "fuzzy" in row)
            start = re.match(r'(msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(?=")', row)
            if start:
                key = start[1]
                row = row[start.end() :]
            if key and row.startswith('"'):
                told = re.sub(r'\\[\\"ntb]', lambda found: _ESCAPES[found[0]], row.strip()[1:-1])
                words[key] = words.get(key, "") + told
        said = tuple(words[key] for key in sorted(words) if key.startswith("msgstr"))
        if "msgid" in words and said and all(said) and (not fuzzy or not words["msgid"]):
            found[Message(words["msgid"], words.get("msgid_plural", ""))] = said
    return found


def wrong_braces(translated: Mapping[Message, tuple[str, ...]]) -> list[Message]:
    """Sentences whose translation names other braces than they do."""
    return [
        message
        for message, said in translated.items()
        if message.one
        and any(not fields(one) <= fields(message.one) | fields(message.many) for one in said)
    ]


def mo(translated: Mapping[Message, tuple[str, ...]], header: str = HEADER) -> bytes:
    """A catalogue as the standard library's `gettext` reads it (GNU gettext manual, 10.3)."""
    pairs = {b"": translated.get(Message(""), (header,))[0].encode()}
    for message, said in translated.items():
        if message.one:
            key = f"{message.one}\0{message.many}" if message.many else message.one
            pairs[key.encode()] = "\0".join(said).encode()
    keys = sorted(pairs)
    at = 28 + 16 * len(keys)
    tables: list[bytes] = []
    texts = b""
    for chosen in (keys, [pairs[key] for key in keys]):
        for text in chosen:
            tables.append(struct.pack("<II", len(text), at + len(texts)))
            texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(tables) + texts


def write_mo(folder: Path, language: str, data: bytes) -> Path:
    """Puts a catalogue where the program looks for it."""
    path = folder / language / "LC_MESSAGES" / "assess.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main(arguments: list[str]) -> int:
    """Runs one of the two."""
    match arguments:
        case ["extract", to]:
            messages = extract()
            Path(to).write_text(pot(messages), "utf-8")
            print(f"{len(messages)} sentences in {to}")
        case ["compile", po, folder]:
            translated = read_po(Path(po).read_text("utf-8"))
            if wrong := wrong_braces(translated):
                for message in wrong:
                    print(f"other braces than the sentence has: {message.one}", file=sys.stderr)
                return 1
            path = write_mo(Path(folder), Path(po).stem, mo(translated))
            missing = len(set(extract()) - set(translated))
            print(f"{path}: {len(translated) - 1} sentences, {missing} not yet in words")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
