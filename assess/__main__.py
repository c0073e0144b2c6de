"""Where `assess` begins: runs the command line and turns whatever went wrong into words."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `assess` and exits by the contract; never a traceback."""
    try:
        from assess.cli import run

        code = run()
    except KeyboardInterrupt:  # Ctrl-C while the program was still being read in
        sys.stderr.write("error: stopped.\nhint: Everything acknowledged is kept.\n")
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
