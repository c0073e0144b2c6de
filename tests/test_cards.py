"""Another service's card: what it may be called, and when it is not the one we know."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.destinations import destinations
from assess.errors import BadInput
from assess.handover import CARD_SCHEMA, trust_card
from assess.vault import seal
from assess.vault.carry import new_identity
from assess.workspace import Workspace, set_up


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("cards")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(folder / "config"))
        made, _ = _house(folder / "vault", "Larch House")
        with made:
            yield made


def _house(where: Path, service: str) -> tuple[Workspace, str]:
    return set_up(
        str(where),
        worker="Dee",
        role="keyworker",
        service=service,
        passphrase="ember ladder quiet mango fifty drum",
    )


class Card:
    """A service's keys, and the card it signs under any name."""

    def __init__(self) -> None:
        self.signer = seal.Signer(os.urandom(32))
        _, self.age = new_identity()

    def named(self, name: str) -> bytes:
        inner = json.dumps(
            {
                "schema": CARD_SCHEMA,
                "name": name,
                "age": self.age,
                "ed25519": self.signer.public.hex(),
            }
        )
        signature = self.signer.sign(seal.MANIFEST, inner.encode()).hex()
        return json.dumps({"card": inner, "signature": signature}).encode()


def test_a_name_that_reads_like_one_we_know_is_not_new(desk: Workspace) -> None:
    """Agreement is given to a name: its key must be the one we were given for that name."""
    quayside = Card()
    assert trust_card(desk, quayside.named("Quayside"))[1] == "new"
    assert trust_card(desk, quayside.named("Quayside"))[1] == "known"
    kept = desk.vault.trusted()
    assert trust_card(desk, Card().named("Quayside"))[1] == "changed"
    for name in ("QUAYSIDE", " quayside  "):
        with pytest.raises(BadInput, match="Quayside, whom we know by other keys"):
            trust_card(desk, Card().named(name), accept_changed=True)
    for name in ("Larch House", "larch house"):
        with pytest.raises(BadInput, match="this very service, Larch House"):
            trust_card(desk, Card().named(name), accept_changed=True)
    assert desk.vault.trusted() == kept


def test_no_service_is_called_what_a_form_goes_to(desk: Workspace) -> None:
    """What was agreed for a panel would be agreed for whoever took its name."""
    kept = desk.vault.trusted()
    for one in destinations(desk.library).values():
        for name in (one.id, one.title, one.title.upper()):
            with pytest.raises(BadInput, match="a name that forms go to"):
                desk.trust_card(Card().named(name), accept_changed=True)
    assert destinations(desk.library)
    assert desk.vault.trusted() == kept


def test_a_service_that_has_another_name_now_is_said_to_have_changed(desk: Workspace) -> None:
    harbour = Card()
    trust_card(desk, harbour.named("Harbour"))
    service, standing = trust_card(desk, harbour.named("New Harbour"))
    assert (service.name, standing) == ("New Harbour", "changed")


@pytest.mark.parametrize("name", ["self", "Self", " SELF ", "everyone", "Night  Staff"])
def test_no_service_is_called_what_stands_for_the_person(
    desk: Workspace, tmp_path: Path, name: str
) -> None:
    """Everything but what is protected goes to `self` by default."""
    with pytest.raises(BadInput):
        trust_card(desk, Card().named(name))
    with pytest.raises(BadInput):
        _house(tmp_path / "vault", name)
    assert not (tmp_path / "vault").exists()
