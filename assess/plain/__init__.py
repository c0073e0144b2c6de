"""The line-by-line front end: enough to hold the whole conversation with a screen reader."""

from __future__ import annotations

from assess.plain.talk import talk

__all__ = ["talk"]
