"""Match patterns of words against a parsed document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from spacy.tokens import Doc, Token

from conflict_ner.lexicons.records import Term, TriggerPattern
from conflict_ner.orthography import normal_form

_GAP = 3
_MEANS = frozenset(
    {
        "air_strike",
        "drone_strike",
        "shelling",
        "ied",
        "car_bomb",
        "suicide_bomb",
        "grenade",
        "chemical",
        "massacre",
        "execution",
        "abduction",
        "torture",
        "sexual_violence",
    }
)
_BARRIERS = frozenset({".", ";", ":", "؛", "(", ")", "?", "!", "؟"})
_SLOT_LABELS = {
    "ACTOR": frozenset({"PERSON", "GROUP", "ORG", "GPE", "NORP"}),
    "PLACE": frozenset({"GPE", "LOC", "FAC"}),
    "NUM": frozenset({"QUANTITY"}),
}


class Pattern(Protocol):
    """Terms in order, and which of them is the head."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its terms in order."""
        ...

    @property
    def head(self) -> int:
        """Index of the term whose dependents are the arguments."""
        ...


P = TypeVar("P", bound=Pattern)


@dataclass(frozen=True, slots=True)
class Match(Generic[P]):
    """A pattern found: `tokens` are its words, `head` the one with the arguments, `slots` pairs of role and token."""

    pattern: P
    tokens: tuple[int, ...]
    head: int
    slots: tuple[tuple[str, int], ...] = ()


class PatternIndex(Generic[P]):
    """Patterns by the forms of their first word; patterns that begin with a slot are tried at every mention."""

    def __init__(self, patterns: Iterable[P]) -> None:
        index: dict[str, list[P]] = defaultdict(list)
        for pattern in patterns:
            for key in _first_keys(pattern.terms):
                index[key].append(pattern)
        self._by_form: Mapping[str, Sequence[P]] = dict(index)

    def find(self, doc: Doc, labels: Mapping[int, str]) -> Iterator[Match[P]]:
        """Yield every match in text order.

        Args:
            doc: the parsed document.
            labels: entity label by token index, for the slots of patterns.
        """
        keys = [_keys(token) for token in doc]
        for token in doc:
            extra = {slot for slot, fits in _SLOT_LABELS.items() if labels.get(token.i) in fits}
            tried: set[int] = set()
            for key in sorted(keys[token.i] | extra):
                for pattern in self._by_form.get(key, ()):
                    if id(pattern) not in tried:
                        tried.add(id(pattern))
                        steps = _walk(doc, pattern.terms, 0, token.i, keys, labels)
                        if steps:
                            yield _match(pattern, steps)


def best_matches(matches: Iterable[Match[TriggerPattern]]) -> tuple[Match[TriggerPattern], ...]:
    """Let the longest and surest trigger win where triggers of one kind share a token; text order."""
    taken: dict[str, set[int]] = defaultdict(set)
    kept: list[Match[TriggerPattern]] = []
    for match in sorted(matches, key=lambda m: (-_specificity(m), -m.pattern.weight, m.head, m.pattern.type)):
        if not taken[match.pattern.kind].intersection(match.tokens):
            taken[match.pattern.kind].update(match.tokens)
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: (m.head, m.pattern.kind, m.pattern.type)))


def _specificity(match: Match[TriggerPattern]) -> int:
    """Return the length of a match; a type that names the means counts for more than a general one."""
    return len(match.tokens) + (2 if match.pattern.type in _MEANS else 0)


def _first_keys(terms: Sequence[Term]) -> Iterator[str]:
    """Yield what can stand first: the forms of the first term, and of those after it while they are optional."""
    for term in terms:
        yield from sorted(term.forms) if term.slot is None else (term.slot,)
        if not term.optional:
            return


def _keys(token: Token) -> frozenset[str]:
    return frozenset({token.norm_, normal_form(token.lemma_)} - {""})


def _match(pattern: P, steps: tuple[tuple[int, int], ...]) -> Match[P]:
    """Build a match from (term number, token index) steps; slot fillers are arguments, not trigger words."""
    terms = pattern.terms
    words = tuple(i for n, i in steps if terms[n].slot is None) or (steps[0][1],)
    slots = tuple((role, i) for n, i in steps if (role := terms[n].role))
    return Match(pattern, words, dict(steps).get(pattern.head, words[0]), slots)


def _walk(
    doc: Doc, terms: Sequence[Term], n: int, i: int, keys: Sequence[frozenset[str]], labels: Mapping[int, str]
) -> tuple[tuple[int, int], ...] | None:
    """Match terms from number `n` on at token `i`; return the steps taken, None where it fails."""
    if n == len(terms):
        return ()
    term = terms[n]
    if term.gap:
        for j in range(i, min(i + _GAP + 1, len(doc))):
            if not _open(doc, i, j):
                return None
            if (rest := _walk(doc, terms, n + 1, j, keys, labels)) is not None:
                return rest
        return None
    if i < len(doc) and (n == 0 or not doc[i].is_sent_start) and _fits(doc[i], term, keys[i], labels):
        rest = _walk(doc, terms, n + 1, _after(doc, i, term, labels), keys, labels)
        if rest is not None:
            return ((n, i), *rest)
    return _walk(doc, terms, n + 1, i, keys, labels) if term.optional else None


def _after(doc: Doc, i: int, term: Term, labels: Mapping[int, str]) -> int:
    """Return the token after a term: a slot takes all tokens of its mention."""
    i += 1
    if term.slot in {"ACTOR", "PLACE"}:
        while i < len(doc) and labels.get(i) == labels.get(i - 1) and not doc[i].is_sent_start:
            i += 1
    return i


def _open(doc: Doc, first: int, last: int) -> bool:
    """Whether a gap may reach token `last`: no sentence end or strong punctuation in between."""
    return not any(t.text in _BARRIERS or (t.is_sent_start and t.i > first) for t in doc[first:last])


def _fits(token: Token, term: Term, keys: frozenset[str], labels: Mapping[int, str]) -> bool:
    if term.slot:
        return (term.slot == "NUM" and token.like_num) or labels.get(token.i) in _SLOT_LABELS[term.slot]
    return bool(keys & term.forms) and (not term.upos or token.pos_ in term.upos)
