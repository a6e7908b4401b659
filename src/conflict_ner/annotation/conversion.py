"""What a conversion did: how many spans stayed exact, moved, grew or were dropped in each language, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.errors import UsageError

Outcome = Literal["exact", "moved", "expanded", "dropped"]
OnMisaligned = Literal["expand", "drop", "error"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A span, relation or document that did not come through as it was."""

    doc_id: str
    language: str
    outcome: Outcome
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of spans by language and outcome, and every problem; "moved": found again near its wrong offsets."""

    counts: Mapping[str, Mapping[Outcome, int]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """The documents of a file of another tool, and what became of their spans."""

    documents: tuple[AnnotatedDocument, ...]
    report: Report


@dataclass(slots=True)
class Tally:
    """Collects what happens during a conversion; `on_misaligned` says what becomes of spans that cut a token."""

    on_misaligned: OnMisaligned = "expand"
    _counts: dict[str, Counter[Outcome]] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)

    def exact(self, language: str) -> None:
        """Count a span that came through as it was."""
        self._counts.setdefault(language, Counter())["exact"] += 1

    def changed(self, doc_id: str, language: str, outcome: Outcome, what: str, reason: str) -> None:
        """Count a span that moved, grew or was dropped.

        Raises:
            UsageError: misaligned spans are to be errors.
        """
        if self.on_misaligned == "error":
            raise UsageError(f"{doc_id}: {what!r} {reason}. Correct it, or choose to expand or drop such spans.")
        self._counts.setdefault(language, Counter())[outcome] += 1
        self.note(doc_id, language, outcome, what, reason)

    def moved(self, doc_id: str, language: str, what: str, reason: str) -> None:
        """Count a span that was found again beside its offsets, which is no error."""
        self._counts.setdefault(language, Counter())["moved"] += 1
        self.note(doc_id, language, "moved", what, reason)

    def note(self, doc_id: str, language: str, outcome: Outcome, what: str, reason: str) -> None:
        """Keep a problem that is not about the extent of a span."""
        self._problems.append(Problem(doc_id, language, outcome, what, reason))

    def report(self) -> Report:
        """Return what was collected."""
        outcomes: tuple[Outcome, ...] = ("exact", "moved", "expanded", "dropped")
        counts = {language: {o: counter[o] for o in outcomes} for language, counter in sorted(self._counts.items())}
        return Report(counts, tuple(self._problems))
