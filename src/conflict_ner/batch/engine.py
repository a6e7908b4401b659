"""Analyse a corpus shard by shard, skipping the shards that an earlier run has finished."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from conflict_ner.batch.executors import Executor, InProcess, Processes
from conflict_ner.batch.ledger import open_ledger
from conflict_ner.batch.results import Report, read_report, result_path
from conflict_ner.batch.shards import Shard, make_shards
from conflict_ner.batch.work import Analyse, Work
from conflict_ner.documents.source import Source
from conflict_ner.settings import Settings


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is: counts so far, those of them that an earlier run had done, and bytes of input in all."""

    done: Report
    resumed: Report
    size: int


Progress = Callable[[Tally], None]


def run_batch(
    sources: Sequence[Source],
    analyse: Analyse,
    out: Path,
    *,
    settings: Settings,
    made_with: Mapping[str, str],
    fresh: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Analyse every document and return the result files, in the order of the sources.

    `made_with` names, with hashes, all that results depend on besides the documents: results of an earlier run in `out`
    are taken over only where it agrees. Nothing is written outside `out`. The default executor has as many worker
    processes as the settings say.

    Raises:
        UsageError: `out` is not ours, or holds a run that was made with something else.
        ConflictNerError: whatever would fail every document alike, such as a missing model.
    """
    work = Work(analyse, settings, open_ledger(out, made_with, fresh=fresh))
    executor = executor or (Processes(settings.workers) if settings.workers > 1 else InProcess())
    run = _Run(work.folder, sum(source.size for source in sources), progress)
    for report in executor.run(run.unfinished(make_shards(sources, settings)), work):
        run.count(report)
    wanted = [result_path(work.folder, name) for name in run.names]
    for stale in set(work.folder.glob("[!.]*")) - set(wanted):
        stale.unlink()
    return wanted


@dataclass(slots=True)
class _Run:
    folder: Path
    size: int
    progress: Progress | None
    names: list[str] = field(default_factory=list)
    done: Report = field(default_factory=Report)
    resumed: Report = field(default_factory=Report)

    def unfinished(self, shards: Iterator[Shard]) -> Iterator[Shard]:
        """Yield the shards that have no result file yet, and count those that have."""
        for shard in shards:
            self.names.append(shard.name)
            path = result_path(self.folder, shard.name)
            if path.is_file():
                report = read_report(path)
                self.resumed += report
                self.count(report)
            else:
                yield shard

    def count(self, report: Report) -> None:
        self.done += report
        if self.progress:
            self.progress(Tally(self.done, self.resumed, self.size))
