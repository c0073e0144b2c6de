"""What jsonschema finds in a bank, in words a practice lead can act on, each at its place.

The schema judges structure; what a schema cannot say is in `lint` and its rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from assess.forms.keys import home_of, synonyms
from assess.forms.problems import Problem
from assess.forms.suggest import nearest
from assess.forms.yaml_places import Document, Path, printable

MOST_PROBLEMS = 300
"""Reported at once: judging each costs, and nobody reads more."""

_KINDS: Mapping[str, str] = {
    "object": "a group of keys, one `key: value` a line",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}


@cache
def schema_of(name: str) -> dict[str, Any]:
    """A schema of ours, as it stands beside this module."""
    text = resources.files("assess.forms").joinpath(name).read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def validator_of(name: str) -> Any:
    """What judges plain data by a schema of ours."""
    import jsonschema

    schema = schema_of(name)
    parts = schema.get("$defs", {})
    flat = _flat({**schema, "$defs": {}}, parts, ())
    flat["$defs"] = {key: _flat(part, parts, (key,)) for key, part in parts.items()}
    return jsonschema.Draft202012Validator(flat)


def _flat(part: Any, parts: Mapping[str, Any], inside: tuple[str, ...]) -> Any:
    """A schema with each reference written out, but for those that go round in a circle.

    Looking a reference up costs jsonschema more than judging what it refers to.
    """
    if isinstance(part, list):
        return [_flat(one, parts, inside) for one in part]
    if not isinstance(part, dict):
        return part
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    if name in parts and name not in inside and not _circles(name, parts, ()):
        return _flat(parts[name], parts, (*inside, name))
    return {key: _flat(value, parts, inside) for key, value in part.items()}


def _circles(name: str, parts: Mapping[str, Any], seen: tuple[str, ...]) -> bool:
    if name in seen:
        return True
    text = json.dumps(parts[name])
    return any(
        _circles(other, parts, (*seen, name)) for other in parts if f'"#/$defs/{other}"' in text
    )


def structure(document: Document, file: str, schema: str) -> Iterator[Problem]:
    """What is wrong with a document's structure, each thing once."""
    judge = _Judge(document, file, schema)
    for number, problem in enumerate(
        judge.problems(validator_of(schema).iter_errors(document.data))
    ):
        if number == MOST_PROBLEMS:
            yield replace(problem, message=f"{problem.message} (and there is more after it)")
            return
        yield problem


class _Judge:
    def __init__(self, document: Document, file: str, schema: str) -> None:
        self.document = document
        self.file = file
        self.schema = schema
        self.seen: set[tuple[str, Path]] = set()

    def problems(self, errors: Any) -> Iterator[Problem]:
        for error in errors:
            yield from self._of(error)

    def _of(self, error: Any) -> Iterator[Problem]:
        path = tuple(error.absolute_path)
        match error.validator:
            case "additionalProperties":
                yield from self._unknown_keys(path, error)
            case "required":
                if ("required", path) not in self.seen:
                    self.seen.add(("required", path))
                    yield self._missing(path, error)
            case "oneOf":
                yield from self._one_of(path, error)
            case _ if "propertyNames" in error.absolute_schema_path:
                yield self._key_name(path, error)
            case "enum":
                yield self._not_a_word(path, error)
            case "pattern":
                yield self._form(path, error)
            case "type":
                yield self._kind(path, error)
            case "minLength" | "minItems" | "minProperties":
                yield self._empty(path)
            case "minimum" | "maximum" | "maxItems" | "maxProperties" | "const":
                yield self._range(path, error)
            case _:
                what = f"{_named(path)} cannot be read: {printable(error.message)}"
                fix = "compare it with the example in docs/banks.md"
                yield self._problem("S205", path, what, "it is read by programs", fix)

    def _problem(self, code: str, path: Path, what: str, why: str, fix: str) -> Problem:
        line, column = self.document.place(path)
        return Problem(code, "error", self.file, line, column, what, why, fix)

    def _unknown_keys(self, path: Path, error: Any) -> Iterator[Problem]:
        known = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key in known:
                continue
            line, column = self.document.key_place((*path, key))
            what = f"`{printable(str(key))}` is not a key here"
            why = "it would be passed over without a word"
            fix = self._meant(str(key), error.instance[key], known)
            yield Problem("S202", "error", self.file, line, column, what, why, fix)

    def _meant(self, key: str, value: Any, known: list[str]) -> str:
        if key == "<<":
            return "write the keys out: anchors may repeat a value, not merge keys"
        ours = next((one for one in synonyms(key) if one in known), None)
        near = ours or nearest(key, known, 0.7)
        if value is None and near is None:
            return "if it is the end of words with a comma, put those in quotation marks"
        home = "" if ours else home_of(key, schema_of(self.schema))
        if home:
            return f"it belongs {home}: move it there, or delete it"
        if near:
            return f"did you mean `{near}`? If not, delete it"
        return f"use one of: {', '.join(known)}"

    def _missing(self, path: Path, error: Any) -> Problem:
        missing = [key for key in error.validator_value if key not in error.instance]
        listed = ", ".join(f"`{key}`" for key in missing)
        why = "it cannot be read without"
        is_or_are = "is" if len(missing) == 1 else "are"
        return self._problem("S203", path, f"{listed} {is_or_are} missing", why, f"add {listed}")

    def _key_name(self, path: Path, error: Any) -> Problem:
        key = printable(str(error.instance))
        line, column = self.document.key_place((*path, error.instance))
        if error.validator == "enum":
            near = nearest(error.instance, map(str, error.validator_value))
            known = ", ".join(str(one) for one in error.validator_value)
            fix = f"did you mean `{near}`? Known are: {known}" if near else f"use one of: {known}"
            what = f"`{key}` is not a name that may stand here"
            why = "a word that is not listed means nothing"
            return Problem("S204", "error", self.file, line, column, what, why, fix)
        what, why = f"`{key}` has the wrong form for a name", "names are read by programs"
        fix = "use letters a to z, figures and _, beginning with a letter"
        return Problem("S205", "error", self.file, line, column, what, why, fix)

    def _not_a_word(self, path: Path, error: Any) -> Problem:
        words = [str(one) for one in error.validator_value]
        near = nearest(error.instance, words) if isinstance(error.instance, str) else None
        listed = ", ".join(words)
        fix = f"did you mean `{near}`? Known are: {listed}" if near else f"use one of: {listed}"
        what = f"{_named(path)} cannot be `{printable(_shown(error.instance))}`"
        return self._problem("S204", path, what, "a word that is not listed means nothing", fix)

    def _form(self, path: Path, error: Any) -> Problem:
        what = f"{_named(path)} is `{printable(_shown(error.instance))}`, which has the wrong form"
        fix = _FORMS.get(str(path[-1]) if path else "", "use letters a to z, figures and _")
        return self._problem("S205", path, what, "it is read by programs", fix)

    def _kind(self, path: Path, error: Any) -> Problem:
        wanted = error.validator_value
        kinds = [wanted] if isinstance(wanted, str) else list(wanted)
        if error.instance is None:
            return self._empty(path)
        listed = " or ".join(_KINDS.get(kind, kind) for kind in kinds)
        what = f"{_named(path)} should be {listed}"
        fix = f"write {listed} there"
        if kinds == ["string"] and isinstance(error.instance, bool | int):
            fix = "put it in quotation marks"
        elif kinds == ["array"] and isinstance(error.instance, str):
            fix = "put it in square brackets, or begin a line with a dash"
        elif kinds == ["object"] and "choices" in path:
            fix = "write each choice as {id: a_word, text: The words}"
        return self._problem("S206", path, what, "nothing else can be read here", fix)

    def _one_of(self, path: Path, error: Any) -> Iterator[Problem]:
        """The errors of the one form that was meant, judged by its kind."""
        branches: dict[int, list[Any]] = {}
        for one in error.context:
            branches.setdefault(one.schema_path[0], []).append(one)
        meant = [
            errors
            for errors in branches.values()
            if not any(one.validator == "type" and not one.path for one in errors)
        ]
        if len(meant) == 1:
            yield from self.problems(meant[0])
        elif error.instance is None:
            yield self._empty(path)
        else:
            what = f"{_named(path)} should be a list, or the name of one"
            fix = "write a list, or the name of one of the bank's own"
            yield self._problem("S206", path, what, "nothing else can be read here", fix)

    def _empty(self, path: Path) -> Problem:
        what = f"{_named(path)} is empty"
        why = "a key without anything says nothing"
        return self._problem("S207", path, what, why, "write something there, or delete the key")

    def _range(self, path: Path, error: Any) -> Problem:
        said = {
            "minimum": f"at least {error.validator_value}",
            "maximum": f"at most {error.validator_value}",
            "maxItems": f"no longer than {error.validator_value}",
            "maxProperties": f"one `key: value` only, not {len(_sized(error.instance))}",
            "const": _shown(error.validator_value),
        }[error.validator]
        what = f"{_named(path)} should be {said}"
        return self._problem("S208", path, what, "nothing else makes sense here", "change it")


_FORMS: Mapping[str, str] = {
    "version": "write three numbers with full stops, such as 1.0.0",
    "bank": "write a family and a name, such as everyday/my_bank, in letters a to z, figures and _",
    "language": "write a language tag such as en-GB, cy or ar",
    "concept": "write two words with a full stop, such as person.called",
    "review_after": "write a number and a word, such as 6 months",
    "stale_after": "write a number and a word, such as 6 months",
    "id": "use letters a to z, figures and _, beginning with a small letter: it is never shown",
}
"""What to do about a wrong form, by the key it stands under."""


def _named(path: Path) -> str:
    for depth, part in enumerate(reversed(path)):
        if isinstance(part, str):
            return f"`{printable(part)}`" if depth == 0 else f"this part of `{printable(part)}`"
    return "the file" if not path else "this"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)[:100]


def _sized(value: Any) -> Any:
    return value if isinstance(value, dict | list) else ()
