"""What a worker does with a shard: read, analyse, and write the results to one file."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from conflict_ner.batch.results import Outcome, Report, result_path, write_results
from conflict_ner.batch.serial import to_line
from conflict_ner.batch.shards import Item, Shard
from conflict_ner.documents.read import read
from conflict_ner.documents.source import Rejected, Source
from conflict_ner.errors import ConflictNerError, DocumentError
from conflict_ner.records import Analysis, Document
from conflict_ner.settings import Settings

Analyse = Callable[[Document], Analysis]


@dataclass(frozen=True, slots=True)
class Work:
    """The work on any shard; it can be sent to another process if `analyse` is a function of a module.

    `folder` is where result files go.
    """

    analyse: Analyse
    settings: Settings
    folder: Path

    def __call__(self, shard: Shard) -> Report:
        """Do a whole shard and return its counts."""
        return self.finish(shard, [self.item(item) for item in shard.items])

    def item(self, item: Item) -> Outcome:
        """Analyse one item; whatever a document raises becomes its rejected row."""
        contents = read(item.content, self.settings) if isinstance(item.content, Source) else [item.content]
        analyses = [_rejected(c) if isinstance(c, Rejected) else _analyse(c, self.analyse) for c in contents]
        return _outcome(analyses, item.size)

    def crashed(self, item: Item) -> Outcome:
        """Return the outcome of an item that has twice ended the process that worked on it."""
        content = item.content
        path = content.relative if isinstance(content, Source) else content.path
        detail = "the worker process ended twice on this document; it may need more memory"
        return _outcome([_rejected(Rejected(content.doc_id, path, "crash", detail))], item.size)

    def finish(self, shard: Shard, outcomes: Iterable[Outcome]) -> Report:
        """Write the outcomes of all items of a shard as its result file."""
        return write_results(result_path(self.folder, shard.name), outcomes)


def single_threaded() -> None:
    """Keep numeric libraries on one thread per process: workers share the cores, and sums keep their order."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _analyse(document: Document, analyse: Analyse) -> Analysis:
    try:
        return analyse(document)
    except DocumentError as error:
        return _failed(document, error.reason, str(error))
    except ConflictNerError:  # a missing model or a wrong setting would fail every document alike
        raise
    except Exception as error:
        return _failed(document, "error", f"{type(error).__name__}: {error}")


def _failed(document: Document, reason: str, detail: str) -> Analysis:
    return Analysis(document, "und", 0.0, "rejected", reason, detail)


def _rejected(row: Rejected) -> Analysis:
    return Analysis(row.as_document(), "und", 0.0, row.status, row.reason, row.detail)


def _outcome(analyses: Iterable[Analysis], size: int) -> Outcome:
    found = tuple(analyses)
    rejected = sum(analysis.status == "rejected" for analysis in found)
    report = Report(len(found), rejected, sum(len(analysis.events) for analysis in found), size)
    return Outcome(tuple(to_line(analysis) for analysis in found), report)
