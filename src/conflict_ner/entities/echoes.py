"""Names told again: what a document has named in full is found wherever its words stand, a person by the surname."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.words import is_led_by
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.records import Label

_LABELS: frozenset[Label] = frozenset({"PERSON", "GROUP", "ORG"})
_BODIES: frozenset[Label] = frozenset({"GROUP", "ORG"})
_SHORTEST = 4  # letters of a surname, so that no small word is taken for one
_CONFIDENCE = 0.7
_ARTICLE = "ال"


def find_echoes(doc: Doc, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield full names that the model has missed elsewhere in the document, and surnames of persons named in full."""
    names = [c for c in settled if c.form == "name" and c.label in _LABELS and c.width > 1]
    taken = {i for c in settled if c.form == "name" for i in range(c.first, c.last)}
    whole = {_words(doc, c.first, c.last): c.label for c in names}
    surnames = _surnames(doc, settled)
    longest: dict[str, int] = {}
    for words in whole:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    for token in doc:
        if token.i in taken:
            continue
        if last := _repeated(doc, token.i, whole, longest.get(token.norm_, 0), taken):
            yield Candidate(token.i, last, whole[_words(doc, token.i, last)], "name", "rule", confidence=_CONFIDENCE)
        elif _is_surname(token) and _bare(token.norm_) in surnames:
            yield Candidate(token.i, token.i + 1, "PERSON", "name", "rule", confidence=_CONFIDENCE)


def as_persons(doc: Doc, settled: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the names with those that the model sees made a person's: surnames of one named in full, and leaders."""
    surnames = _surnames(doc, settled)
    return tuple(
        replace(c, first=c.first + _begins_with_led(doc, c), label="PERSON")
        if c.origin == "model"
        and (
            (c.width == 1 and _bare(doc[c.first].norm_) in surnames)
            or (c.label in _BODIES and _is_leader(doc, c))
            or (c.label == "GPE" and _is_somebody(doc[c.first : c.last].root))
        )
        else c
        for c in settled
    )


def _is_somebody(name: Token) -> bool:
    """Whether a name that no list knows is said to be a person: "Nan was a fighter"."""
    said = name.head
    copula = name.dep_ == "nsubj" and any(child.dep_ == "cop" for child in said.children)
    return copula and said.morph.get("Number") == ["Sing"] and said.norm_ in _people(said.lang_)


@cache
def _people(language: str) -> frozenset[str]:
    entries = (e for e in load_nominals(language) if e.label == "PERSON" or e.generic)
    return frozenset(form for entry in entries for form in entry.forms)


def _is_leader(doc: Doc, name: Candidate) -> bool:
    """Whether a name without article is whom words say to lead: "led by X", «بقيادة فلان»."""
    first = name.first + _begins_with_led(doc, name)
    return is_led_by(doc, first) and not doc[first].norm_.startswith(_ARTICLE)


def _begins_with_led(doc: Doc, name: Candidate) -> bool:
    """Whether the model has taken the word for leadership for the first of a name: «ب[قيادة فلان]»."""
    return name.width > 1 and name.label in _BODIES and is_led_by(doc, name.first + 1)


def _surnames(doc: Doc, settled: Sequence[Candidate]) -> frozenset[str]:
    persons = (c for c in settled if c.form == "name" and c.label == "PERSON" and c.width > 1)
    return frozenset(_bare(doc[c.last - 1].norm_) for c in persons if _is_surname(doc[c.last - 1]))


def _repeated(
    doc: Doc, first: int, names: Mapping[tuple[str, ...], Label], longest: int, taken: set[int]
) -> int | None:
    """Return where the longest name that begins at a token ends, None if none does; `longest` bounds its words."""
    for last in range(min(len(doc), first + longest), first + 1, -1):
        if _words(doc, first, last) in names and not taken & set(range(first, last)):
            return last
    return None


def _words(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.norm_ for token in doc[first:last])


def _is_surname(token: Token) -> bool:
    """Whether a word can be a surname: long enough, no verb, and with a capital where the script has them."""
    return len(_bare(token.norm_)) >= _SHORTEST and token.pos_ not in {"VERB", "NUM"} and not token.text[0].islower()


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) > _SHORTEST + 1 else word
