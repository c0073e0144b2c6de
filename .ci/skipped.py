"""Prints how many tests were skipped and why, from pytest's own summary.

usage: python3 .ci/skipped.py LOG
"""

import re
import sys
from pathlib import Path

text = Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace")
reasons = re.findall(r"^SKIPPED \[(\d+)\] (.+)$", text, re.MULTILINE)
print(f"{sum(int(count) for count, _ in reasons)} tests were skipped.")
for count, reason in reasons:
    print(f"  {count} x {reason}")
