"""The pieces of the conversation's page between questions: to pick from, read back, the end."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.record.strengths import Suggested
from assess.record.wording import whose
from assess.sitting.strengths import asked
from assess.tui.screens.shown import Shown
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet


def first_words(shown: Shown) -> list[Widget]:
    """What is said before the prompt: the topic's first words, a remark on the language."""
    step = shown.step
    said = (("opening", step.opening), ("notice", step.notice))
    return [words_piece(words, id) for id, words in said if words]


def words_piece(words: str, id: str) -> Static:
    """Words as they are, never markup."""
    return Static(words, id=id, markup=False)


def back_and_more() -> list[Widget]:
    """For a mouse or a finger alone: what the keys do, and everything else there is."""
    return [
        Quiet(_("back"), "screen.back", id="back"),
        Quiet(_("more"), "app.command_palette", id="more"),
    ]


def reading_pieces(shown: Shown) -> list[Widget]:
    """Words of the bank to read on the way."""
    pieces = [*first_words(shown), words_piece(shown.step.text, "prompt")]
    if shown.step.hint:
        pieces.append(words_piece(shown.step.hint, "hint"))
    on = Quiet(_("on"), "screen.next", id="next")
    pieces.append(Horizontal(on, *back_and_more(), classes="buttons"))
    return pieces


def menu_pieces(shown: Shown, last: Sequence[tuple[str, str, str]] = ()) -> list[Widget]:
    """Topics, cards, rows or rungs to pick from."""
    step = shown.step
    pieces: list[Widget] = []
    if shown.first_words:
        pieces.append(words_piece("\n".join(shown.first_words), "first-words"))
    pieces += first_words(shown)
    pieces.append(words_piece(step.text, "prompt"))
    if step.hint:
        pieces.append(words_piece(step.hint, "hint"))
    rows = [(option.id, option.text, option.detail) for option in step.options] + [*last]
    if rows:
        pieces.append(Picks(rows, id="menu"))
    else:
        pieces.append(
            Horizontal(
                Quiet(_("back to {whose} page", whose=whose(shown.name)), "screen.home"),
                Quiet(_("that's enough for today"), "screen.enough"),
                classes="buttons",
            )
        )
    leave = [Quiet(_("not today"), "screen.not_today", id="not-today")]
    if step.phase == "topics" and rows:
        return [*pieces, _ways_on([*leave, *back_and_more()])]
    return [*pieces, _ways_on(back_and_more())]


def _ways_on(buttons: Sequence[Widget]) -> Widget:
    return Horizontal(*buttons, classes="buttons -below")


def read_back_pieces(shown: Shown) -> list[Widget]:
    """What was said today, to be read out together, each line open to change."""
    pieces: list[Widget] = [words_piece(shown.step.text, "prompt")]
    for told in shown.lines:
        pieces.append(
            Vertical(
                Static(told.asked, classes="asked", markup=False),
                Static(told.quoted, classes=f"said -{told.entry.voice}", markup=False),
                Static(told.in_words, classes="by", markup=False),
                Horizontal(
                    Quiet(_("change"), f"screen.change('{told.entry.id}')"),
                    Quiet(_("take that out"), f"screen.gone('{told.entry.id}')"),
                    Quiet(_("leave that out"), f"screen.leave_out('{told.entry.id}')"),
                    Quiet(_("a strength"), f"screen.spot('{told.entry.id}')"),
                    classes="buttons",
                ),
                classes="line",
            )
        )
    pieces += [_offered(shown, one) for one in shown.suggested]
    right = Quiet(_("that's right"), "screen.next", id="next")
    pieces.append(Horizontal(right, *back_and_more(), classes="buttons"))
    return pieces


def _offered(shown: Shown, one: Suggested) -> Widget:
    """A strength that waits: read out, then it is the person's to take or not."""
    told = [Static(words, markup=False) for words in asked(shown.name, one)]
    by = _("suggested by {name}", name=one.by)
    seen = _("in: “{words}”", words=one.seen_in) if one.seen_in else ""
    return Vertical(
        *told,
        Static(" · ".join(part for part in (by, seen) if part), classes="by", markup=False),
        Horizontal(
            Quiet(_("yes, that's me"), f"screen.thats_me('{one.entry.id}')"),
            Quiet(_("sort of, I'd say it like this"), f"screen.sort_of('{one.entry.id}')"),
            Quiet(_("no"), f"screen.not_me('{one.entry.id}')"),
            classes="buttons",
        ),
        classes="line -offered",
    )


def ended_pieces(shown: Shown) -> list[Widget]:
    """The end: all kept."""
    pieces: list[Widget] = []
    if shown.step.opening:
        pieces.append(words_piece(shown.step.opening, "opening"))
    return [
        *pieces,
        words_piece(shown.step.text, "prompt"),
        Horizontal(
            Quiet(_("back to {whose} page", whose=whose(shown.name)), "screen.next", id="next"),
            Quiet(_("note for our other system"), "screen.other_note", id="other-note"),
            classes="buttons",
        ),
        Horizontal(
            Quiet(_("back to Find"), "screen.leave_person", id="to-find"),
            Quiet(_("more"), "app.command_palette", id="more"),
            classes="buttons",
        ),
    ]
