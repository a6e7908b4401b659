"""Names in quotation marks behind what they are a name of: «تحالف "حارس الازدهار"», the group "Sons of the Soil"."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from conflict_ner.entities.candidates import Candidate
from conflict_ner.lexicons.records import NominalEntry

_OPENING = frozenset("«\"“‘„'")
_CLOSING = frozenset("»\"”’'")
_NAMED = frozenset({"group", "force"})
_ARTICLE = "ال"  # «قالت الحركة "سنقاتل"» is speech
_LONGEST = 6  # words
_CONFIDENCE = 0.7


def find_quoted(doc: Doc, nominals: Mapping[str, NominalEntry]) -> Iterator[Candidate]:
    """Yield the quoted words right behind a noun for a party as its name."""
    for token in doc[:-2]:
        entry = nominals.get(token.norm_)
        mark = token.nbor(1)
        if entry is None or entry.generic or entry.resolves not in _NAMED or mark.text not in _OPENING:
            continue
        first, words = mark.nbor(1), doc[mark.i + 1 : mark.i + 2 + _LONGEST]
        close = next((t for t in words if t.text in _CLOSING or t.is_sent_start), None)
        is_speech = token.norm_.startswith(_ARTICLE) or first.pos_ == "VERB" or first.text[0].islower()
        if close is not None and close.i > first.i and close.text in _CLOSING and not is_speech:
            yield Candidate(first.i, close.i, entry.label, "name", "rule", confidence=_CONFIDENCE)
