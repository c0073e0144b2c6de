"""Name and pronouns, and a question that comes back: from a person's page, in one small page each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.i18n import _
from assess.sitting.names import call_them
from assess.sitting.own_word import bring_back, struck_by_words
from assess.tui.screens.asked import Asked, Want
from assess.tui.screens.base import Command, Page


class Naming(Page):
    """What a person's page can change about how they are spoken of."""

    async def renew(self) -> None:
        """The page again."""
        raise NotImplementedError

    def action_name(self) -> None:
        """Changes the name and pronouns, everywhere at once or towards somebody."""
        self.act(self._ask_name)

    async def _ask_name(self) -> None:
        sitting = self.assess.at_table
        now = await self.assess.desk.ask(lambda: sitting.person.name_for())

        async def change(said: Mapping[str, str]) -> None:
            name, pronouns = said["name"].strip(), said["pronouns"].strip()
            readers = [one.strip() for one in said["readers"].split(",") if one.strip()]
            if not name or ((name, pronouns) == (now.name, now.pronouns) and not readers):
                return
            await self.assess.desk.ask(
                lambda: call_them(
                    sitting.workspace,
                    sitting.person_id,
                    name,
                    pronouns,
                    readers=readers,
                    sitting=sitting.sitting_id or None,
                )
            )
            await self.renew()
            who = ", ".join(readers)
            self.say(
                _("Done. It says {name}, for {who} only.", name=name, who=who)
                if readers
                else _("Done. It says {name} everywhere here now.", name=name)
            )

        wants = [
            Want("name", _("What do you like to be called?"), now.name),
            Want("pronouns", _("How shall we talk about you?"), now.pronouns),
            Want("readers", _("Only for somebody? Their names, with commas. Empty is everyone.")),
        ]
        await self.assess.push_screen(Asked(_("Name and pronouns"), wants, change))

    def action_bring_back(self) -> None:
        """A question that was struck out comes back: the person names it."""

        async def back(said: Mapping[str, str]) -> None:
            sitting = self.assess.at_table
            words = said["words"]
            if not words.strip():
                return

            def do() -> str:
                found = struck_by_words(sitting.workspace, sitting.person_id, words)
                if not found:
                    return _("Nothing by those words.")
                bring_back(sitting.workspace, sitting.person_id, found[0].address)
                return _("It is back: {question}", question=found[0].text)

            word = await self.assess.desk.ask(do)
            await self.renew()
            self.say(word)

        async def ask() -> None:
            wants = [Want("words", _("A word or two of it"))]
            await self.assess.push_screen(
                Asked(_("Which question would you like back?"), wants, back)
            )

        self.act(ask)

    def naming_commands(self) -> Iterator[Command]:
        """What the palette offers of this."""
        yield Command(
            _("Name and pronouns"), _("for everyone, or for somebody named"), "screen.name"
        )
        yield Command(_("Bring a question back"), _("one that was struck out"), "screen.bring_back")
