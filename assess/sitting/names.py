"""Name and pronouns: put in place where the person says so, for everyone or for one reader."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import BadEntry
from assess.i18n import _
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.names import CALLED
from assess.record.sharing import EVERYONE
from assess.record.wording import FindItem, words_of
from assess.workspace import Workspace

PRONOUNS = "person.pronouns"
"""The concept whose answer is pronouns."""


def call_them(
    workspace: Workspace,
    person_id: str,
    name: str | None = None,
    pronouns: str | None = None,
    *,
    readers: Sequence[str] = (),
    legal: bool = False,
    sitting: str | None = None,
) -> Entry:
    """What somebody is called from now on, everywhere at once; or only towards named readers.

    What is not given stays as it is towards them; empty pronouns take them away. A `legal` name is
    for forms that need it by law, and is never what somebody is called. Raises BadEntry.
    """
    person = workspace.person(person_id)
    towards = person.name_for(readers[0] if readers else None)
    if name is None and pronouns is None:
        raise BadEntry(_("there is neither a name nor pronouns."), _("Give one of them."))
    if legal and name is None:
        raise BadEntry(_("a legal name needs the name."), _("Give the name as the papers have it."))
    said = towards.pronouns if pronouns is None else pronouns
    saying = sayings.name(
        person,
        towards.name if name is None else name,
        pronouns=(None if legal else " ".join(said.split())) or None,
        scope=list(readers) if readers else EVERYONE,
        legal=legal,
    )
    [entry] = workspace.say(person_id, saying, sitting=sitting)
    return entry


class Names:
    """The part of a sitting that is about what the person is called."""

    workspace: Workspace
    person_id: str
    sitting_id: str
    _name_said: Entry | None

    def heard(self, entry: Entry) -> None:
        """An answer was kept: where it says what they like to be called, that can be put in place."""
        about_name = entry.body.get("concept") in (CALLED, PRONOUNS) and entry.voice == "person"
        self._name_said = entry if about_name and "value" in entry.body else None

    @property
    def name_offer(self) -> str:
        """ "Shall we call you that here?", where they just said a name that is not in place yet."""
        entry = self._name_said
        person = self.workspace.person(self.person_id)
        if entry is None or not person.stands(entry):
            return ""
        find: FindItem = self.workspace.library.find
        words, now = " ".join(words_of(entry, find).split()), person.name_for()
        if entry.body.get("concept") == CALLED:
            return _("Shall we call you {name} here?", name=words) if words != now.name else ""
        words = words.lower()
        if words == now.pronouns.lower():
            return ""
        return _("Shall we put “{pronouns}” beside your name?", pronouns=words)

    def put_name_in_place(self) -> str:
        """Yes: that is the name, or those are the pronouns, from here on. Returns what to say."""
        entry = self._name_said
        if entry is None or not self.name_offer:
            raise BadEntry(_("no new name was said."), _("It can be changed on the person's page."))
        words = " ".join(words_of(entry, self.workspace.library.find).split())
        is_name = entry.body["concept"] == CALLED
        call_them(
            self.workspace,
            self.person_id,
            words if is_name else None,
            None if is_name else words.lower(),
            sitting=self.sitting_id or None,
        )
        self._name_said = None
        return _("Done. It says {name} everywhere here now.", name=self._called())

    def _called(self) -> str:
        now = self.workspace.person(self.person_id).name_for()
        return f"{now.name} ({now.pronouns})" if now.pronouns else now.name
