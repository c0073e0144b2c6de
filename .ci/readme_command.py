"""Prints one of README's two commands, so that README and what is run cannot drift apart.

usage: python3 .ci/readme_command.py first|second
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(which: str) -> str:
    """The line of README's code block that stands behind `<!-- WHICH command -->`."""
    found = re.search(
        rf"<!-- {which} command -->\n```sh\n([^\n]+)\n```", README.read_text(encoding="utf-8")
    )
    if found is None:
        sys.exit(f"README.md has no line marked <!-- {which} command -->.")
    return found.group(1)


if __name__ == "__main__":
    print(command(sys.argv[1]))
