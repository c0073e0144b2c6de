"""A small bank to begin from, which the checker has nothing to say about."""

from __future__ import annotations

import re

ID_FORM = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")


def is_bank_id(text: str) -> bool:
    """Whether a text may be a bank's id: FAMILY/NAME."""
    return ID_FORM.fullmatch(text) is not None


def starter(bank_id: str) -> str:
    """The YAML of a starter bank; `bank_id` must be one (`is_bank_id`)."""
    name = bank_id.partition("/")[2].replace("_", " ")
    return _STARTER.replace("BANK", bank_id).replace("TITLE", name[:1].upper() + name[1:])


_STARTER = """\
# A bank to begin from. Change the words, add questions, take out what you don't need.
# Lines that begin with # are notes for you. docs/banks.md explains every key.
#
# After each change:   assess bank check THIS_FILE     says what to put right
#                      assess bank preview THIS_FILE   walks through it, and keeps nothing

bank: BANK
title: "TITLE"
version: 1.0.0
status: draft          # `active` once you would ask it of someone
language: en-GB
voices: [person, worker]

sessions:
  - week: 1
    intent: What this week is for, for the worker.
    opening: Just a chat today. Leave anything you like.
    closing: That's us done. Thanks for trusting me with it.
    topics:
      - {section: good_things, minutes: 10}
    landing: [later_today]

sections:
  # A topic. It begins with what is good, and two or three openers put it forward.
  - id: good_things
    title: Good things
    intro: This bit is about what's good.
    items:
      - id: good_day
        type: text
        text: What makes a good day for you?
        short_text: A good day
        hint: Small things count.
        guidance: Write the first words as they come.
        offer: opener
        session: 1
        sensitivity: everyday
        ask_because: So we can help with more of them.

      - id: company
        type: choice
        text: Do you like company on a good day?
        short_text: Company on a good day
        choices:
          - {id: lots, text: The more the better}
          - {id: few, text: One or two people}
          - {id: alone, text: I'd rather be on my own}
        other: true
        offer: opener
        session: 1
        sensitivity: everyday
        ask_because: So we don't push company on you.

      # A card: it is there to be picked up, and counts as nothing when it is not.
      # This one is only shown once the question it names has an answer.
      - id: more_of_it
        type: text
        text: What would help you have more good days?
        short_text: What would help
        hint: Something you do, or something we do.
        guidance: Write what is ours to do as our job, with a name and a day.
        offer: card
        session: 1
        sensitivity: everyday
        enable_when:
          - {question: good_day, operator: answered}
        ask_because: So there's a job on our list too.

  # The last words of a sitting. This is no topic: a session names it under `landing`.
  - id: landing
    title: To finish on
    items:
      - id: later_today
        type: text
        text: What are you up to for the rest of today?
        short_text: The rest of today
        guidance: Just chat. It needn't be written down.
        offer: card
        session: 1
        sensitivity: everyday
"""
