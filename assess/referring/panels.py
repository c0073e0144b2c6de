"""Destinations as they are listed, and in a few words when each next meets and what is left to do."""

from __future__ import annotations

import datetime as dt

from assess.destinations import destinations
from assess.forms.destinations import Destination
from assess.i18n import _, ngettext
from assess.record.caf import Form
from assess.record.wording import weekday
from assess.workspace import Workspace


def list_destinations(workspace: Workspace) -> list[Destination]:
    """Every destination that is known here."""
    return list(destinations(workspace.library).values())


def panel_words(to: Destination, today: dt.date, form: Form | None = None) -> str:
    """ "Thursday 10:00, papers Wednesday noon: three lines to look at, one agreement to ask"."""
    parts = []
    if to.panel is not None:
        meets = to.panel.next_meeting(today)
        papers = to.panel.next_papers(today)
        parts.append(
            _(
                "{day} {time}, papers {papers_day} {papers_time}",
                day=weekday(meets),
                time=_time(to.panel.at),
                papers_day=weekday(papers),
                papers_time=_time(to.panel.papers_at),
            )
        )
    if form is not None:
        lines, asks = len(form.to_settle), len(form.to_agree)
        if lines:
            parts.append(ngettext("{number} line to look at", "{number} lines to look at", lines))
        if asks:
            parts.append(ngettext("{number} agreement to ask", "{number} agreements to ask", asks))
        # "Not today" is an answer: only what nobody has asked yet is still to ask.
        open_yet = sum(need.state == "empty" for need in form.needs)
        if open_yet:
            parts.append(
                ngettext(
                    "{number} question of theirs to ask",
                    "{number} questions of theirs to ask",
                    open_yet,
                )
            )
        if not lines and not asks and not open_yet:
            parts.append(_("nothing left to look at"))
    if to.panel is None:
        return ", ".join(parts)
    return f"{parts[0]}: {', '.join(parts[1:])}" if len(parts) > 1 else parts[0]


def _time(at: dt.time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return _("noon")
    return at.strftime("%H:%M")
