"""Divide documents into splits (train, dev, test) so that what belongs together stays together."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.similar import joined, similar_pairs
from conflict_ner.errors import UsageError

COLUMNS = ("doc_id", "split")
FILE_NAME = "splits.csv"


def parse_shares(written: str) -> Mapping[str, float]:
    """Return the share of each split from "train=0.7,dev=0.15,test=0.15".

    Raises:
        UsageError: it is not written so, or the shares do not sum to 1.
    """
    parts = [part.strip().partition("=") for part in written.split(",")]
    try:
        shares = {name.strip(): float(share) for name, _, share in parts}
    except ValueError as error:
        raise UsageError(f"{written!r} names no shares; write them as train=0.7,dev=0.15,test=0.15.") from error
    if len(shares) < len(parts) or not all(shares) or min(shares.values()) < 0 or abs(sum(shares.values()) - 1) > 0.001:
        raise UsageError(f"{written!r}: name each split once, with shares that sum to 1.")
    return shares


def group_documents(
    documents: Sequence[AnnotatedDocument], *, by_conflict: bool = False
) -> tuple[tuple[AnnotatedDocument, ...], ...]:
    """Return the documents in groups that no split may tear: pairs, near-duplicates, and conflicts if asked for."""
    by_id = {document.doc_id: document for document in documents}
    texts = {name: document.text for name, document in by_id.items()}
    names = list(texts)
    ties = [(names[one], names[other]) for one, other in similar_pairs(list(texts.values()))]
    for field in ("pair", "conflict") if by_conflict else ("pair",):
        ties += _tied(by_id, field)
    return tuple(tuple(by_id[name] for name in group) for group in joined(names, ties))


def divide(
    groups: Iterable[Sequence[AnnotatedDocument]],
    shares: Mapping[str, float],
    settled: Mapping[str, str] | None = None,
) -> Mapping[str, str]:
    """Return the split of every document, sorted by its id; a document that `settled` names keeps the one it has.

    A new document that belongs to a settled one joins it. The other groups come large ones first, in an order drawn by
    a hash of their ids, and each goes where most is lacking to the shares of the whole, in its languages and conflicts.
    """
    groups = [tuple(group) for group in groups]
    names = {document.doc_id for group in groups for document in group}
    splits = {name: split for name, split in (settled or {}).items() if name in names}
    for group in groups:
        if known := {splits[d.doc_id]: None for d in group if d.doc_id in splits}:
            splits |= {d.doc_id: next(iter(known)) for d in group if d.doc_id not in splits}
    free = [group for group in groups if group[0].doc_id not in splits]
    lack = _Lack.of(free, groups, shares, splits)
    for group in sorted(free, key=_order):
        split = lack.choose(group)
        splits |= {document.doc_id: split for document in group}
    return {name: splits[name] for name in sorted(splits)}


def read_splits(path: Path) -> Mapping[str, str]:
    """Return the split of each document from a table with the columns doc_id and split.

    Raises:
        UsageError: there is no such table, or it has other columns.
    """
    if not path.is_file():
        raise UsageError(f"There is no {path}; write it with the columns {', '.join(COLUMNS)}.")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise UsageError(f"{path}: the columns are {', '.join(COLUMNS)}; write them in this order.")
        return {row["doc_id"]: row["split"] for row in reader}


def write_splits(splits: Mapping[str, str], path: Path) -> None:
    """Write the table of splits, sorted by document."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(sorted(splits.items()))


def _tied(documents: Mapping[str, AnnotatedDocument], field: str) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for name, document in documents.items():
        if value := document.meta.get(field):
            yield first.setdefault(value, name), name


def _order(group: Sequence[AnnotatedDocument]) -> tuple[int, str]:
    return -len(group), sha256(min(d.doc_id for d in group).encode()).hexdigest()


def _strata(document: AnnotatedDocument) -> tuple[str, str]:
    return f"language {document.language}", f"conflict {document.meta.get('conflict', '')}"


@dataclass(slots=True)
class _Lack:
    """How many of the documents that have no split yet each split should still get, by language and by conflict."""

    wanted: dict[tuple[str, str], float]
    sizes: Counter[str]

    @classmethod
    def of(
        cls,
        free: Sequence[Sequence[AnnotatedDocument]],
        groups: Sequence[Sequence[AnnotatedDocument]],
        shares: Mapping[str, float],
        splits: Mapping[str, str],
    ) -> "_Lack":
        everything = [d for group in groups for d in group]
        has = Counter((splits[d.doc_id], d.language) for d in everything if d.doc_id in splits)
        total = Counter(d.language for d in everything)
        room = {
            (s, lang): max(0.0, share * n - has[s, lang]) for s, share in shares.items() for lang, n in total.items()
        }
        scale = {lang: sum(room[s, lang] for s in shares) or 1.0 for lang in total}
        sizes = Counter(stratum for group in free for d in group for stratum in _strata(d))
        wanted: dict[tuple[str, str], float] = dict.fromkeys(((s, stratum) for s in shares for stratum in sizes), 0.0)
        for d in (d for group in free for d in group):
            for split in shares:
                for stratum in _strata(d):
                    wanted[split, stratum] += room[split, d.language] / scale[d.language]
        return cls(wanted, sizes)

    def choose(self, group: Sequence[AnnotatedDocument]) -> str:
        """Return the split that lacks most, first of those that no language has filled, and count the group in."""
        splits = list(dict.fromkeys(split for split, _ in self.wanted))
        strata = Counter(stratum for d in group for stratum in _strata(d))
        open_splits = [s for s in splits if all(self._has_room(s, x, n) for x, n in strata.items())]
        chosen = max(
            open_splits or splits, key=lambda s: sum(n * self.wanted[s, x] / self.sizes[x] for x, n in strata.items())
        )
        for stratum, number in strata.items():
            self.wanted[chosen, stratum] -= number
        return chosen

    def _has_room(self, split: str, stratum: str, number: int) -> bool:
        return stratum.startswith("conflict") or self.wanted[split, stratum] >= number / 2
