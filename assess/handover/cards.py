"""Services' cards: a name and its public keys, signed, and the words by which two people check one.

Whoever brings a card can bring a false one. So both sides read the same six words out over a
telephone number they already have: the words are made from the card's keys, and another key gives
other words.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from assess.errors import BadInput, BadSignature
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE, NIGHT, SELF

if TYPE_CHECKING:
    from assess.vault import Service
    from assess.workspace import Workspace

CARD_SCHEMA = "assess.service-card/1"
_PHRASE = b"assess check phrase v1\0"


def service_card(workspace: Workspace) -> bytes:
    """This service's signed card: its name and keys, for another service to trust."""
    service = workspace.vault.service
    inner = json.dumps(
        {
            "schema": CARD_SCHEMA,
            "name": service.name,
            "age": service.age_recipient,
            "ed25519": service.ed25519_public.hex(),
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    signature = workspace.vault.sign_as_service(inner.encode("utf-8")).hex()
    return (json.dumps({"card": inner, "signature": signature}, indent=1) + "\n").encode("utf-8")


def trust_card(
    workspace: Workspace,
    raw: bytes,
    *,
    accept_changed: bool = False,
    forms_go_to: Collection[str] = (),
) -> tuple[Service, str]:
    """Takes another service's card in; "new", "known" or "changed".

    `forms_go_to` are the names of destinations. A changed one is kept only with a yes:
    `accept_changed`, after somebody rang them. Raises BadInput for what is not a card or calls
    itself by somebody else's name, BadSignature for one that was changed after it was signed.
    """
    card = read_card(raw)
    _refuse_other_names(workspace, card, forms_go_to)
    return card, _compared(workspace, card, accept_changed)


def read_card(raw: bytes) -> Service:
    """A card, proved by its own signature. Raises BadInput, BadSignature."""
    from assess.vault import carry, service_signature_is_valid

    not_a_card = BadInput(
        _("that is not a service's card."), _("Ask them for `assess service key --card`.")
    )
    try:
        outer = json.loads(raw)
        inner_text, signature = outer["card"], bytes.fromhex(outer["signature"])
        inner = json.loads(inner_text)
        name, age = str(inner["name"]), str(inner["age"])
        public = bytes.fromhex(inner["ed25519"])
        signed = str(inner_text).encode("utf-8")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise not_a_card from None
    # Agreement is given to names: nobody may be called what stands for a reader of ours.
    taken = recipient_key(name) in ("", SELF, EVERYONE, NIGHT)
    plain_name = not taken and safe(name) == name and "\n" not in name
    if inner.get("schema") != CARD_SCHEMA or len(public) != 32 or not plain_name:
        raise not_a_card
    if not carry.recipient_is_valid(age):
        raise not_a_card
    if not service_signature_is_valid(public, signed, signature):
        raise BadSignature(_("this card was changed after it was signed."), _("Ask for it again."))
    from assess.vault import Service
    from assess.vault.ids import text_of
    from assess.vault.keys import service_id

    return Service(text_of(service_id(public)), name, age, public)


def _refuse_other_names(workspace: Workspace, card: Service, forms_go_to: Collection[str]) -> None:
    """Agreement is given to a name, and "Quayside" and "QUAYSIDE" are one name to it.

    So no card has ours, nor that of somebody a form goes to, nor one that only reads like that of a
    service we know by other keys. Raises BadInput.
    """
    named = recipient_key(card.name)
    ours = workspace.vault.service
    if named == recipient_key(ours.name) and _keys(card) != _keys(ours):
        raise BadInput(
            _("this card has the name of this very service, {name}.", name=safe(ours.name)),
            _("Nothing was kept. Ask whoever gave it to you what they are called."),
        )
    if named in map(recipient_key, forms_go_to):
        raise BadInput(
            _("this card has a name that forms go to: {name}.", name=safe(card.name)),
            _("What is agreed for one is not for the other. Ask for a card with another name."),
        )
    for known in workspace.vault.trusted():
        alike = recipient_key(known.name) == named and known.name != card.name
        if alike and _keys(card) != _keys(known):
            raise BadInput(
                _(
                    "this card reads like {name}, whom we know by other keys.",
                    name=safe(known.name),
                ),
                _("Ring them. If it is theirs, ask for a card with the very same name."),
            )


def _keys(service: Service) -> tuple[str, bytes]:
    return service.age_recipient, service.ed25519_public


def _compared(workspace: Workspace, card: Service, accept: bool) -> str:
    """Keeps a card if that is safe: one that we know by other keys only with a yes."""
    for known in workspace.vault.trusted():
        if known.name == card.name and _keys(known) != _keys(card) and not accept:
            return "changed"
    return workspace.vault.trust(card.name, card.age_recipient, card.ed25519_public, replace=accept)


def check_phrase(service: Service) -> str:
    """Six words that both sides read from this card's keys, to compare by voice.

    SHA-256 over a context and both keys, as a number in base 7,776: its six lowest digits, each a
    word of the EFF list. Another card with the same six takes about 7776^6 = 2^77 tries to find.
    """
    from assess.vault.words import wordlist

    told = hashlib.sha256(
        _PHRASE + service.age_recipient.encode("ascii") + b"\0" + service.ed25519_public
    ).digest()
    number, words = int.from_bytes(told, "big"), wordlist()
    picked = []
    for _place in range(6):
        number, at = divmod(number, len(words))
        picked.append(words[at])
    return " ".join(picked)


def card_code(card: bytes, *, svg: bool) -> bytes:
    """A card as a QR code: an SVG drawing, or text for a terminal."""
    import segno

    code = segno.make(card.decode("utf-8"), error="m", micro=False)
    if svg:
        drawn = io.BytesIO()
        code.save(drawn, kind="svg", scale=4, xmldecl=False, svgclass=None, lineclass=None)
        return drawn.getvalue()
    text = io.StringIO()
    code.terminal(out=text, compact=True, border=2)
    return text.getvalue().encode("utf-8")
