"""Towns that the NER model missed: capitalised or proper words that the gazetteer knows in the document's countries."""

from collections.abc import Callable, Iterator, Set

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate

_MAX_WORDS = 3
_CONFIDENCE = 0.7


def find_towns(doc: Doc, countries: Set[str], countries_of: Callable[[str], Set[str]]) -> Iterator[Candidate]:
    """Yield proper nouns that name a place in one of the document's countries, longest first.

    Args:
        doc: the parsed document.
        countries: ISO alpha-3 codes that the document evokes by name.
        countries_of: gazetteer look-up from a name to the countries that have a place so called.
    """
    i = 0
    while i < len(doc):
        last = next((n for n in range(_end(doc, i), i, -1) if countries_of(doc[i:n].text) & countries), None)
        if last is None:
            i += 1
            continue
        yield Candidate(i, last, "GPE", "name", "rule", confidence=_CONFIDENCE)
        i = last


def _end(doc: Doc, first: int) -> int:
    """Return the end of the run of proper nouns that begins at a token, `first` itself if none does."""
    last = first
    while last < len(doc) and last - first < _MAX_WORDS and _is_proper(doc[last]) and not _breaks(doc[last], first):
        last += 1
    return last


def _is_proper(token: Token) -> bool:
    """Whether a word may be a town: a proper noun that the model does not take for part of a person's name."""
    return token.pos_ == "PROPN" and not token.text[0].islower() and len(token.text) > 2 and not _is_person(token)


def _is_person(token: Token) -> bool:
    return token.ent_type_ in {"PERSON", "PER"}


def _breaks(token: Token, first: int) -> bool:
    return bool(token.i > first and token.is_sent_start)
