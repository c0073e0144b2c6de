"""Changes a Follow Me in every layer, many times over, and gives it to be taken in.

    python tools/fuzz_carry.py 100000 [SEED]

Four layers: the sealed bytes; the archive inside, sealed again; one part, packed and sealed again;
and the manifest or an entry, changed as JSON and signed again by a service that means harm. Nothing
but our own errors may come out, and nothing may be written by a file that was refused. What it
found stands in docs/follow-me-file.md.
"""

from __future__ import annotations

import collections
import contextlib
import datetime as dt
import hashlib
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assess import arrival, handover
from assess.errors import AssessError
from assess.record import sayings
from assess.vault import carry, manifest, seal
from assess.vault.ids import raw_of, text_of
from assess.vault.keys import author_id
from assess.workspace import Clock, Workspace, set_up

TODAY = dt.date(2026, 1, 22)
NAUGHTY: tuple[Any, ...] = (
    None, True, "", 0, -1, 2**53, 2**70, [], {}, "\x1b[2J", "\u202e", "\ud800", "a" * 600,
    "../../etc/passwd", "self", "2026-13-41", ["x"] * 40, {"": ""}, "NaN",
)  # fmt: skip


class Attack:
    """One Follow Me, and whoever may sign whatever they like with a key of their own."""

    def __init__(self, giver: Workspace, taker: Workspace, seed: int) -> None:
        self.taker, self.chance = taker, random.Random(seed)
        self.identity = taker.vault.service_identity()
        self.key = taker.vault.service.age_recipient
        robin = giver.add_person("Robin")
        for bank_id, item_id, value in (
            ("genesis/induction", "hopes", "a bed of my own"),
            ("everyday/first_day", "settle", "a radio on"),
        ):
            bank = giver.library.bank(bank_id)
            saying = sayings.answer(bank, bank.item(item_id), giver.person(robin), value=value)
            giver.say(robin, saying)
        giver.say(robin, sayings.strength("good with engines"))
        giver.agree(robin, "Quayside", [scope for scope, _ in giver.sections(robin)])
        self.sealed = handover.make(giver, robin, recipient="Quayside", keys=[self.key]).data
        self.parts = carry.open_with_identity(self.sealed, self.identity)
        self.parts.pop("follow-me.pdf", None)
        self.archive = carry.pack(self.parts)
        self.signer = seal.Signer(seal.new_private())
        self.author = text_of(author_id(self.signer.public))
        self.known = [giver.vault.service]

    def next(self) -> tuple[str, bytes]:
        """A layer's name, and a file changed there."""
        layer = self.chance.choice(("sealed", "archive", "part", "signed", "signed"))
        if layer == "sealed":
            return layer, self._changed(self.sealed)
        if layer == "archive":
            return layer, self._seal(self._changed(self.archive))
        if layer == "part":
            name = self.chance.choice(sorted(self.parts))
            return layer, self._pack({**self.parts, name: self._changed(self.parts[name])})
        return layer, self._pack(self._signed_again())

    def _seal(self, archive: bytes) -> bytes:
        import pyrage  # what carry itself does, without its checks

        return bytes(pyrage.encrypt(archive, [pyrage.x25519.Recipient.from_str(self.key)]))

    def _pack(self, parts: dict[str, bytes]) -> bytes:
        return self._seal(carry.pack(parts))

    def _changed(self, data: bytes) -> bytes:
        found, chance = bytearray(data), self.chance
        # Half of them near the front: that is where a header is.
        reach = len(found) if chance.random() < 0.5 else min(len(found), 2_048)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(reach + 1) if found else 0
            span = chance.randint(1, 40)
            match chance.randrange(6):
                case 0 if at < len(found):
                    found[at] ^= 1 << chance.randrange(8)
                case 1 if at < len(found):
                    found[at] = chance.randrange(256)
                case 2:
                    del found[at : at + span]
                case 3:
                    found[at:at] = chance.randbytes(span)
                case 4:
                    found[at:at] = found[at : at + span]
                case 5:
                    del found[at:]
        # A byte put in place of its like, or cut from beyond the end, has changed nothing.
        return bytes(found) if found != data else self._changed(data)

    def _signed_again(self) -> dict[str, bytes]:
        """A manifest that is signed and hashed as it should be, of something that is not."""
        parts = dict(self.parts)
        top = json.loads(parts["manifest.json"])
        lines = [json.loads(line) for line in parts["entries.jsonl"].splitlines()]
        chance = self.chance
        top["service"] |= {"name": "Harm House", "age": carry.new_identity()[1]}
        if lines and chance.random() < 0.7:
            spoilt = chance.choice(lines)
            for line in lines:
                entry = json.loads(line["entry"])
                entry["author"]["key"] = line["author"] = self.author
                if line is spoilt:
                    self._spoil(entry)
                raw = json.dumps(entry).encode("utf-8", "replace")
                line["entry"] = raw.decode("utf-8")
                line["signature"] = _text(self.signer.sign(seal.ENTRY, raw))
            if chance.random() < 0.1:
                self._spoil(spoilt)
            top["workers"] = {self.author: {"ed25519": _text(self.signer.public)}}
            parts["entries.jsonl"] = b"".join(
                json.dumps(one).encode("utf-8") + b"\n" for one in lines
            )
            top["entries"] = [
                hashlib.sha256(str(one.get("entry")).encode("utf-8", "replace")).hexdigest()
                for one in lines
            ]
        elif chance.random() < 0.3:
            banks = json.loads(parts["banks.json"])
            self._spoil(banks)
            parts["banks.json"] = json.dumps(banks).encode("utf-8", "replace")
        top["parts"] = {
            name: hashlib.sha256(body).hexdigest()
            for name, body in parts.items()
            if not name.startswith("manifest")
        }
        self._vouch(top)
        if chance.random() < 0.4:
            self._spoil(top)
        raw = json.dumps(top).encode("utf-8", "replace")
        parts["manifest.json"] = raw
        parts["manifest.sig"] = self.signer.sign(seal.MANIFEST, raw)
        return parts

    def _vouch(self, top: dict[str, Any]) -> None:
        """The service is the attacker's, and says that the workers are theirs."""
        top["service"]["ed25519"] = _text(self.signer.public)
        for key_id, worker in top["workers"].items():
            told = raw_of(key_id) + manifest.strict.fixed_bytes(worker["ed25519"], "", 32)
            worker["certificate"] = _text(self.signer.sign(seal.AUTHOR, told))

    def _spoil(self, document: Any) -> None:
        """Something in it, somewhere, is something else."""
        chance = self.chance
        here = document
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                return
            key = chance.choice(keys)
            if isinstance(here[key], dict | list) and here[key] and chance.random() < 0.7:
                here = here[key]
                continue
            match chance.randrange(4):
                case 0 if isinstance(here, dict):
                    del here[key]
                case 1 if isinstance(here, dict):
                    here[chance.choice(("extra", "", "v"))] = chance.choice(NAUGHTY)
                case _:
                    here[key] = chance.choice(NAUGHTY)
            return


def _text(raw: bytes) -> str:
    return manifest.strict.base64_text(raw)


def attack(number: int, seed: int, folder: Path) -> collections.Counter[str]:
    """Takes so many changed files in. Raises AssertionError where something was written by one that
    was refused; whatever else is no error of ours goes through as it is."""
    os.environ["ASSESS_CONFIG_DIR"] = str(folder / "config")
    houses = [_house(folder, name) for name in ("Larch House", "Quayside")]
    told: collections.Counter[str] = collections.Counter()
    with houses[0] as giver, houses[1] as taker:
        made = Attack(giver, taker, seed)
        for _ in range(number):
            layer, data = made.next()
            rows = _rows(taker)
            try:
                opened = handover.open_file(data, identity=made.identity, known=made.known)
                arrival.take_in(taker, opened, for_us=True)
            except AssessError as refused:
                told[f"{layer}: {type(refused).__name__}"] += 1
                assert _rows(taker) == rows, "a refused file wrote something"
            else:
                told[f"{layer}: taken in"] += 1
    return told


def _rows(workspace: Workspace) -> int:
    with contextlib.closing(sqlite3.connect(workspace.vault.where)) as tables:
        return int(tables.execute("SELECT count(*) FROM entry").fetchone()[0])


def _house(folder: Path, service: str) -> Workspace:
    made, _ = set_up(
        str(folder / service),
        worker="Dee",
        role="keyworker",
        service=service,
        passphrase="ember ladder quiet mango fifty drum",
        clock=Clock(TODAY, is_set=True),
    )
    return made


def main() -> None:
    """So many of them, and what each came to."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="assess-fuzz-") as folder:
        told = attack(number, seed, Path(folder))
    for name, count in sorted(told.items()):
        print(f"{count:7}  {name}")
    print(f"{sum(told.values()):7}  in {time.monotonic() - began:.0f} s; nothing else came out")


if __name__ == "__main__":
    main()
