"""What an unlocked vault promises when nobody is against it."""

from __future__ import annotations

import threading

import pytest

from assess import vault
from assess.errors import BadInput, BadSignature, Locked, NotPermitted, UnknownPerson
from assess.vault import Author, seal
from assess.vault.keys import author_id

from .conftest import House, new_id


def texts(rows: list[vault.Row]) -> list[bytes | None]:
    return [row.plaintext for row in rows]


def test_what_was_appended_is_read_back_after_another_unlock(house: House) -> None:
    person = new_id()
    with house.unlock() as one:
        given = one.add_person(person, b"page", [b"first"])
        given += one.append(
            person, [b"second", "third: naïve \u0000 \ud83d".encode("utf-8", "replace")]
        )
        assert [row.seq for row in given] == [1, 2, 3]
    with house.unlock() as two:
        assert two.read(person) == given
        assert two.check().damaged == ()


def test_a_front_page_is_as_it_was_last_given(house: House) -> None:
    with house.unlock() as one:
        one.append(house.anna, [b"anna 6"], front=b"week two")
        one.append(house.anna, [], front=b"week three")
        assert dict(one.people()) == {house.anna: b"week three", house.ben: b"front of ben"}
        assert len(one.read(house.anna)) == 6


def test_reading_on_does_not_read_what_was_proved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.unlock() as one, house.unlock() as two:
        assert texts(one.read(house.anna))[-1] == b"anna 5"
        two.append(house.anna, [b"anna 6"])
        opened: list[int] = []
        whole = seal.Sealer.open
        monkeypatch.setattr(
            seal.Sealer, "open", lambda self, *a: opened.append(1) or whole(self, *a)
        )
        assert texts(one.read(house.anna, after=5)) == [b"anna 6"]
        assert len(opened) == 1
        assert one.read(house.anna, after=6) == []
        assert texts(one.read(house.anna, after=4)) == [b"anna 5", b"anna 6"]


def test_reading_from_the_middle_of_an_unread_record_proves_it_whole(house: House) -> None:
    with house.unlock() as one:
        assert texts(one.read(house.anna, after=3)) == [b"anna 4", b"anna 5"]


def test_after_an_append_only_a_colleagues_rows_are_still_to_be_read(house: House) -> None:
    with house.unlock() as one, house.unlock() as two:
        one.read(house.anna)
        two.append(house.anna, [b"two's"])
        assert [row.seq for row in one.append(house.anna, [b"one's"])] == [7]
        assert texts(one.read(house.anna, after=5)) == [b"two's", b"one's"]


def test_who_signed_is_proved_and_who_did_not_is_refused(house: House) -> None:
    with house.unlock() as one:
        row = one.read(house.anna)[0]
        assert row.signature is not None
        assert one.verify(one.me.key_id, b"anna 1", row.signature)
        assert not one.verify(one.me.key_id, b"anna 2", row.signature)
        assert not one.verify(one.service.key_id, b"anna 1", row.signature)
        assert not one.verify(new_id(), b"anna 1", row.signature)
        assert not one.verify("no id at all", b"anna 1", row.signature)


def test_the_service_vouches_for_its_workers_and_signs_manifests(house: House) -> None:
    with house.unlock() as one:
        found = one.public_key(one.me.key_id)
        assert found is not None
        assert one.public_key(new_id()) is None
        assert one.public_key(one.service.key_id) is None
        public, certificate = found
        root = one.service.ed25519_public
        assert vault.author_certificate_is_valid(root, one.me.key_id, public, certificate)
        assert not vault.author_certificate_is_valid(root, new_id(), public, certificate)
        signature = one.sign_as_service(b"manifest")
        assert vault.service_signature_is_valid(root, b"manifest", signature)
        assert not vault.entry_signature_is_valid(root, b"manifest", signature)
        assert one.id == one.service.key_id
        assert one.service_identity().startswith("AGE-SECRET-KEY-1")
        assert one.service.age_recipient.startswith("age1")


def _elsewhere() -> tuple[str, seal.Signer, Author]:
    service, signer = seal.Signer(bytes(32)), seal.Signer(b"s" * 32)
    key_id = vault.ids.text_of(author_id(signer.public))
    certificate = service.sign(seal.AUTHOR, vault.ids.raw_of(key_id) + signer.public)
    return key_id, signer, Author(signer.public, certificate, service.public)


def test_foreign_entries_keep_their_authors_signature(house: House) -> None:
    key_id, signer, author = _elsewhere()
    signature = signer.sign(seal.ENTRY, b"theirs")
    with house.unlock() as one:
        rows = one.append(house.anna, [b"mine"], foreign=[(b"theirs", signature)])
        assert (rows[1].plaintext, rows[1].signature) == (b"theirs", signature)
        author_of = {b"theirs": key_id}.get
        report = one.check(lambda plain: author_of(plain, one.me.key_id))
        assert (report.damaged, report.unproved) == ((), 1)
        one.learn_authors({key_id: author})
    with house.unlock() as one:
        assert one.author(key_id) == author
        assert one.public_key(key_id) is None
        report = one.check(lambda plain: author_of(plain, one.me.key_id))
        assert (report.damaged, report.unproved) == ((), 0)


def test_an_author_is_not_learned_on_anybodys_word(house: House) -> None:
    key_id, _, author = _elsewhere()
    other = seal.Signer(b"x" * 32).public
    with house.unlock() as one:
        with pytest.raises(BadSignature):
            one.learn_authors({new_id(): author})
        squatter = seal.Signer(b"z" * 32)
        vouched = squatter.sign(seal.AUTHOR, vault.ids.raw_of(key_id) + squatter.public)
        with pytest.raises(BadSignature):
            one.learn_authors({key_id: Author(squatter.public, vouched, squatter.public)})
        with pytest.raises(BadSignature):
            one.learn_authors({key_id: Author(other, author.certificate, author.service)})
        one.learn_authors({key_id: author})
        service = seal.Signer(b"y" * 32)
        certificate = service.sign(seal.AUTHOR, vault.ids.raw_of(key_id) + other)
        with pytest.raises(BadSignature):
            one.learn_authors({key_id: Author(other, certificate, service.public)})
        with pytest.raises(BadSignature):
            one.append(house.anna, [], foreign=[(b"unsigned", b"")])


def test_a_forged_signature_is_found_by_check(house: House) -> None:
    with house.unlock() as one:
        one.append(house.ben, [], foreign=[(b"never said", bytes(64))])
        report = one.check(lambda plain: one.me.key_id)
        assert [(d.person, d.sequence) for d in report.damaged] == [(house.ben, 4)]
        assert one.check().damaged == ()


def test_trust_says_new_then_known_then_changed(house: House) -> None:
    key, other = b"k" * 32, b"o" * 32
    with house.unlock() as one:
        assert one.trust("Hostel", "age1one", key) == "new"
        assert one.trust("Hostel", "age1one", key) == "known"
        assert one.trust("Hostel", "age1two", other) == "changed"
        assert one.trust("Under another name", "age1one", key) == "changed"
        assert [service.age_recipient for service in one.trusted()] == ["age1one"]
        assert one.trust("Hostel", "age1two", other, replace=True) == "changed"
        assert one.trust("Clinic", "age1three", b"c" * 32) == "new"
    with house.unlock() as one:
        assert [s.name for s in one.trusted()] == ["Clinic", "Hostel"]
        assert one.trust("Hostel", "age1two", other) == "known"


def test_drafts_are_kept_until_the_answer_is(house: House) -> None:
    with house.unlock() as one:
        one.save_draft(house.anna, "genesis/hopes", b"I wou")
        one.save_draft(house.anna, "genesis/hopes", b"I would like")
        one.save_draft(house.anna, "genesis/home", b"x")
    with house.unlock() as one:
        assert one.draft(house.anna, "genesis/hopes") == b"I would like"
        assert one.draft(house.ben, "genesis/hopes") is None
        one.append(house.anna, [b"I would like a cat"], clear_drafts=["genesis/hopes"])
        assert one.draft(house.anna, "genesis/hopes") is None
        one.clear_draft(house.anna, "genesis/home")
        assert one.draft(house.anna, "genesis/home") is None


def test_words_that_were_taken_out_are_gone_and_the_chain_holds(house: House) -> None:
    with house.unlock() as one:
        one.append(house.anna, [b"erase 2"], erase=[2])
        one.append(house.anna, [b"and 6, which had said so"], erase=[6])
        for found in (one.read(house.anna), one.read(house.anna, after=1)):
            assert [row.seq for row in found if row.plaintext is None] == [2, 6]
        assert one.check().damaged == ()
        with pytest.raises(BadInput):
            one.append(house.anna, [b"no such row"], erase=[99])
        with pytest.raises(BadInput):
            one.append(house.anna, [], erase=[1])
        with pytest.raises(BadInput):
            one.append(house.anna, [b"no row 0"], erase=[0])
        assert len(one.read(house.anna)) == 7


def test_an_erased_record_leaves_numbered_blanks_and_takes_nothing_more(house: House) -> None:
    with house.unlock() as other, house.unlock() as one:
        other.append(house.anna, [b"before"])
        one.save_draft(house.anna, "slot", b"half")
        one.erase_person(house.anna)
        one.erase_person(house.anna)
        assert [person for person, _ in one.people()] == [house.ben]
        assert texts(one.read(house.anna)) == [None] * 6
        with pytest.raises(NotPermitted):
            other.save_draft(house.anna, "slot", b"half")
        for each in (one, other):
            with pytest.raises(NotPermitted):
                each.append(house.anna, [b"after"])
            with pytest.raises(NotPermitted):
                each.add_person(house.anna, b"", [b"again"])
        with pytest.raises(NotPermitted):
            one.save_draft(house.anna, "slot", b"half")
        assert one.draft(house.anna, "slot") is None
        assert one.check().damaged == ()
    with house.unlock() as one:
        assert texts(one.read(house.anna)) == [None] * 6


def test_a_record_that_another_window_took_away_is_not_shown_here_any_more(house: House) -> None:
    with house.unlock() as other, house.unlock() as one:
        seen = other.read(house.anna)[-1].seq
        one.erase_person(house.anna)
        with pytest.raises(NotPermitted):
            other.read(house.anna, after=seen)
        assert texts(other.read(house.anna)) == [None] * 5


def test_a_record_starts_once_and_only_under_a_real_id(house: House) -> None:
    with house.unlock() as one:
        with pytest.raises(BadInput):
            one.add_person(house.anna, b"", [])
        for odd in ("", "anna", house.anna.upper(), house.anna[:-1], house.anna + "a"):
            with pytest.raises(BadInput):
                one.add_person(odd, b"", [])
            with pytest.raises(UnknownPerson):
                one.read(odd)
        with pytest.raises(UnknownPerson):
            one.append(new_id(), [b"nobody"])
        empty = new_id()
        assert one.add_person(empty, b"", []) == []
        assert one.read(empty) == []
        assert [row.seq for row in one.append(empty, [b"first"])] == [1]


def test_a_locked_vault_says_so(house: House) -> None:
    one = house.unlock()
    one.lock()
    one.lock()
    for call in (one.people, one.check, one.trusted, one.service_identity):
        with pytest.raises(Locked):
            call()


def test_no_repr_holds_a_secret_or_a_word(house: House) -> None:
    with house.unlock() as one:
        rows = one.append(house.anna, [b"canary"])
        records = one._records
        assert records is not None
        shown = repr((one, rows, records.ring, records.keys(house.raw(house.anna)), records))
        for secret in ("canary", one.service_identity(), "Wilhelmina\\x"):
            assert secret not in shown
        assert "AGE-SECRET" not in shown


def test_threads_share_one_vault(house: House) -> None:
    wrong: list[BaseException] = []

    def work(vault_: vault.Vault, name: bytes) -> None:
        try:
            for number in range(20):
                vault_.append(house.anna, [b"%s %d" % (name, number)])
                vault_.read(house.anna, after=5)
                vault_.people()
        except BaseException as error:
            wrong.append(error)

    with house.unlock() as one:
        threads = [threading.Thread(target=work, args=(one, name)) for name in (b"a", b"b", b"c")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert [row.seq for row in one.read(house.anna)] == list(range(1, 66))
        assert one.check().damaged == ()
