"""The places that a text names or describes, as spots where an event may have happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from conflict_ner.events.trigger_words import names_in
from conflict_ner.orthography import is_arabic, normal_form
from conflict_ner.records import Mention, Place
from conflict_ner.tabular import read_rows

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHERS = frozenset({"GROUP", "NORP", "PERSON"})  # «القاعدة» in the name of a group is no military base
_CAUSES = frozenset({"pro", "anti"})
_WITHIN = frozenset({"compound", "amod", "flat", "nmod", "nmod:poss", "appos", "flat:foreign"})
_SIZES = {"country": "country", "admin1": "region", "admin2": "region", "exact": "town", "near": "town"}
_ARTICLE = "ال"
_AFTER = 4  # words of a name that may follow its noun
_NEAR = 60  # words between a town and "the city"


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of the text for a place, `root` their head token; `size` is country, region, town, site or unknown.

    `place_id` is the place itself or, where only a noun tells it, the town that it is ("the city") or lies in.
    `mention` is the index of the mention among the words, None for a noun without a name.
    """

    start: int
    end: int
    text: str
    root: int
    size: str
    place_id: str | None
    mention: int | None = None


@cache
def load_place_nouns(language: str) -> Mapping[str, str]:
    """Return the nouns for places of a language, normalised, with the size of what they name."""
    rows = read_rows(__package__, "place_nouns.csv")
    return {normal_form(row["noun"]): row["size"] for row in rows if row["language"] == language}


def find_spots(doc: Doc, mentions: Sequence[Mention], places: Mapping[str, Place]) -> tuple[Spot, ...]:
    """Return the places of a document in text order: names, with the noun that belongs to them, and nouns alone.

    "A city" is nowhere, "the city" is the one told before.
    """
    words_for_places = load_place_nouns(doc.lang_)
    others = names_in(doc, mentions, _OTHERS)
    nouns = {t.i: size for t in doc if t.i not in others and (size := _size_of(t, words_for_places))}
    found: list[Spot] = []
    taken: set[int] = set()
    for number, mention in enumerate(mentions):
        words = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.label in _LABELS and words is not None and _may_be_spot(words, mention):
            first, last, root = _with_noun(doc, words.start, words.end, words.root, nouns)
            place = places.get(mention.place_id or "")
            size = nouns.get(root.i) or (_SIZES.get(place.geo_precision, "unknown") if place else "unknown")
            found.append(_spot(doc, first, last, root.i, size, mention.place_id, number))
            taken.update(range(first, last))
    alone = sorted(nouns.keys() - taken)
    for i in (i for i in alone if nouns[i] != "town" or _is_definite(doc[i])):
        first, last = _extent(doc[i])
        found.append(_spot(doc, first, last, i, nouns[i], None, None))
    return tuple(_located(doc, sorted(found, key=lambda s: (s.start, -s.end))))


def _may_be_spot(words: Span, mention: Mention) -> bool:
    """Whether something may happen at a place: not at the one that "pro-Indonesia" militiamen are for."""
    before = [token.norm_ for token in words.doc[max(0, words.start - 2) : words.start]]
    is_cause = before[-1:] == ["-"] and before[0] in _CAUSES
    return not is_cause and bool(mention.place_id or mention.form == "nominal")


def _size_of(token: Token, nouns: Mapping[str, str]) -> str | None:
    """Return the size of what a noun for a place names."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    forms = (token.norm_, token.norm_.removeprefix(_ARTICLE), normal_form(token.lemma_))
    return next((nouns[form] for form in forms if form in nouns), None)


def _is_definite(token: Token) -> bool:
    if token.norm_.startswith(_ARTICLE):
        return True
    return any(c.dep_ in {"det", "nmod:poss"} and c.norm_ not in {"a", "an"} for c in token.children)


def _with_noun(doc: Doc, first: int, last: int, root: Token, nouns: Mapping[int, str]) -> tuple[int, int, Token]:
    """Widen a name by the noun that says what it is: "Markale market", «مدينة أوماه»."""
    before = doc[first - 1] if first else root
    if before.i in nouns and (not before.norm_.startswith(_ARTICLE)) and is_arabic(before.text):
        return first - 1, last, doc[first - 1]
    end = root.head.i
    if end in nouns and last <= end < last + 3 and root.dep_ in {"compound", "nmod", "amod", "flat", "nmod:poss"}:
        between = doc[last:end]
        if all(t.dep_ in {"compound", "amod"} or t.norm_ == "'s" for t in between):
            return first, end + 1, root.head
    return first, last, root


def _extent(noun: Token) -> tuple[int, int]:
    """Return the words of a noun phrase without article: "transit camp", «السفارة الإسرائيلية»."""
    doc, first, last = noun.doc, noun.i, noun.i + 1
    while first > noun.sent.start and doc[first - 1].head == noun and doc[first - 1].dep_ in {"compound", "amod"}:
        first -= 1
    while last < min(noun.sent.end, noun.i + 1 + _AFTER) and _goes_on(doc[last], noun):
        last += 1
    return first, last


def _goes_on(token: Token, noun: Token) -> bool:
    has_case = any(c.dep_ == "case" for c in token.children)
    return token.head.i >= noun.i and token.head.i < token.i and token.dep_ in _WITHIN and not has_case


def _spot(doc: Doc, first: int, last: int, root: int, size: str, place_id: str | None, mention: int | None) -> Spot:
    words = doc[first:last]
    return Spot(words.start_char, words.end_char, words.text, root, size, place_id, mention)


def _located(doc: Doc, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Give nouns the town that they stand for or lie in, as far as the sentence or the text just before tells it."""
    last: Spot | None = None
    towns = [s for s in spots if s.size == "town" and s.mention is not None]
    for spot in spots:
        if spot in towns:
            last = spot
        if spot.mention is not None:
            yield spot
            continue
        within = (s.place_id for s in towns if doc[spot.root].is_ancestor(doc[s.root]))
        is_near = last is not None and doc[spot.root].sent.start - last.root <= _NEAR
        before = last.place_id if last and is_near and spot.size == "town" else None
        yield replace(spot, place_id=next(within, before))
