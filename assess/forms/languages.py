"""Languages by their tags (BCP 47): what each calls itself, which way it is written, which fits.

Names are each language's own, so that the person who speaks it can find it. The list holds the
languages that homelessness services in Britain are asked for most; any other tag names itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NAMES: Mapping[str, str] = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bg": "български",
    "bn": "বাংলা",
    "ckb": "کوردی",
    "cs": "čeština",
    "cy": "Cymraeg",
    "de": "Deutsch",
    "en": "English",
    "es": "español",
    "fa": "فارسی",
    "fr": "français",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "gu": "ગુજરાતી",
    "hi": "हिन्दी",
    "hu": "magyar",
    "it": "italiano",
    "ku": "Kurdî",
    "lt": "lietuvių",
    "lv": "latviešu",
    "ne": "नेपाली",
    "om": "Afaan Oromoo",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "polski",
    "ps": "پښتو",
    "pt": "português",
    "rmn": "Romani",
    "ro": "română",
    "ru": "русский",
    "sk": "slovenčina",
    "so": "Soomaali",
    "sq": "shqip",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yue": "粵語",
    "zh": "中文",
}

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def name_of(tag: str) -> str:
    """What a language calls itself; the tag where it is not listed."""
    return NAMES.get(tag.partition("-")[0].casefold(), tag)


def direction(tag: str) -> str:
    """`rtl` or `ltr`, as HTML's `dir` has it: by the tag's script where it names one."""
    parts = tag.casefold().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in ("arab", "hebr", "syrc", "thaa", "nkoo") else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def same(one: str, other: str) -> bool:
    """Whether two tags are of one language, whichever region or script they name."""
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()


def best(wanted: str, known: Iterable[str]) -> str | None:
    """The known tag that fits what was wanted: itself, else with ever fewer parts, else one of the
    same language. After RFC 4647, section 3.4 (lookup); None where nothing fits.
    """
    listed = list(known)
    parts = wanted.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length]).casefold()
        for one in listed:
            if one.casefold() == tag:
                return one
    return next((one for one in listed if same(one, parts[0])), None)
