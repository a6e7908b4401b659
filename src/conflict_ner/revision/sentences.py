"""The sentence around a stretch of text, as far as marks of punctuation tell."""

import re

_ENDS = re.compile(r"[.!?؟…]+[»”\"')\]]*\s+|\n+")


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence or line that holds the characters from `start` to `end`."""
    first = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    last = next((m.start() + len(m[0].rstrip()) for m in _ENDS.finditer(text, end)), len(text))
    return text[first:last].strip()
