"""Finds the words of the language that was asked for, and hands them to `assess.i18n`.

A catalogue is `LANGUAGE/LC_MESSAGES/assess.mo`, in a service's own folder or in the program's.
Nothing is looked for, and nothing imported, while the language is English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assess import i18n

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INHERITED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language, in the order in which GNU gettext reads them."""


def set_language(environ: Mapping[str, str]) -> bool:
    """Uses the catalogue of `ASSESS_LANGUAGE`, else of the system's language, else none.

    Questions are put in `ASSESS_LANGUAGE` only: a computer's own language is not the person's.
    False where `ASSESS_LANGUAGE` names a language that there are no words in.
    """
    asked = environ.get("ASSESS_LANGUAGE", "")
    i18n.ask_in(next(_tags(asked)) if asked else "")
    for tag in _wanted(asked, environ):
        if tag.partition("-")[0].casefold() == "en":
            break
        if use(tag):
            return True
    i18n.use(None)
    return i18n.asked_in().partition("-")[0].casefold() in ("", "en")


def _wanted(asked: str, environ: Mapping[str, str]) -> Iterator[str]:
    if asked:
        yield from _tags(asked)
        return
    for name in _INHERITED:
        if environ.get(name):
            yield from _tags(environ[name])
            return


def _tags(words: str) -> Iterator[str]:
    """`cy_GB.UTF-8:en` as tags; what is none (C, POSIX) counts as English."""
    for word in words.split(":"):
        tag = re.split("[.@]", word)[0].replace("_", "-")
        yield tag if TAG.fullmatch(tag) else "en"


def use(wanted: str) -> bool:
    """Uses the catalogue that fits best; False where there is none that can be read."""
    from assess import locations
    from assess.forms.languages import best

    found = {
        path.name: path / "LC_MESSAGES" / "assess.mo"
        for folder in reversed(locations.catalogue_dirs())
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if (path / "LC_MESSAGES" / "assess.mo").is_file()
    }
    tag = best(wanted, found)
    if tag is None:
        return False
    import gettext
    import struct

    try:
        with found[tag].open("rb") as stream:
            i18n.use(gettext.GNUTranslations(stream), tag)
    except (OSError, ValueError, LookupError, ArithmeticError, struct.error):
        # Not a catalogue at all: English still works, and `assess doctor` says so.
        return False
    return True
