"""The full-screen front end. It shows steps and calls acts; what is asked and kept is decided below.

Textual reads its developer settings from the environment when it is first imported. Some of them
write what is on the screen or what is typed to a file in clear, so they are taken away here, before
that can happen.
"""

from __future__ import annotations

import os

_WRITES_TO_DISK = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TEXTUAL_DEBUG")

for _name in _WRITES_TO_DISK:
    os.environ.pop(_name, None)
