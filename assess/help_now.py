"""The page behind *help now*: offline, the same words in every front end (PRACTICE 7.6, DOMAIN 2.13).

Numbers were read in public sources when this was written and are for the United Kingdom. A service
puts its own (on-call manager, duty lines) in `help-now.txt` in its configuration folder, one to a
line; they come first.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess import locations

FIRST = "Thank you for telling me. The questions have stopped."
ASK = (
    "Are you safe right now?",
    "What would help in the next hour?",
    "Who would you like with you?",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A situation, and whom to ring."""

    situation: str
    ring: str


NUMBERS = (
    Number("Someone's life is at risk now", "999, and stay with them. Then tell your manager"),
    Number("On a mobile and it isn't safe to speak", "999, then press 55"),
    Number("An overdose", "999, and naloxone if you have it"),
    Number("A mental health crisis, where no life is at risk", "111, option 2"),
    Number("To talk to someone, any hour", "Samaritans, 116 123. Or text SHOUT to 85258"),
    Number("Hurt or frightened at home", "National Domestic Abuse Helpline, 0808 2000 247"),
    Number("The same, for men", "Men's Advice Line, 0808 801 0327"),
    Number("The same, for LGBT+ people", "Galop, 0800 999 5428"),
    Number("Forced marriage or honour-based abuse", "Karma Nirvana, 0800 5999 247"),
    Number("A child, or an adult who can't keep themselves safe", "ask your manager now"),
)


def own_lines() -> tuple[str, ...]:
    """What the service wrote for its own building; nothing where there is no such file."""
    try:
        text = (locations.config_dir() / "help-now.txt").read_text("utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(line.strip() for line in text.splitlines() if line.strip())
