"""`assess report missing`: essential questions nobody has asked yet, by month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from assess.destinations import destinations
from assess.errors import AssessError, BadInput
from assess.forms.bank import Bank
from assess.forms.destinations import FORM
from assess.i18n import _, ngettext
from assess.record import completeness
from assess.record.completeness import Filled, Month
from assess.workspace import Workspace

MONTHS = 6
"""Months that are shown, the asked one last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the report shows: people who may be named, and totals by month."""

    people: tuple[tuple[str, str, Filled], ...]
    months: tuple[Month, ...]

    def document(self) -> dict[str, Any]:
        """As JSON, without its schema."""
        return {
            "month": self.months[-1].month,
            "lower_is_better": True,
            "people": [
                {
                    "id": person_id,
                    "name": name,
                    "essential": len(one.essential),
                    "missing": list(one.missing),
                }
                for person_id, name, one in self.people
            ],
            "months": [
                {
                    "month": one.month,
                    "people": one.people if one.per_cent is not None else None,
                    "essential": one.essential,
                    "missing": one.missing,
                    "percent_missing": one.per_cent,
                }
                for one in self.months
            ],
        }

    def lines(self) -> list[str]:
        """As lines to read."""
        said = [
            _(
                "{name}: {unfilled} of {essential} essential questions not asked yet",
                name=name,
                unfilled=len(one.missing),
                essential=len(one.essential),
            )
            if one.essential
            else _("{name}: nothing essential to ask for now", name=name)
            for _id, name, one in self.people
        ]
        said.append(_("Not asked yet, for the whole service. Lower is better:"))
        for month in self.months:
            if month.per_cent is None:
                told = ngettext(
                    "fewer than {number} person, so no total",
                    "fewer than {number} people, so no total",
                    completeness.FEWEST,
                )
            else:
                told = _("{per_cent}% missing", per_cent=month.per_cent)
            said.append(f"  {month.month}: {told}")
        return said


def missing_by_month(workspace: Workspace, month: str | None) -> Found:
    """The report for a month, and the months before it. Raises BadInput for what is no month."""
    today = workspace.today
    asked = month or today.strftime("%Y-%m")
    try:
        if len(asked) != 7:
            raise ValueError(asked)
        ends = [min(completeness.last_day(asked), today)]
    except ValueError:
        raise BadInput(_("--month is not a month."), _("Write it as YYYY-MM.")) from None
    if completeness.last_day(asked).replace(day=1) > today:
        raise BadInput(_("that month has not begun."), _("Write a month that has."))
    months = [asked]
    for _step in range(MONTHS - 1):
        months.insert(0, completeness.month_before(months[0]))
        ends.insert(0, completeness.last_day(months[0]))
    by_month = [_people(workspace, end) for end in ends]
    totals = [
        completeness.total(name, (one for _id, _name, one in people))
        for name, people in zip(months, by_month, strict=True)
    ]
    return Found(tuple(by_month[-1]), tuple(totals))


def _people(workspace: Workspace, day: dt.date) -> list[tuple[str, str, Filled]]:
    journey = list(workspace.library.journey().values())
    known, form = destinations(workspace.library), _form(workspace)
    found = []
    for front in workspace.people():
        if front.state == "died":  # every report stops with a death
            continue
        person = workspace.person(front.id)
        if day < workspace.today and not completeness.was_here(person, day):
            continue
        then = person if day == workspace.today else completeness.as_it_was(person, day)
        found.append((front.id, front.name, completeness.filled(then, journey, form, known)))
    return found


def _form(workspace: Workspace) -> Bank | None:
    try:
        return workspace.library.bank(FORM)
    except AssessError:
        return None
