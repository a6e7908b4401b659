"""How names sound: a key of consonants under which spellings in Latin and Arabic letters meet.

It is a hint and no proof: two names of one key may be of two people, so it never decides alone.
"""

import re
from functools import lru_cache

from conflict_ner.orthography import name_key

# Letters that writers interchange between the scripts fall together: p and b, v and f, g and j, k and q, s and z.
_GROUPS = (
    ("tch|tsh|تش|sch|sh|ch|ش", "S"),
    ("kh|خ|q|ck|k|ق|ك", "k"),
    ("gh|غ|g|j|ج|dj", "g"),
    ("th|ث|s|z|ص|س|ز|ذ|ظ|dh", "s"),
    ("d|د|ض", "d"),
    ("t|ت|ط", "t"),
    ("ph|f|v|ف", "f"),
    ("p|b|ب", "b"),
    ("h|ح|ه", "h"),
    ("l|ل", "l"),
    ("m|م", "m"),
    ("n|ن", "n"),
    ("r|ر", "r"),
)
_LETTERS = re.compile("|".join(f"({letters})" for letters, _ in _GROUPS))
_SOFT_C = re.compile("c(?=[eiy])")
_FOLDS = str.maketrans({"x": "ks", "c": "k"})
_ARTICLES = frozenset({"al", "el", "ul", "ال", "as", "ad", "an", "ar", "ash", "at", "az"})
_LEAST = 4  # consonants


@lru_cache(maxsize=200_000)
def sound(name: str) -> tuple[str, ...]:
    """Return the consonants of each word of a name, without articles; () where there are too few to tell names apart.

    A silent h at the end of a word does not count.
    """
    words = [word for word in name_key(name).split(" ") if word not in _ARTICLES]
    heard = tuple(filter(None, (_consonants(word) for word in words)))
    return heard if sum(map(len, heard)) >= _LEAST else ()


def _consonants(word: str) -> str:
    bare = word.removeprefix("ال") if len(word) > len("ال") + 1 else word
    bare = re.sub(r"(.)\1+", r"\1", bare)
    plain = _SOFT_C.sub("s", bare).replace("ch", "\0").translate(_FOLDS).replace("\0", "ch")
    heard = "".join(_GROUPS[match.lastindex - 1][1] for match in _LETTERS.finditer(plain) if match.lastindex)
    return heard[:-1] if len(heard) > 1 and heard.endswith("h") else heard
