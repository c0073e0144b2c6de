"""The pieces of the conversation's page, step by step: what stands where, in which order."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.record.wording import day_words
from assess.tui.fields.base import Field
from assess.tui.screens.pieces_between import back_and_more, first_words, words_piece
from assess.tui.screens.shown import Shown, Told
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet

WAYS = (
    (mark("another time"), "not_today"),
    (mark("leave it with me"), "with_me"),
    (mark("rather not say"), "prefers_not"),
    (mark("don't know"), "does_not_know"),
    (mark("not part of my life"), "not_applicable"),
    (mark("never ask"), "never_ask"),
)
"""What stands one key behind not today (PRACTICE 7.1), and the action's word for each."""

HARDER = mark("This one is harder. It is fine to leave it.")
TALK_FIRST = mark("The usual way is to talk first and write it up afterwards.")
HELD_BACK = mark("What was said or half typed here is kept, and not shown just now.")

CAREFUL = ("sensitive", "protected")


def asking_pieces(shown: Shown, field: Field, *, held_back: bool = False) -> list[Widget]:
    """One question: the words for it, the box, whose words, and how to leave it.

    Held back, what was said or half typed to it is kept and not shown: someone has come in.
    """
    step, item = shown.step, field.item
    pieces = first_words(shown)
    if item.heavy:
        first = "" if shown.written_up else " " + _(TALK_FIRST)
        pieces.append(words_piece(_(HARDER) + first, "harder"))
    pieces.append(words_piece(step.text, "prompt"))
    if step.hint:
        pieces.append(words_piece(step.hint, "hint"))
    if field.HOW:
        pieces.append(words_piece(_(field.HOW), "how"))
    if item.sensitivity in CAREFUL and not shown.on_ladder and shown.step.voice == "person":
        pieces.append(_before_typing())
    pieces += [field, _label_row(shown), *_through(shown, held_back=held_back)]
    if shown.decided and not held_back:
        pieces.append(words_piece("\n".join(shown.decided), "decided"))
    who = words_piece(shown.who, "who")
    who.display = False
    pieces.append(who)
    if held_back:
        pieces.append(_held_back())
    elif shown.known is not None:
        pieces.append(_still_right(shown, shown.known))
    else:
        pieces += _standing(shown)
    if shown.changes:
        pieces.append(_since_row())
    pieces.append(_buttons(shown))
    beside = [_beside(shown)] if shown.beside_voice and not held_back else []
    # Side by side where there is room for it, else one under the other: conversation.tcss.
    return [
        Vertical(*pieces, id="main"),
        Vertical(*beside, _guidance(item), id="side"),
    ]


def _before_typing() -> Widget:
    """Before a sensitive one is typed: other ways for it to be known. Typing is writing it."""
    return Horizontal(
        Quiet(_("nothing written"), "screen.leave_as('unwritten')", id="unwritten"),
        Quiet(_("I'll tell them myself"), "screen.tell_them('i_will_tell_them')", id="tell-them"),
        Quiet(_("say it differently"), "screen.tell_them('say_differently')", id="differently"),
        classes="buttons",
        id="before-typing",
    )


def _held_back() -> Widget:
    return Vertical(
        Static(_(HELD_BACK), classes="quiet"),
        Horizontal(Quiet(_("show it"), "screen.show_held", id="show-held"), classes="buttons"),
        id="standing",
    )


def _still_right(shown: Shown, known: Told) -> Widget:
    """What is known already is never asked again: is it still right?"""
    return Vertical(
        Static(_last_time(known), classes="stood", markup=False),
        Static(_("Is that still right?"), classes="quiet"),
        Horizontal(
            Quiet(_("yes"), "screen.still_right", id="still"),
            Quiet(_("it's changed"), "screen.edit", id="edit"),
            Quiet(_("not any more"), "screen.not_any_more", id="not-any-more"),
            Quiet(_("rather not say"), "screen.leave_as('prefers_not')", id="rather-not"),
            classes="buttons",
        ),
        id="standing",
    )


def _label_row(shown: Shown) -> Widget:
    voice = shown.step.voice
    label: Widget
    if voice == "person":
        label = Quiet(shown.voice_words(voice), "screen.whose", id="whose")
    else:
        label = Static(shown.voice_words(voice), id="whose-fixed", markup=False)
    return Horizontal(
        label,
        Static(
            _("Stays with: {stays_with}", stays_with=shown.stays_with), id="stays", markup=False
        ),
        Quiet(_("who is that?"), "screen.who", id="who-is"),
        id="labels",
    )


def _through(shown: Shown, *, held_back: bool) -> list[Widget]:
    """Where somebody interprets: whom it is said through, and a line for the words themselves."""
    if not shown.interpreted or shown.step.voice == "worker":
        return []
    said = _("said without the interpreter")
    if shown.through:
        said = _("said through {interpreter}", interpreter=shown.through)
    pieces: list[Widget] = [
        Horizontal(Quiet(said, "screen.directly", id="through"), classes="buttons")
    ]
    if shown.through and not held_back:
        words = _("the same in {language}, if it is written down", language=shown.spoken)
        plain = _("the same in their language, if it is written down")
        pieces.append(
            Line(placeholder=words if shown.spoken else plain, id="original", classes="-bare")
        )
    return pieces


def _standing(shown: Shown) -> list[Widget]:
    told = [one for one in shown.standing if one.is_value]
    if not told:
        return []
    lines: list[Widget] = []
    for one in told:
        lines.append(Static(_said(one), classes="stood", markup=False))
    buttons = [
        Quiet(_("still right"), "screen.leave_it", id="still"),
        Quiet(_("change"), "screen.edit", id="edit"),
    ]
    if told[-1].today:
        buttons.append(Quiet(_("take that out"), f"screen.gone('{told[-1].entry.id}')"))
    lines.append(Horizontal(*buttons, classes="buttons"))
    return [Vertical(*lines, id="standing")]


def _last_time(one: Told) -> str:
    day = day_words(one.entry.said)
    if one.entry.voice != "person":
        return _said(one)
    return f'{_("Last time, on {day}, you said:", day=day)} "{one.words}"'


def _said(one: Told) -> str:
    day, worker = day_words(one.entry.said), one.entry.author.name
    if one.entry.voice == "person":
        said = _("Just now you said:") if one.today else _("On {day} you said:", day=day)
    elif one.today:
        said = _("Just now {worker} wrote:", worker=worker)
    else:
        said = _("On {day} {worker} wrote:", day=day, worker=worker)
    return f'{said} "{one.words}"'


def _since_row() -> Widget:
    row = Horizontal(
        Static(_("True since"), id="since-label"),
        Line(placeholder=_("if it changed: last winter, March, …"), id="since", classes="-bare"),
        id="since-row",
    )
    row.display = False
    return row


def _buttons(shown: Shown) -> Widget:
    if shown.on_ladder:
        enough = Quiet(_("that's enough of that"), "screen.leave_it", id="enough-of-it")
        next_one = Quiet(_("next"), "screen.next", id="next")
        return Horizontal(next_one, enough, *back_and_more(), classes="buttons")
    buttons = [
        Quiet(_("next"), "screen.next", id="next"),
        Quiet(_("not today"), "screen.not_today", id="not-today"),
        Quiet(_("leave it another way"), "screen.other_ways", id="other-ways"),
        *back_and_more(),
    ]
    ways_on = Horizontal(*buttons, classes="buttons", id="ways-on")
    if shown.step.phase == "landing":
        last = Horizontal(
            Quiet(_("stop here"), "screen.enough", id="stop-here"),
            Quiet(_("ask me another"), "screen.another_landing", id="another"),
            classes="buttons -first",
        )
        return Vertical(ways_on, last, classes="both-ways")
    if shown.item is None or not shown.item.heavy or shown.written_up:
        return ways_on
    # Nothing is written, and it is not a "not today": they talk, and it is written up afterwards.
    first = Quiet(_("talk first, write it later"), "screen.leave_it", id="talk-first")
    return Vertical(ways_on, Horizontal(first, classes="buttons -first"), classes="both-ways")


def ways_pieces(item: Item, worker: str) -> Widget:
    """What stands behind not today: a quiet block above the keys, gone when it is not wanted."""
    ways = [(_(words), way) for words, way in WAYS]
    if item.sensitivity in CAREFUL:
        ways.append((_("just tell {worker}, nothing written", worker=worker), "unwritten"))
    rows = [
        Horizontal(
            *(Quiet(words, f"screen.leave_as('{way}')", id=f"way-{way}") for words, way in part),
            classes="buttons",
        )
        for part in (ways[:3], ways[3:6], ways[6:])
        if part
    ]
    rows.append(
        Horizontal(
            Quiet(_("strike it out"), "screen.strike", id="strike"),
            Quiet(_("how often was this asked?"), "screen.how_often", id="how-often"),
            classes="buttons",
        )
    )
    return Vertical(*rows, id="ways")


def _beside(shown: Shown) -> Widget:
    voice = shown.beside_voice
    item = shown.step.item
    label = Quiet(shown.voice_words(voice), "screen.note", id="note")
    lines: list[Widget] = [label]
    wording = item.wording(voice) if item is not None else ""
    if wording and wording != shown.step.text:
        lines.append(Static(wording, id="beside-wording", markup=False))
        lines[-1].display = False
    lines += [
        Static(f"{one.who}: {one.words}", classes="beside-said", markup=False)
        for one in shown.beside
        if one.is_value
    ]
    if shown.two_voices:
        lines.append(
            Quiet(_("we see this differently"), "screen.differently", id="see-differently")
        )
    return Vertical(*lines, id="beside")


def _guidance(item: Item) -> Widget:
    parts = [item.guidance] if item.guidance else []
    if item.ask_because:
        parts.append(_("Why we ask: {reason}", reason=item.ask_because))
    guidance = words_piece(
        "\n\n".join(parts) or _("There is no guidance for this one."), "guidance"
    )
    guidance.display = False
    return guidance
