"""The questions a form asks: a line as it is now, what is required, a comment and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assess.i18n import _
from assess.record.caf import Line, Need
from assess.referring.acts import Referring
from assess.referring.looking import asks_words
from assess.referring.walking import Step
from assess.tui.screens import form_words as words
from assess.tui.screens.form_place import AskPlace, On, OneLine

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage


def changed_place(page: FormPage, line: Line, on: On) -> AskPlace:
    """A line put as it is now, with what was said before in the box."""
    item = line.item
    value = line.entry.body.get("value")

    def keep(referring: Referring, said: Any) -> None:
        referring.answer(item.id, said, voice=line.entry.voice, row=line.row)

    same = not line.elsewhere or (isinstance(value, str) and item.type in ("text", "string"))
    return AskPlace(page, item, keep, on, voice=line.entry.voice, standing=value if same else None)


def ask_place(page: FormPage, need: Need, on: On, title: str = "") -> AskPlace:
    """A question they require: who asks and why, and every way not to answer it."""
    item = need.item
    before = [one for one in (title, asks_words(need, page.view.title)) if one]
    more = [] if item.row_of else [(_("rather not say"), "rather_not")]
    if need.other_wording:
        before.append(_(words.OTHER_WORDING, question=need.other_wording))
        more.insert(0, (_("answer that one"), "other"))

    def keep(referring: Referring, said: Any) -> None:
        row = referring.workspace.new_id() if item.row_of else ""
        referring.answer(item.id, said, row=row)

    async def rather_not() -> None:
        await page.keep(lambda referring: referring.rather_not(item.id))
        page.drop_draft(page.draft)
        await on(_(words.KEPT))

    async def other() -> None:
        await page.swap(other_place(page, need, on))

    acts = {"rather_not": rather_not, "other": other}
    return AskPlace(page, item, keep, on, before=before, required=True, more=more, acts=acts)


def other_place(page: FormPage, need: Need, on: On) -> OneLine:
    """The question that they also take, answered in one line."""

    async def then(said: str) -> None:
        if said:
            await page.keep(lambda referring: referring.answer_their_way(need.item.id, said))
        await on(_(words.KEPT) if said else "")

    return OneLine(page, need.other_wording, then)


def request_place(page: FormPage, step: Step, on: On) -> AskPlace:
    """What is asked for, in the words of whoever refers: the panel looks there first."""
    item = step.item
    assert item is not None

    def keep(referring: Referring, said: Any) -> None:
        referring.answer(item.id, said, voice=item.lead_voice)

    return AskPlace(page, item, keep, on, before=[step.title])


def comment_place(page: FormPage, step: Step, on: On) -> AskPlace:
    """The referrer's comment on a section; then the person's answer to it."""
    item = step.item
    assert item is not None
    view = page.view

    def keep(referring: Referring, said: Any) -> None:
        referring.answer(item.id, said, voice=item.lead_voice)

    def reply(referring: Referring, said: Any) -> None:
        referring.answer(item.id, said, voice="person")

    async def after(word: str) -> None:
        if word and "person" in item.voices:
            told = page.view.part(item.section).lines
            said = [one.words for one in told if one.item.id == item.id]
            before = [step.title, *(f"{view.worker}: {one}" for one in said)]
            place = AskPlace(page, item, reply, on, voice="person", before=before)
            await page.swap(place, word)
        else:
            await on(word)

    before = [step.title, _(words.COMMENT_HOW, name=view.name)]
    return AskPlace(page, item, keep, after, before=before)
