"""What a common noun is: its sort, how it is determined, and whether a party is called by it."""

from functools import cache

from conflict_ner.lexicons.load import load_nominals
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.candidates import Candidate
from conflict_ner.linking.case import Case, bears, is_definite, is_plural
from conflict_ner.orthography import normal_form

_POSSESSED = frozenset({"nmod", "nmod:poss", "det"})
_CLASSES = frozenset({"group", "army", "force"})


def noun_of(entry: NominalEntry) -> tuple[str, str]:
    """Return a noun by its dictionary form, and by the sort that it shares with others."""
    return f"n={entry.text.split('~')[0]}", f"s={entry.label}:{entry.resolves}:{entry.generic or entry.kind}"


def form_of(case: Case) -> str:
    """Return how the noun is determined: by a pronoun, a number, an article, a complement, or not at all."""
    head = case.head
    number = "2" if head.morph.get("Number") == ["Dual"] else "s" if is_plural(head) else ""
    if any(c.pos_ == "PRON" and c.dep_ in _POSSESSED for c in head.children):
        return f"own{number}"
    if any(c.dep_ == "nummod" for c in head.children):
        return "number"
    if is_definite(head):
        return f"the{number}"
    if any(c.dep_ == "det" for c in head.children):
        return "a"
    construct = head.lang_ == "ar" and any(c.dep_ in _POSSESSED and c.i == head.i + 1 for c in head.children)
    return f"of{number}" if construct else f"bare{number}"


def class_of(case: Case, candidate: Candidate) -> str:
    """Return whether a candidate is called by the noun, by another noun of this sort, or by none: Front, Movement."""
    if candidate.last and bears(candidate.last, case.head.norm_):
        return "same"
    names = " ".join(n for n in (candidate.actor.name, candidate.actor.name_ar) if n)
    classes = _class_words("en") | _class_words("ar")
    return "other" if any(bare(word) in classes for word in normal_form(names).split()) else "none"


@cache
def _class_words(language: str) -> frozenset[str]:
    entries = (e for e in load_nominals(language) if e.resolves in _CLASSES and e.generic is None)
    return frozenset(bare(form) for entry in entries for form in entry.forms)


def bare(word: str) -> str:
    """Return a word without the Arabic article."""
    return word.removeprefix("ال")
