"""The form as HL7 FHIR R4: the questions that were answered, the answers, the goals. Pure.

A Bundle of a Questionnaire, a QuestionnaireResponse, a Patient with a name and nothing else, and
Goals in a CarePlan (HL7 FHIR R4, 4.0.1: hl7.org/fhir/R4). Only what the preview holds is in it: a
question that was left out, struck out or never put looks the same as one that does not exist.
Under each answer stand whose words it is and when it was said, and who sees it differently: what
was said of an answer, and no answer of its own.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.documents.caf import TITLE, Made
from assess.documents.caf_lines import caption
from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.record.caf import Form, Line

SYSTEM = "urn:assess:question"
"""Our own questions; no code system of anyone else's is claimed."""
_NAMES = uuid.UUID("6f1d5c1e-1c0a-5d86-9d0b-7a6c0f1b7f10")
_TYPES = {
    "string": "string",
    "text": "text",
    "boolean": "boolean",
    "integer": "integer",
    "decimal": "decimal",
    "choice": "open-choice",
    "multi_choice": "open-choice",
    "scale_item": "open-choice",
    "date": "string",
}
"""A date may be a year, or words such as "last winter": so it is written as it reads."""
SAID = mark("Whose words, and when")
BESIDE = mark("Seen differently")
_LINE_ENDS = re.compile(r"\s*\n\s*")

Resource = dict[str, Any]


def bundle(form: Form, made: Made) -> bytes:
    """The Bundle as JSON: the same form makes the same bytes."""
    names = _Names(form)
    patient = names.url("patient")
    response = _response(form, made, names)
    resources = [
        (patient, _patient(form)),
        (names.url("questionnaire"), _questionnaire(form, names)),
        (names.url("response"), response),
    ]
    goals = [one for one in form.goals if one.going]
    if goals:
        urls = [names.url(f"goal/{one.entry.id}") for one in goals]
        resources += [(url, _goal(one, names)) for url, one in zip(urls, goals, strict=True)]
        resources.append((names.url("plan"), _care_plan(form, urls, names)))
    found = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in resources],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


class _Names:
    """Addresses inside one bundle; nobody can tell from two bundles that they are of one person."""

    def __init__(self, form: Form) -> None:
        row = form.referral.row if form.referral else form.today.isoformat()
        self._seed = f"{form.destination.id}/{row}/{form.name}"

    def url(self, what: str) -> str:
        """The address of a resource."""
        return f"urn:uuid:{uuid.uuid5(_NAMES, f'{self._seed}/{what}')}"

    @property
    def subject(self) -> Resource:
        """Whom it is about."""
        return {"reference": self.url("patient")}


def _patient(form: Form) -> Resource:
    found: Resource = {"resourceType": "Patient"}
    if form.name:
        found["name"] = [{"use": "usual", "text": form.name}]
    legal = str(form.legal.body.get("name") or "") if form.legal is not None else ""
    if legal:
        found.setdefault("name", []).append({"use": "official", "text": legal})
    return found


def _sections(form: Form) -> Iterable[tuple[str, str, list[Line]]]:
    strengths = [one for one in form.strengths if one.going]
    if strengths:
        yield "strengths", _("Strengths"), strengths
    for part in form.parts:
        lines = [one for one in part.going if one.item.asks]
        if lines:
            yield part.section.id, part.section.title, lines


def _grouped(lines: list[Line]) -> dict[tuple[str, str], list[Line]]:
    """Lines by question and voice, so that two voices are never merged."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.item.id, line.entry.voice), []).append(line)
    return found


def _link(line: Line) -> str:
    return f"{line.item.id}.{line.entry.voice}"


def _asked(line: Line) -> str:
    if line.entry.kind == "strength":
        return _("A strength")
    return _one_row(str(line.entry.body.get("asked_as") or line.item.wording(line.entry.voice)))


def _questionnaire(form: Form, names: _Names) -> Resource:
    return {
        "resourceType": "Questionnaire",
        "url": names.url("questionnaire"),
        "title": _(TITLE),
        "status": "active",
        "subjectType": ["Patient"],
        "item": [
            {
                "linkId": section,
                "text": _one_row(title),
                "type": "group",
                "item": [_question(found) for found in _grouped(lines).values()],
            }
            for section, title, lines in _sections(form)
        ],
    }


def _question(lines: list[Line]) -> Resource:
    line, several = lines[0], len(lines) > 1
    kind = "text" if line.entry.kind == "strength" else _TYPES[line.item.type]
    found: Resource = {"linkId": _link(line), "text": _asked(line), "type": kind}
    if several or line.item.row_of or line.item.type == "multi_choice":
        found["repeats"] = True
    if kind == "open-choice":
        found["answerOption"] = [{"valueString": _one_row(one)} for one in _options(line.item)]
    found["item"] = [{"linkId": f"{_link(line)}.said", "text": _(SAID), "type": "string"}]
    if any(one.beside for one in lines):
        link = f"{_link(line)}.beside"
        found["item"].append({"linkId": link, "text": _(BESIDE), "type": "text", "repeats": True})
    return found


def _options(item: Item) -> list[str]:
    return list(dict.fromkeys(choice.text for choice in item.choices)) or ["-"]


def _response(form: Form, made: Made, names: _Names) -> Resource:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": names.url("questionnaire"),
        "status": "completed",
        "subject": names.subject,
        "authored": form.today.isoformat(),
        "author": {
            "display": _one_row(", ".join(one for one in (made.worker, made.service) if one))
        },
        "item": [
            {
                "linkId": section,
                "text": _one_row(title),
                "item": [
                    {
                        "linkId": _link(found[0]),
                        "text": _asked(found[0]),
                        "answer": [
                            {_value_key(one): _value(one), "item": _said_of(one)} for one in found
                        ],
                    }
                    for found in _grouped(lines).values()
                ],
            }
            for section, title, lines in _sections(form)
        ],
    }


def _said_of(line: Line) -> list[Resource]:
    """Whose words an answer is and when it was said; then whoever sees it differently."""
    link = _link(line)
    told = _one_row(caption(line))
    found: list[Resource] = [
        {"linkId": f"{link}.said", "text": _(SAID), "answer": [{"valueString": told}]}
    ]
    if line.beside:
        views = [
            {"valueString": f"{who}: {words or _('We see this differently.')}"}
            for who, words in line.beside
        ]
        found.append({"linkId": f"{link}.beside", "text": _(BESIDE), "answer": views})
    return found


def _value_key(line: Line) -> str:
    if line.entry.kind == "strength" or line.other_words:
        return "valueString"
    value = line.entry.body.get("value")
    if line.item.type == "boolean" and isinstance(value, bool):
        return "valueBoolean"
    if line.item.type == "integer" and isinstance(value, int):
        return "valueInteger"
    return "valueString"


_VALUES: Mapping[str, Callable[[Line], Any]] = {
    "valueBoolean": lambda line: line.entry.body["value"],
    "valueInteger": lambda line: line.entry.body["value"],
    "valueString": lambda line: line.words,
}


def _value(line: Line) -> Any:
    return _VALUES[_value_key(line)](line)


def _goal(line: Line, names: _Names) -> Resource:
    return {
        "resourceType": "Goal",
        "lifecycleStatus": "active",
        "description": {"text": line.words},
        "subject": names.subject,
        "statusDate": line.said.isoformat(),
    }


def _care_plan(form: Form, goals: list[str], names: _Names) -> Resource:
    return {
        "resourceType": "CarePlan",
        "status": "active",
        "intent": "plan",
        "subject": names.subject,
        "created": form.today.isoformat(),
        "goal": [{"reference": url} for url in goals],
    }


def _one_row(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).strip() or "-"
