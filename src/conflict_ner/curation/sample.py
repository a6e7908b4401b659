"""Choose documents to annotate, each by another notion of what is worth a person's time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.splits import divide, group_documents
from conflict_ner.curation.disagreement import disagreement
from conflict_ner.curation.worth import by_rarity, by_stratum, uncertainty
from conflict_ner.errors import UsageError

Documents = Sequence[AnnotatedDocument]
STRATEGIES = ("random", "stratified", "uncertain", "disagreement", "rare-label")


@dataclass(frozen=True, slots=True)
class Sample:
    """How to choose: `stratum` is what the strata are beside the language: source, conflict or event-type.

    With `shares` each chosen document gets a split; `by_conflict` keeps all documents on a conflict in one.
    """

    number: int
    strategy: str = "random"
    seed: int = 0
    stratum: str = "source"
    shares: Mapping[str, float] | None = None
    by_conflict: bool = False


def sample_documents(
    documents: Documents, wanted: Sample, *, rivals: Mapping[str, AnnotatedDocument] | None = None
) -> tuple[AnnotatedDocument, ...]:
    """Return the chosen documents, best first; of near-duplicates only one is ever chosen.

    `rivals` are the same documents as somebody else sees them, by id, for the strategy "disagreement". The same
    documents and seed give the same choice, in whatever order they come.

    Raises:
        UsageError: the strategy needs what the documents do not have.
    """
    twins = {d.doc_id: place for place, group in enumerate(_near_duplicates(documents)) for d in group}
    taken: set[int] = set()
    chosen: list[AnnotatedDocument] = []
    for document in _ranked(documents, wanted, rivals or {}):
        if len(chosen) < wanted.number and twins[document.doc_id] not in taken:
            taken.add(twins[document.doc_id])
            chosen.append(document)
    return _with_splits(chosen, wanted)


def _near_duplicates(documents: Documents) -> tuple[tuple[AnnotatedDocument, ...], ...]:
    return group_documents([replace(d, meta={}) for d in documents])


def _ranked(documents: Documents, wanted: Sample, rivals: Mapping[str, AnnotatedDocument]) -> Documents:
    """Return all documents, those first that the strategy asks for."""
    drawn = sorted(documents, key=lambda d: sha256(f"{wanted.seed}:{d.doc_id}".encode()).hexdigest())
    if wanted.strategy == "random":
        return drawn
    if wanted.strategy == "stratified":
        return by_stratum(drawn, wanted.stratum)
    if wanted.strategy == "uncertain":
        return _worst_first(drawn, uncertainty)
    if wanted.strategy == "disagreement":
        return _worst_first([d for d in drawn if d.doc_id in rivals], lambda d: disagreement(d, rivals[d.doc_id]))
    if wanted.strategy == "rare-label":
        return by_rarity(drawn)
    raise UsageError(f"--by is one of {', '.join(STRATEGIES)}, not {wanted.strategy!r}.")


def _worst_first(documents: Documents, worth: Callable[[AnnotatedDocument], float | None]) -> Documents:
    """Return the documents that have a worth, the greatest first."""
    valued = [(value, d) for d in documents if (value := worth(d)) is not None]
    if not valued:
        raise UsageError("No document has anything to judge it by; sample from a run (conflict-ner run) instead.")
    return [d for _, d in sorted(valued, key=lambda pair: -pair[0])]


def _with_splits(chosen: Documents, wanted: Sample) -> tuple[AnnotatedDocument, ...]:
    if not wanted.shares:
        return tuple(chosen)
    splits = divide(group_documents(chosen, by_conflict=wanted.by_conflict), wanted.shares)
    return tuple(replace(d, meta={**d.meta, "split": splits[d.doc_id]}) for d in chosen)
