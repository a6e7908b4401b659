"""What makes a document worth annotating: what a run is unsure of, what is rare, what stands for a stratum."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import zip_longest

from conflict_ner.annotation.convert import to_graph
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.errors import UsageError

STRATA = ("source", "conflict", "event-type")
Documents = Sequence[AnnotatedDocument]


def uncertainty(document: AnnotatedDocument) -> float | None:
    """Return 1 less the mean confidence of the marks, or None where no method has made any."""
    score = to_graph(document).score
    return None if score is None else 1 - score


def by_stratum(documents: Documents, stratum: str) -> Documents:
    """Return the documents in turn from each stratum (language, and source, conflict or most frequent event type).

    Raises:
        UsageError: there is no such stratum.
    """
    if stratum not in STRATA:
        raise UsageError(f"--stratum is one of {', '.join(STRATA)}, not {stratum!r}.")
    strata: dict[tuple[str, str], list[AnnotatedDocument]] = {}
    for document in documents:
        strata.setdefault((document.language, _stratum(document, stratum)), []).append(document)
    rounds = zip_longest(*(strata[name] for name in sorted(strata)))
    return [document for turn in rounds for document in turn if document]


def by_rarity(documents: Documents) -> Documents:
    """Return the documents in the order in which they best even out labels, event types and predicates.

    Each next document is the one whose types are rarest in the whole and fewest among those before it. What a document
    is worth only falls, so the greatest old worth is the greatest now if it still holds (Minoux 1978).
    """
    types = {d.doc_id: _types(d) for d in documents}
    frequency = Counter(name for names in types.values() for name in names)
    had: Counter[str] = Counter()

    def worth(document: AnnotatedDocument) -> float:
        return sum(1 / (frequency[name] * (1 + had[name])) for name in types[document.doc_id])

    left = [(-worth(document), place) for place, document in enumerate(documents)]
    heapify(left)
    ordered = []
    while left:
        _, place = heappop(left)
        now = (-worth(documents[place]), place)
        if left and now > left[0]:
            heappush(left, now)
            continue
        ordered.append(documents[place])
        had.update(types[documents[place].doc_id])
    return ordered


def _stratum(document: AnnotatedDocument, stratum: str) -> str:
    if stratum == "event-type":
        counts = Counter(event.type for event in document.events)
        return min(counts, key=lambda name: (-counts[name], name), default="")
    return document.meta.get(stratum, "")


def _types(document: AnnotatedDocument) -> frozenset[str]:
    labels = {f"label {e.label}" for e in document.entities}
    events = {f"event {e.type}" for e in document.events}
    return frozenset(labels | events | {f"relation {r.label}" for r in document.relations})
