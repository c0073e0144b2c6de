"""Eight fictional people for trying things out. Everyone here is invented; so are the services.

Days count from arrival, so that the demo is always at the same point in everyone's six weeks. What
is written is written by the same acts as on the screens (`days.py`), never made by hand.
"""

from __future__ import annotations

from assess.demo.people import EVERYONE
from assess.workspace import Workspace

WORKER, ROLE, SERVICE = "Dee", "keyworker", "Larch House (fictional)"


def fill(workspace: Workspace) -> None:
    """Writes the eight people into an empty vault, as if they had been met day by day."""
    clock = workspace.clock
    try:
        for arrives in EVERYONE:
            workspace.clock = clock
            arrives(workspace)
    finally:
        workspace.clock = clock
