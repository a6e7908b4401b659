"""A run against whatever gold there is: marked-up documents, a file in the hub format, or a folder of gold JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from conflict_ner.annotation.corpus import read_documents, read_keys_of
from conflict_ner.annotation.formats.gold import to_gold
from conflict_ner.annotation.formats.text import stem_of
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.keys import Key
from conflict_ner.annotation.splits import FILE_NAME, read_splits
from conflict_ner.errors import UsageError
from conflict_ner.evaluation.entities import judge_entities
from conflict_ner.evaluation.gold import GoldDocument, load_gold, parse_gold
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.linking import judge_linking
from conflict_ner.evaluation.predicted import Predictions
from conflict_ner.evaluation.score import score_run
from conflict_ner.results import Run

_Document = TypeVar("_Document", GoldDocument, AnnotatedDocument)
_BY_KEY = frozenset({"linking", "one row per actor"})


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold documents for scoring, and the annotated ones that they were made from, if any, with their keys."""

    documents: tuple[GoldDocument, ...]
    annotated: tuple[AnnotatedDocument, ...] = ()
    keys: Mapping[str, Key] | None = None


def evaluate(run: Run, gold: Gold) -> tuple[Judgement, ...]:
    """Return every judgement on the gold documents.

    Annotated documents tell more than gold JSON: every mention with its label, and whom descriptions mean.

    Raises:
        UsageError: the text of a document is not the annotated one.
    """
    predictions = Predictions(run)
    judgements = score_run(run, gold.documents, predictions)
    if not gold.annotated:
        return judgements
    more = [*judge_linking(run, gold.annotated, gold.keys or {})]
    for document, told in zip(gold.annotated, gold.documents, strict=True):
        found = predictions.of(told)
        more += judge_entities(document, found.mentions if found else (), told.doc)
    return (*(j for j in judgements if j.measure not in _BY_KEY), *more)


def read_gold(path: Path, *, split: str | None = None) -> Gold:
    """Return the gold of a folder of `*.mark` or of gold `*.json`, or of a `.jsonl` file in the hub format.

    With `split` only the documents of that split: of `splits.csv` in the folder, else of their metadata.

    Raises:
        UsageError: there is no gold, or none in that split.
    """
    if path.is_dir() and not any(path.rglob("*.mark")):
        documents = load_gold(path)
        splits = _splits(path, ()) if split else {}
        return Gold(_chosen([(d, splits.get(d.doc)) for d in documents], split, path))
    annotated = read_documents(path)
    if split:
        splits = _splits(path, annotated)
        annotated = _chosen([(d, splits.get(d.doc_id)) for d in annotated], split, path)
    keys = read_keys_of(path, annotated)
    return Gold(parse_gold({stem_of(d.doc_id): to_gold(d, keys) for d in annotated}), annotated, keys)


def _splits(path: Path, documents: Sequence[AnnotatedDocument]) -> Mapping[str, str]:
    told = {d.doc_id: d.meta["split"] for d in documents if "split" in d.meta}
    return told or read_splits((path if path.is_dir() else path.parent) / FILE_NAME)


def _chosen(documents: Sequence[tuple[_Document, str | None]], split: str | None, path: Path) -> tuple[_Document, ...]:
    chosen = tuple(document for document, its_split in documents if split in (None, its_split))
    if not chosen:
        known = ", ".join(sorted({name for _, name in documents if name}))
        raise UsageError(f"No document of {path} is in the split {split!r}; its splits are {known or 'not told'}.")
    return chosen
