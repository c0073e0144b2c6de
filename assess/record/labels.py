"""The record's own words for itself, as they are shown. What is kept and sent stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from assess.i18n import _, mark

_VOICES: Mapping[str, str] = {
    "person": mark("person"),
    "worker": mark("worker"),
    "referrer": mark("referrer"),
    "advocate": mark("advocate"),
    "interpreter": mark("interpreter"),
}
_STAGES: Mapping[str, str] = {
    "first day": mark("first day"),
    "in the six weeks": mark("in the six weeks"),
    "after six weeks": mark("after six weeks"),
    "paused": mark("paused"),
    "moved on": mark("moved on"),
    "died": mark("died"),
}
_DECISIONS: Mapping[str, str] = {
    "share": mark("share"),
    "keep": mark("keep"),
    "i_will_tell_them": mark("i_will_tell_them"),
    "say_differently": mark("say_differently"),
}


def voice_label(voice: str) -> str:
    """A voice: person, worker, referrer."""
    return _(_VOICES.get(voice, voice))


def stage_label(stage: str) -> str:
    """Where on the journey somebody is."""
    return _(_STAGES.get(stage, stage))


def decision_label(decision: str) -> str:
    """What was decided about sharing."""
    return _(_DECISIONS.get(decision, decision))


def recipient_label(recipient: str) -> str:
    """Who something goes to; the person's own copy has a name of ours."""
    if recipient == "night staff":
        return _("the night staff")
    return _("self") if recipient == "self" else recipient


def week_label(week: int) -> str:
    """A week of the journey."""
    return _("week {week}", week=week)
