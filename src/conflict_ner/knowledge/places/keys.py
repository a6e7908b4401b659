"""Look-up keys of place names: two spellings of one name meet under one key."""

import re

from conflict_ner.orthography import name_key

_LATIN_ARTICLE = re.compile("a[lnrsdz]|ash|adh|ath|e[lnrstdz]|[iu]?l")
_LATIN_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("sch|sh|ch"), "s"),
    (re.compile("dj|gi(?=[aou])"), "j"),
    (re.compile("kh|gh|[qcg]"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("[ae][iy]"), "e"),
    (re.compile("ou|oo|w"), "u"),
    (re.compile("ee|ie|y"), "i"),
    (re.compile("z"), "s"),
    (re.compile("v"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=..)h$"), ""),
    (re.compile("(?<=[aeiou])h(?=[^aeiou])"), ""),
    (re.compile("(?<=...)e$"), ""),
    (re.compile("e"), "i"),
    (re.compile("o"), "u"),
)
_ARABIC_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[جقك]"), "غ"),
    (re.compile("ط"), "ت"),
    (re.compile("ص"), "س"),
    (re.compile("[ضظذ]"), "د"),
    (re.compile("ث"), "ت"),
    (re.compile("(?<=...)[اهوي]+$"), ""),
    (re.compile("(?<=..)[اوي](?=.)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ARABIC = re.compile("[\u0600-\u06ff]")


def is_arabic(text: str) -> bool:
    """Tell whether the text holds a letter of the Arabic script."""
    return _ARABIC.search(text) is not None


def place_key(name: str) -> str:
    """Return the exact key of a place name: its `name_key` without spaces ("Deir ez-Zor" -> "deirezzor")."""
    return name_key(name).replace(" ", "")


def sound_key(name: str) -> str:
    """Return the coarse key of a place name, under which press transliterations meet; it starts with "~".

    Articles, doubled letters, final vowels and letters that transliterations confuse do not count. It is for a marked
    fallback only: different names may share it. It is "" for names too short to be told apart so.
    """
    words = name_key(name).split()
    if is_arabic(name):
        text = "".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)
        rules = _ARABIC_SOUNDS
    else:
        text = "".join([*(w for w in words[:-1] if not _LATIN_ARTICLE.fullmatch(w)), *words[-1:]])
        rules = _LATIN_SOUNDS
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return f"~{text}" if len(text) >= 4 else ""
