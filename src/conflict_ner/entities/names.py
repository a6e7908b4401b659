"""Names that the text itself makes recognisable: organisation names by their head word, acronyms by their expansion."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.orthography import normal_form
from conflict_ner.records import Label

_ACRONYM = re.compile(r"[A-Z][A-Za-z&]?[A-Z0-9][A-Za-z0-9.\-]{0,8}")


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym or second name and the name that it stands for in this document, as token ranges (end exclusive)."""

    name: tuple[int, int]
    acronym: tuple[int, int]


def find_definitions(doc: Doc, names: tuple[Candidate, ...]) -> Iterator[Definition]:
    """Yield acronyms in brackets right after a name ("High Council ... (HCUA)"), or the name after the acronym."""
    parties = [c for c in names if c.form == "name" and c.label in {"GROUP", "ORG"}]
    by_end = {candidate.last: candidate for candidate in parties}
    by_start = {candidate.first: candidate for candidate in parties}
    for token in doc:
        if token.text != "(":
            continue
        close = next((t.i for t in doc[token.i + 1 : token.i + 14] if t.text == ")"), None)
        if close is None:
            continue
        before = by_end.get(token.i)
        short = _acronym_in(doc, token.i + 1, close)
        if before and before.width > 1 and short is not None and close - token.i <= _DEFINITION:
            yield Definition((before.first, before.last), (short, short + 1))
        elif before and before.width == 1 and (inside := by_start.get(token.i + 1)) and inside.width > 2:
            yield Definition((inside.first, inside.last), (before.first, before.last))


def find_headed_names(doc: Doc, heads: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield capitalised phrases around an organisation word such as "Front" or "Council".

    Args:
        doc: parsed document in a script with capital letters.
        heads: normalised head word to label (GROUP or ORG).
    """
    for run, last in _capital_runs(doc):
        first = _begin(doc, run, last, heads)
        label = next((heads[t.norm_] for t in doc[first:last] if t.norm_ in heads and t.text[0].isupper()), None)
        if label and last - first > 1:
            yield Candidate(first, last, "GROUP" if label == "GROUP" else "ORG", "name", "rule", confidence=0.7)


def find_branches(doc: Doc, listed: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the names of branches that are made with a hyphen from the known name of a party: "SPLM-IO"."""
    parties = [c for c in listed if c.form == "name" and c.label in _PARTIES]
    known = {i for c in parties for i in range(c.first, c.last)}
    for party in parties:
        first, last = party.first, party.last
        while _is_hyphen(doc, last) and last + 1 not in known and doc[last + 1].text[0].isupper():
            last += 2
        while _is_hyphen(doc, first - 1) and first - 2 not in known and doc[first - 2].text[0].isupper():
            first -= 2
        if (first, last) != (party.first, party.last):
            yield Candidate(first, last, party.label, "name", "rule")


def _is_hyphen(doc: Doc, at: int) -> bool:
    """Whether a token is a hyphen without a space on either side."""
    inner = 0 < at < len(doc) - 1
    return inner and doc[at].text == "-" and not doc[at].whitespace_ and not doc[at - 1].whitespace_


def _begin(doc: Doc, first: int, last: int, heads: Mapping[str, str]) -> int:
    """Return where a run begins to be a name: after a person and "and", after a noun with a link, "Fighters of"."""
    is_common = doc[first].pos_ != "PROPN" and doc[first].norm_ not in heads
    after = doc[first + 1 : first + 2].text
    first += int(is_common and after in _LINKS and after.isalpha())
    people = (e.end for e in doc.ents if e.label_ in _PERSONS and first <= e.start and e.end < last - 1)
    first = max((end for end in people if doc[end].norm_ == "and"), default=first)
    while first < last - 1 and (doc[first].norm_ in _ARTICLES or doc[first].text in _LINKS):
        first += 1
    return first


_ARTICLES = frozenset({"the", "a", "an"})
_PARTIES: frozenset[Label] = frozenset({"GROUP", "ORG"})
_PERSONS = frozenset({"PERSON", "PER"})
_DEFINITION = 7  # words of a bracket that only defines, "(French acronym: MNLA)"
_LINKS = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "de",
        "du",
        "des",
        "la",
        "le",
        "et",
        "al",
        "el",
        "del",
        "y",
        "-",
        "in",
        "to",
        "pour",
        "&",
    }
)


def _capital_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalised words joined by short link words."""
    i = 0
    while i < len(doc):
        if not _is_capital(doc[i]):
            i += 1
            continue
        first = last = i
        while i < len(doc) and not (doc[i].is_sent_start and i > first) and (_is_capital(doc[i]) or _is_link(doc[i])):
            if _is_capital(doc[i]):
                last = i
            i += 1
        for part in _parts(doc, first, last + 1):
            yield from _split_at_and(doc, *part)


def _is_link(token: Token) -> bool:
    """Whether a word may stand within a name: no dash after a dateline, with its spaces."""
    return token.norm_ in _LINKS and not (token.text == "-" and token.whitespace_)


def _parts(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split a run where another name begins: "the Front of John Doe", "the Party in Springfield", "June the Guards"."""
    for token in doc[first + 1 : last - 1]:
        if _ends_name(token, first):
            yield first, token.i
            yield from _parts(doc, token.i + 1, last)
            return
    yield first, last


def _ends_name(link: Token, first: int) -> bool:
    """Whether a name ends before a link word: the model sees a name on either side, or "the" begins another."""
    before, after = link.nbor(-1), link.nbor(1)
    if link.norm_ == "the":
        return before.norm_ not in _LINKS
    after = after.nbor(1) if after.norm_ == "the" else after
    if link.norm_ not in _LINKS or after.ent_iob_ != "B":
        return False
    seen = link.doc[first + 1 : link.i]
    is_whole = len(seen) > 0 or link.norm_ == "in"
    return after.ent_type_ in _PERSONS or (is_whole and all(t.ent_iob_ == "I" for t in seen))


def _split_at_and(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split "X Movement and the Y Front" in two where both halves carry their own article."""
    for token in doc[first:last]:
        if token.norm_ == "and" and token.i + 1 < last and doc[token.i + 1].norm_ == "the":
            yield first, token.i
            yield from _split_at_and(doc, token.i + 2, last)
            return
    yield first, last


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and not (
        token.is_sent_start and token.pos_ in {"DET", "ADP", "PRON", "ADV", "SCONJ", "CCONJ"}
    )


def _acronym_in(doc: Doc, first: int, close: int) -> int | None:
    """Return the last token in brackets that looks like an acronym, or None."""
    inside = [t for t in doc[first:close] if not t.is_space]
    hits = [t.i for t in inside if _ACRONYM.fullmatch(t.text) and normal_form(t.text) != t.text]
    return hits[-1] if hits else None
