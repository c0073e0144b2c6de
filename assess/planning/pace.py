"""How often a service reviews plans, from its own `planning.toml` where it has one."""

from __future__ import annotations

import tomllib
from typing import Any

from assess import locations
from assess.i18n import _
from assess.record.plan_reviews import Pace

FILE = "planning.toml"
_LARGEST = 10_000
_LONGEST = 520
"""Weeks: ten years. A number past it is a slip of the hand."""
_KEYS = ("opens_after_weeks", "late_after_weeks", "look_back_months")


def pace() -> Pace:
    """The service's own pace; what it does not say, or says in no way we can read, is as it comes.

    Never fails: a slip in a settings file must not stop anybody from reading their plan.
    """
    try:
        text = (locations.config_dir() / FILE).read_bytes()[:_LARGEST].decode("utf-8")
        found = tomllib.loads(text).get("reviews", {})
    except (OSError, ValueError):
        return Pace()
    return read(found) if isinstance(found, dict) else Pace()


def mistake() -> str:
    """What in the service's own file cannot be used, in words; empty where all is well or none is."""
    path = locations.config_dir() / FILE
    try:
        found = tomllib.loads(path.read_bytes()[:_LARGEST].decode("utf-8"))
    except FileNotFoundError:
        return ""
    except OSError:
        return _("{path} cannot be read, so the usual times are used.", path=path)
    except ValueError:
        return _("{path} is not TOML, so the usual times are used.", path=path)
    table = found.get("reviews", {})
    if not isinstance(table, dict):
        return _("{path}: write [reviews] on a line of its own.", path=path)
    for key, given in table.items():
        if key not in _KEYS:
            known = ", ".join(_KEYS)
            return _(
                "{path}: no time is called {key}. Use {known}.", path=path, key=key, known=known
            )
        if _weeks(given, 0) == 0:
            return _(
                "{path}: {key} is not a whole number from 1 to {most}.",
                path=path,
                key=key,
                most=_LONGEST,
            )
    others = [one for one in found if one != "reviews"]
    if others:
        return _("{path}: {key} is not known here.", path=path, key=others[0])
    return ""


def read(found: dict[str, Any]) -> Pace:
    """The pace from the table `[reviews]`."""
    usual = Pace()
    opens = _weeks(found.get("opens_after_weeks"), usual.opens_after_weeks)
    late = _weeks(found.get("late_after_weeks"), max(usual.late_after_weeks, opens))
    months = _weeks(found.get("look_back_months"), usual.look_back_months)
    return Pace(opens, max(late, opens), months)


def _weeks(given: object, usual: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        return usual
    return given if 1 <= given <= _LONGEST else usual
