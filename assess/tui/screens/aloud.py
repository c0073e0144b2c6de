"""Reading aloud: every question on a key, or by itself; what was said only when nobody else hears."""

from __future__ import annotations

from assess.i18n import _, mark
from assess.speech import Speaker, here, speaks_by_itself
from assess.tui.screens.shown import Shown
from assess.tui.screens.table import Table
from assess.tui.widgets.bar import Bar

NO_VOICE = mark("Nothing on this computer reads aloud.")
ONLY_US = mark("What was said is read aloud only when it is just us.")
HEADPHONES = mark("Can nobody else hear? Headphones on?")


def spoken_of(shown: Shown) -> str:
    """What of a step may be spoken: our words and what there is to pick from, never an answer."""
    step = shown.step
    options = [one.text for one in step.options] if step.phase in ("topics", "more") else []
    hint = "" if step.phase == "shown" else step.hint  # an echo's hint is what somebody said
    return "\n".join(part for part in (step.text, hint, *options) if part)


def read_back_of(shown: Shown) -> str:
    """The read-back as it is spoken: each question, whose words, and the words."""
    lines = [f"{told.asked}\n{told.who}:\n{told.words}" for told in shown.lines]
    return "\n".join([shown.step.text, *lines])


class Aloud(Table):
    """Speaks through the machine's own voice, where there is one."""

    def speak_by_itself(self) -> None:
        """A step was put up: speaks it, where every question is to be spoken."""
        app = self.assess
        if app.speaker is None and speaks_by_itself():
            app.speaker, app.speaks = here(), True
        if app.speaks and not self.held_back:
            self._say(spoken_of(self.shown))
        else:
            self.assess.hush()

    def action_aloud(self) -> None:
        """Speaks this question; at the read-back, asks first who can hear."""
        if self.assess.speaker is None:
            self.assess.speaker = here()
        if not self.assess.speaker.works:
            self.say(_(NO_VOICE))
        elif self.shown.step.phase != "read_back":
            self._say(spoken_of(self.shown))
        elif not self.assess.at_table.room.alone:
            self.say(_(ONLY_US))
        else:
            self.act(self._ask_headphones)

    async def _ask_headphones(self) -> None:
        await self.query(Bar).remove()
        choices = [
            (_("yes, read it out"), "screen.read_out"),
            (_("leave it"), "screen.close_bar"),
        ]
        bar = Bar(_(HEADPHONES), choices)
        await self.mount(bar)
        bar.focus_first()

    def action_read_out(self) -> None:
        """Nobody else can hear: what was said is read out."""

        async def read() -> None:
            await self.query(Bar).remove()
            self.put_cursor()
            self._say(read_back_of(self.shown))

        self.act(read)

    def action_every_aloud(self) -> None:
        """Speaks every question from here on, or none any more."""
        app = self.assess
        app.speaker = app.speaker or here()
        if app.speaks:
            app.speaks = False
            app.hush()
            self.say(_("Quiet again."))
        elif not app.speaker.works:
            self.say(_(NO_VOICE))
        else:
            app.speaks = True
            self.say(_("Every question is read aloud from here on."))
            self._say(spoken_of(self.shown))

    def _say(self, words: str) -> None:
        speaker, language = self.assess.speaker, self.assess.at_table.language
        if speaker is not None:
            _in_the_background(self, speaker, words, language)


def _in_the_background(page: Table, speaker: Speaker, words: str, language: str) -> None:
    page.run_worker(
        lambda: speaker.say(words, language),
        thread=True,
        group="voice",
        exit_on_error=False,
    )
