"""Normalised spelling for keys: look-ups use it, the text itself is never changed."""

import re
import unicodedata
from functools import lru_cache

_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "گ": "غ",
        "چ": "تش",
        "پ": "ب",
        "ڤ": "ف",
        "ـ": None,
        "ء": None,
    }
)
_PUNCTUATION = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʿ": "'",
        "ʾ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "٫": ".",
        "٬": ",",
        "،": ",",
        "؛": ";",
        "؟": "?",
    }
)
_LATIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ARABIC = re.compile("[\u0621-\u064a]")
_SERVANT = re.compile(r"\b(عبد)(?=ال\w{2})")
_SEPARATORS = re.compile(r"[\s\-_/#.,;:!?\"'()\[\]]+")


@lru_cache(maxsize=200_000)
def normal_form(text: str) -> str:
    """Return the look-up form of a token or phrase.

    Case, accents, short vowels, tatweel, hamza seats, ta marbuta, alef maqsura, digit systems, quotes, dashes and
    invisible marks no longer differ. Word boundaries stay as they are. The result may be shorter than the input, so
    never use it for offsets; it is empty for text of invisible marks only.
    """
    folded = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).translate(_PUNCTUATION)).casefold()
    plain = "".join(_ascii_digit(c) for c in folded if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain.translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS))


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """Return the key under which spellings of a name meet: `normal_form` without punctuation and English article.

    An Arabic servant of God is one whether written in one word or two: «عبدالكريم», «عبد الكريم».
    """
    words = [w for w in _SEPARATORS.split(_SERVANT.sub(r"\1 ", normal_form(text))) if w]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def is_arabic(text: str) -> bool:
    """Return whether a text has a letter of the Arabic alphabet."""
    return bool(_ARABIC.search(text))


def _ascii_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
