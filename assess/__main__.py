"""Where `assess` begins: runs the command line and turns whatever went wrong into words."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `assess` and exits by the contract; never a traceback."""
    from assess.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
