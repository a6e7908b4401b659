"""Result files: one gzipped file of JSON lines a shard, the same bytes for the same results, headed by its counts."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from conflict_ner.batch.atomic import replacing
from conflict_ner.batch.serial import from_line
from conflict_ner.errors import RunError
from conflict_ner.records import Analysis

_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Report:
    """Counts: documents in all, those rejected, events found, and bytes of input that were worked off."""

    documents: int = 0
    rejected: int = 0
    events: int = 0
    size: int = 0

    def __add__(self, other: "Report") -> "Report":
        """Return the counts of both together."""
        return Report(
            self.documents + other.documents,
            self.rejected + other.rejected,
            self.events + other.events,
            self.size + other.size,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The serialised analyses of one item of a shard, and their counts."""

    lines: tuple[bytes, ...]
    report: Report


_REPORT: TypeAdapter[Report] = TypeAdapter(Report)


def result_path(folder: Path, name: str) -> Path:
    """Return where the results of the shard of this name lie or will lie."""
    return folder / f"{name}.jsonl.gz"


def write_results(path: Path, outcomes: Iterable[Outcome]) -> Report:
    """Write the counts and then every analysis of a shard, and return the counts."""
    found = list(outcomes)
    report = sum((outcome.report for outcome in found), Report())
    with (
        replacing(path) as file,
        gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed,
    ):
        packed.write(_REPORT.dump_json(report) + b"\n")
        packed.writelines(line for outcome in found for line in outcome.lines)
    return report


def read_report(path: Path) -> Report:
    """Return the counts at the head of a result file."""
    with _lines(path) as lines:
        return _REPORT.validate_json(next(lines))


def read_results(paths: Iterable[Path]) -> Iterator[Analysis]:
    """Yield every analysis of the result files, one at a time."""
    for path in paths:
        with _lines(path) as lines:
            next(lines)
            yield from map(from_line, lines)


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[bytes]]:
    try:
        with gzip.open(path, "rb") as packed:
            yield iter(packed)
    except (OSError, EOFError, zlib.error, ValidationError, StopIteration) as error:
        raise RunError(f"{path} is damaged ({error}); delete it and run the same command again.") from error
