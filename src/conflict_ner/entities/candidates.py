"""Candidates: stretches of tokens that may become mentions, and how rival candidates are settled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from conflict_ner.orthography import name_key
from conflict_ner.records import Form, Label, Mention

Origin = Literal["knowledge", "rule", "model", "nominal", "pronoun", "grammar"]
_UNLISTED = frozenset({"model", "rule"})
# A known name is no number: «طالبان» is a movement and "two students".
_RANK: dict[Origin, int] = {"knowledge": 5, "grammar": 4, "rule": 3, "model": 2, "nominal": 1, "pronoun": 0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) as a possible mention; `entry` is the lexicon or alias entry behind it."""

    first: int
    last: int
    label: Label
    form: Form
    origin: Origin
    entry: str | None = None
    confidence: float = 1.0

    @property
    def width(self) -> int:
        """Number of tokens."""
        return self.last - self.first


def settle(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the best of overlapping candidates: names before nominals, then the longer, then the better origin."""
    taken: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_priority):
        tokens = range(candidate.first, candidate.last)
        if not any(token in taken for token in tokens):
            kept.append(candidate)
            taken.update(dict.fromkeys(tokens, candidate))
    return tuple(sorted(kept, key=lambda c: c.first))


def agree(doc: Doc, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Give all occurrences of a name that no list knows the label that most of them have, the first on a tie."""
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for candidate in candidates:
        if candidate.origin in _UNLISTED:
            votes[_key(doc, candidate)][candidate.label] += 1
    return tuple(
        replace(c, label=max(votes[_key(doc, c)], key=votes[_key(doc, c)].__getitem__)) if c.origin in _UNLISTED else c
        for c in candidates
    )


def _key(doc: Doc, candidate: Candidate) -> str:
    return name_key(doc[candidate.first : candidate.last].text)


def to_mention(doc: Doc, candidate: Candidate, sentence: int) -> Mention:
    """Turn a settled candidate into a mention with character offsets."""
    span = doc[candidate.first : candidate.last]
    return Mention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        label=candidate.label,
        form=candidate.form,
        sentence=sentence,
        confidence=candidate.confidence,
    )


def _priority(candidate: Candidate) -> tuple[int, int, int, int]:
    is_name = candidate.form == "name"
    return (-int(is_name), -candidate.width, -_RANK[candidate.origin], candidate.first)
