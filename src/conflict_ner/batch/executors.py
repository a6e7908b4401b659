"""Who does the work: this process, or worker processes that may be killed without losing or doubling a document.

Another executor, such as a cluster, needs only a `run` of the same form: the work is picklable, and writing the
results of a shard twice does no harm.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from conflict_ner.batch.pool import worker_pool
from conflict_ner.batch.results import Outcome, Report
from conflict_ner.batch.shards import Item, Shard
from conflict_ner.batch.work import Work, single_threaded

_IN_FLIGHT_PER_WORKER = 2
_LIVES = 2


class Executor(Protocol):
    """Does shards in any order and yields the counts of each."""

    def run(self, shards: Iterable[Shard], work: Work) -> Iterator[Report]:
        """Yield a report for each shard as it is finished."""
        ...


class InProcess:
    """Does one shard after the other in this process."""

    def run(self, shards: Iterable[Shard], work: Work) -> Iterator[Report]:
        """Yield the reports in the order of the shards."""
        single_threaded()
        return map(work, shards)


@dataclass(frozen=True, slots=True)
class Processes:
    """Does shards on worker processes that start afresh (spawn); few shards are in flight at a time.

    When a worker dies, the shards in flight are done again one by one; one that kills a worker again is done document
    by document, and a document that kills two workers more is rejected with the reason `crash`.
    """

    workers: int

    def run(self, shards: Iterable[Shard], work: Work) -> Iterator[Report]:
        """Yield the reports as the shards are finished."""
        waiting = iter(shards)
        finished = False
        while not finished:
            flight = _Flight(waiting, work, self.workers * _IN_FLIGHT_PER_WORKER)
            try:
                with worker_pool(self.workers) as pool:
                    yield from flight.reports(pool)
                finished = True
            except BrokenProcessPool:
                yield from (_alone(shard, work) for shard in flight.open_shards())


class _Flight:
    """The shards that one pool is working on; it takes a new one only when another is finished."""

    def __init__(self, waiting: Iterator[Shard], work: Work, limit: int) -> None:
        self._waiting = waiting
        self._work = work
        self._limit = limit
        self._futures: dict[Future[Report], Shard] = {}
        self._boarding: list[Shard] = []

    def open_shards(self) -> list[Shard]:
        return [*self._futures.values(), *self._boarding]

    def reports(self, pool: ProcessPoolExecutor) -> Iterator[Report]:
        while self._fill(pool):
            for future in wait(self._futures, return_when=FIRST_COMPLETED).done:
                report = future.result()
                del self._futures[future]
                yield report

    def _fill(self, pool: ProcessPoolExecutor) -> bool:
        while len(self._futures) < self._limit and (shard := next(self._waiting, None)):
            self._boarding = [shard]
            self._futures[pool.submit(self._work, shard)] = shard
            self._boarding = []
        return bool(self._futures)


def _alone(shard: Shard, work: Work) -> Report:
    try:
        with worker_pool(1) as pool:
            return pool.submit(work, shard).result()
    except BrokenProcessPool:
        return work.finish(shard, _one_by_one(shard.items, work))


def _one_by_one(items: Iterable[Item], work: Work) -> Iterator[Outcome]:
    left, deaths = deque(items), 0
    while left:
        try:
            with worker_pool(1) as pool:
                while left:
                    outcome = pool.submit(work.item, left[0]).result()
                    left.popleft()
                    deaths = 0
                    yield outcome
        except BrokenProcessPool:
            deaths += 1
            if deaths == _LIVES:
                yield work.crashed(left.popleft())
                deaths = 0
