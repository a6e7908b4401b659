"""Candidates: stretches of tokens that may become mentions, and how rival candidates are settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from conflict_ner.records import Form, Label, Mention

Origin = Literal["knowledge", "rule", "model", "nominal", "pronoun", "grammar"]
_RANK: dict[Origin, int] = {"grammar": 5, "knowledge": 4, "rule": 3, "model": 2, "nominal": 1, "pronoun": 0}


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
