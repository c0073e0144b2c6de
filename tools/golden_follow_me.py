"""Makes the golden Follow Me files of tests/vault/golden: run once, and never again for version 1.

    python tools/golden_follow_me.py tests/vault/golden

A later program must open what this one made. All that is in them is invented.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from assess import handover
from assess.handover import own_key, paper, withdrawing
from assess.record import plan_sayings, sayings
from assess.vault import carry
from assess.workspace import Clock, Workspace, set_up

TODAY = dt.date(2026, 1, 22)


def told(opened: handover.Opened) -> dict[str, Any]:
    """What a file says, so that a later reader can be held to it."""
    manifest = opened.manifest
    return {
        "name": opened.name.name,
        "service": manifest.service.name,
        "recipients": list(manifest.recipients),
        "made": manifest.made[:10],
        "expires": manifest.expires,
        "purpose": manifest.purpose,
        "papers": [one.code for one in manifest.papers],
        "withdraws": len(manifest.withdraws),
        "pages": sorted(opened.pages),
        "banks": sorted(opened.wording),
        "entries": [
            [
                one.kind,
                one.voice,
                str(one.body.get("question") or ""),
                one.body.get("value") or one.body.get("words") or one.body.get("state") or "",
                one.said.isoformat(),
                one.author.name,
            ]
            for one in opened.entries
        ],
    }


def _recorded(workspace: Workspace) -> str:
    robin = workspace.add_person("Robin", pronouns="they")
    for question, value, voice in (
        ("genesis/induction/hopes", "a bed of my own — “quiet”, ½ the noise\nand a door", None),
        ("genesis/induction/hopes", "Dee thinks of college", "worker"),
        ("everyday/first_day/settle", "a radio on", None),
        ("everyday/first_day/information", ["talk", "pictures"], None),
    ):
        bank, item = workspace.library.question(question)
        person = workspace.person(robin)
        said = sayings.answer(bank, item, person, value=value, voice=voice, verbatim=voice is None)
        workspace.say(robin, said)
    workspace.say(robin, sayings.strength("good with engines"))
    first = workspace.person(robin).answers()[0]
    workspace.say(robin, sayings.differ(workspace.person(robin), first.id, words="and a dog"))
    bank, item = workspace.library.question("evolve/plan/goal_words")
    row = workspace.new_id()
    goal = sayings.answer(bank, item, workspace.person(robin), value="a flat", row=row)
    workspace.say(robin, goal)
    workspace.say(robin, plan_sayings.status(workspace.person(robin), row, "goal", "active"))
    workspace.agree(robin, "Quayside", [scope for scope, _ in workspace.sections(robin)])
    return robin


def main(folder: Path) -> None:
    """Three files, their secrets, and what they say."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["ASSESS_CONFIG_DIR"] = place
        made, _ = set_up(
            f"{place}/vault",
            worker="Dee",
            role="keyworker",
            service="Larch House",
            passphrase="ember ladder quiet mango fifty drum",
            clock=Clock(TODAY, is_set=True),
        )
        with made:
            robin = _recorded(made)
            secret, public = carry.new_identity()
            printed = paper.print_copy(made, robin, "Quayside", ".txt")
            made.say(robin, printed.note)
            own = own_key.make_sealed(made.person(robin))
            keyed = handover.make(
                made,
                robin,
                recipient="Quayside",
                keys=[public, own.public],
                expires=dt.date(2099, 12, 31),
                purpose="moving house",
            )
            assert keyed.note is not None
            made.say(robin, keyed.note)
            worded = handover.make(made, robin, recipient="self", words=True)
            made.agree(robin, "Quayside", ["genesis/induction/wants"], withdraw=True)
            notice = withdrawing.notice(made, robin, "Quayside")
        (folder / "follow-me-1-key.age").write_bytes(keyed.data)
        (folder / "follow-me-1-words.age").write_bytes(worded.data)
        (folder / "follow-me-1-notice.age").write_bytes(notice.data)
        (folder / "follow-me-1-own-key.age").write_bytes(own.data)
        says = {
            "key": told(handover.open_file(keyed.data, identity=secret)),
            "words": told(handover.open_file(worded.data, words=worded.words)),
            "notice": told(handover.open_file(notice.data, identity=secret)),
        }
        kept = {
            "identity": secret,
            "own_key_words": own.words,
            "words": worded.words,
            "paper": printed.code,
            "says": says,
        }
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "follow-me-1.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
