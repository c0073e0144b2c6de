"""Four calm looks: paper by day, dusk by night, one with nothing but contrast, and the terminal's own.

No look has a red in it, and none says anything by colour alone. The greys keep at least 4.5 to 1
against their background (WCAG 2.2, 1.4.3); a test works it out.
"""

from __future__ import annotations

from dataclasses import replace

from textual.constants import DEFAULT_THEME
from textual.theme import Theme

_OWN = "ansi_default"


_BLUE = {"contrast": "#9ecbff"}
"""The safety sign's blue where a look's own mark is none."""


def _look(name: str, *, dark: bool, ink: str, quiet: str, page: str, box: str, mark: str) -> Theme:
    return Theme(
        name=name,
        primary=mark,
        secondary=quiet,
        accent=mark,
        warning=quiet,
        error=ink,
        success=ink,
        foreground=ink,
        background=page,
        surface=box,
        panel=box,
        dark=dark,
        variables={
            "quiet": quiet,
            "border": mark,
            "border-blurred": quiet,
            "text-muted": quiet,
            "text-disabled": quiet,
            "text-primary": mark,
            "safety": _BLUE.get(name, mark),
            "footer-background": page,
            "footer-item-background": page,
            "footer-foreground": quiet,
            "footer-key-background": page,
            "footer-key-foreground": ink,
            "footer-description-background": page,
            "footer-description-foreground": quiet,
            "block-cursor-background": page,
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": page,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": box,
            "button-focus-text-style": "bold reverse",
            "input-cursor-background": ink,
            "input-cursor-foreground": page,
            "input-selection-background": mark if mark == _OWN else f"{mark} 35%",
            "scrollbar": box,
            "scrollbar-background": page,
            "scrollbar-corner-color": page,
            "scrollbar-hover": quiet,
            "scrollbar-active": quiet,
            "scrollbar-background-hover": page,
            "scrollbar-background-active": page,
        },
    )


PAPER = _look(
    "paper",
    dark=False,
    ink="#1f2328",
    quiet="#5f625d",
    page="#f6f3ea",
    box="#fdfcf7",
    mark="#245a78",
)
DUSK = _look(
    "dusk",
    dark=True,
    ink="#f2efe6",
    quiet="#a3a39a",
    page="#1d2024",
    box="#25292e",
    mark="#8fbcd4",
)
CONTRAST = _look(
    "contrast",
    dark=True,
    ink="#ffffff",
    quiet="#e0e0e0",
    page="#000000",
    box="#000000",
    mark="#ffffff",
)

# Somebody who has set their terminal up to be read has done it better than we could. Its sixteen
# colours are whatever they chose, so nothing here but the cursor uses one of them.
TERMINAL = replace(
    _look(
        "terminal",
        dark=True,
        ink=_OWN,
        quiet=_OWN,
        page=_OWN,
        box=_OWN,
        mark=_OWN,
    ),
    ansi=True,
)
TERMINAL.variables.update(
    {
        "ansi-background": _OWN,
        "ansi-foreground": _OWN,
        "input-cursor-background": "ansi_blue",
        "input-cursor-foreground": "ansi_bright_white",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
    }
)

LOOKS = (PAPER, DUSK, CONTRAST, TERMINAL)
BY_NAME = {look.name: look for look in LOOKS}

FIRST = DEFAULT_THEME if DEFAULT_THEME in BY_NAME else DUSK.name
"""TEXTUAL_THEME may name one of ours. Else dark, as most terminals are: between two people a dark
page glares least."""
