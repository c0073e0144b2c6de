"""Rules on who answers: the voices of an item, its wording for each, who is asked first."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules
from assess.forms.yaml_places import Path

RULES = Rules()


@RULES.rule(
    "I320",
    "error",
    "Words for a voice that is not asked",
    why="nobody would ever see them",
    wrong="""
    - id: enjoy
      type: text
      voices: [person]
      text: What do you enjoy?
      short_text: What I enjoy
      voice_text: {worker: What have you seen them enjoy?}
    """,
    right="""
    - id: enjoy
      type: text
      voices: [person, worker]
      text: What do you enjoy?
      short_text: What I enjoy
      voice_text: {worker: What have you seen them enjoy?}
    """,
)
def _voice_text(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        for voice in placed.item.voice_text:
            if voice not in placed.item.voices:
                yield Finding(
                    (*placed.path, "voice_text", voice),
                    f"`voice_text` has words for the {voice}, who does not answer this one",
                    f"add `{voice}` to `voices`, or take the words out",
                    at_key=True,
                )


@RULES.rule(
    "I321",
    "error",
    "Asks a voice first that is not asked",
    why="the question would be put to nobody",
    wrong="""
    - id: enjoy
      type: text
      voices: [person]
      lead_voice: worker
      text: What do you enjoy?
      short_text: What I enjoy
    """,
    right="""
    - id: enjoy
      type: text
      voices: [person, worker]
      lead_voice: worker
      text: What do you enjoy?
      short_text: What I enjoy
    """,
)
def _lead_voice(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.item.lead_voice not in placed.item.voices:
            yield Finding(
                (*placed.path, "lead_voice"),
                f"the {placed.item.lead_voice} is asked first, and does not answer this one",
                f"add `{placed.item.lead_voice}` to `voices`, or name one of them",
            )


@RULES.rule(
    "I322",
    "error",
    "A voice that the bank does not have",
    why="who may speak in a bank is said once, at its head",
    wrong="""
    voices: [person, worker]
    sections:
      - id: me
        title: About me
        items:
          - id: enjoy
            type: text
            voices: [person, referrer]
            text: What do you enjoy?
            short_text: What I enjoy
    """,
    right="""
    voices: [person, worker, referrer]
    sections:
      - id: me
        title: About me
        items:
          - id: enjoy
            type: text
            voices: [person, referrer]
            text: What do you enjoy?
            short_text: What I enjoy
    """,
    place="bank",
)
def _bank_voice(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        for number, voice in enumerate(placed.data.get("voices", ())):
            # A worker is part of every conversation, and may fill in what no bank has to name.
            if voice not in (*look.bank.voices, "worker"):
                yield Finding(
                    (*placed.path, "voices", number),
                    f"`{voice}` is not one of this bank's voices",
                    f"add `{voice}` to `voices` at the head of the bank, or take it out here",
                )


@RULES.rule(
    "I323",
    "error",
    "A voice twice",
    why="each voice answers once",
    wrong="""
    - id: enjoy
      type: text
      voices: [person, worker, person]
      text: What do you enjoy?
      short_text: What I enjoy
    """,
    right="""
    - id: enjoy
      type: text
      voices: [person, worker]
      text: What do you enjoy?
      short_text: What I enjoy
    """,
)
def _voice_twice(look: Look) -> Iterator[Finding]:
    lists: list[tuple[Path, tuple[str, ...]]] = [(("voices",), look.bank.voices)]
    lists += [
        ((*placed.path, "voices"), placed.item.voices)
        for placed in look.items
        if "voices" in placed.data
    ]
    for path, voices in lists:
        for number, voice in enumerate(voices):
            if voice in voices[:number]:
                yield Finding((*path, number), f"`{voice}` is here twice", "take one out")
