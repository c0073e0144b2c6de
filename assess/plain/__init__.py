"""The line-by-line front end: enough to hold the whole conversation with a screen reader."""

from __future__ import annotations

from assess.plain.first_run import first_run
from assess.plain.menu import menu
from assess.plain.talk import talk

__all__ = ["first_run", "menu", "talk"]
