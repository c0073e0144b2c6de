"""What is said where words are missing in the language of the conversation. Never silence."""

from __future__ import annotations

from assess import i18n
from assess.forms.bank import Bank, Gap, Item
from assess.forms.languages import name_of, same
from assess.i18n import _


def item_keys(bank: Bank, item: Item, voice: str) -> tuple[str, ...]:
    """The keys of what is shown when an item is put: its words, its hint, its choices."""
    if not bank.gaps:
        return ()
    choices = (f"choices.{choice.id}" for choice in item.choices)
    return (item.wording_key(voice), "hint", *choices)


def not_yet(bank: Bank, address: str, *keys: str) -> str:
    """The line that says that some of these words are not in the conversation's language yet."""
    if bank.gaps and any(Gap(address, key) in bank.gaps for key in keys):
        return in_words(bank.language)
    return ""


def ours_not_yet(bank: Bank) -> str:
    """The same for a prompt of our own, which the interface's catalogue puts into words."""
    return "" if same(bank.language, i18n.language()) else in_words(bank.language)


def in_words(language: str) -> str:
    """Not yet in Cymraeg."""
    return _("Not yet in {language}.", language=name_of(language))


def opened(bank: Bank, address: str, key: str, words: str) -> str:
    """Words that are said first or last, with that line behind them where they need it."""
    notice = not_yet(bank, address, key) if words else ""
    return f"{words}\n{notice}" if notice else words
