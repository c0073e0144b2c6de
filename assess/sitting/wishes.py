"""After a death: whom somebody had said yes to, and nothing beside it (PRACTICE 7.9)."""

from __future__ import annotations

from dataclasses import dataclass

from assess.i18n import _, mark
from assess.record.sharing import SELF
from assess.workspace import Workspace

TO_SAY = mark(
    "To somebody who rings: “I'm so sorry. I can't tell you what {name} told us, but I can tell you "
    "what {name} said you could have.”"
)
NOBODY = mark("{name} had said yes to nobody. Where somebody asks, your manager replies.")


@dataclass(frozen=True, slots=True)
class Wish:
    """One reader whom they had said yes to, and what to: the topics something was said in."""

    recipient: str
    called: str
    topics: tuple[str, ...]

    @property
    def words(self) -> str:
        """As it is read out."""
        return _("{reader} may have: {topics}.", reader=self.called, topics="; ".join(self.topics))


def wishes(workspace: Workspace, person_id: str, *, alone: bool = True) -> tuple[Wish, ...]:
    """Whom they had said yes to, of those that who is here may hear of."""
    found = []
    for recipient in workspace.recipients(person_id, alone=alone):
        if recipient == SELF:
            continue
        told = workspace.reading(person_id, recipient, alone=alone)
        topics = [topic.title for topic in told.topics if topic.lines]
        if told.strengths:
            topics.insert(0, _("Strengths"))
        if topics:
            found.append(Wish(recipient, workspace.called(recipient), tuple(topics)))
    return tuple(found)


def wish_lines(workspace: Workspace, person_id: str, *, alone: bool = True) -> tuple[str, ...]:
    """What to say to whoever asks, then each reader with what they may have."""
    name = workspace.person(person_id).name_for().name
    found = wishes(workspace, person_id, alone=alone)
    if not found:
        return (_(TO_SAY, name=name), _(NOBODY, name=name))
    return (_(TO_SAY, name=name), *(one.words for one in found))
