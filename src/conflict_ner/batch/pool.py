"""Worker processes that start afresh, end with their parent, and are stopped at once when the run is."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process

from conflict_ner.batch.work import single_threaded
from conflict_ner.errors import RunError


@contextmanager
def worker_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start worker processes; an error in the block stops them without waiting for what they are doing.

    Raises:
        RunError: no worker can start, as in a script that calls this outside `if __name__ == "__main__":`.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)
    try:
        _check(pool)
        yield pool
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _check(pool: ProcessPoolExecutor) -> None:
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise RunError(
            "No worker process can start. A script that runs with workers must do so under "
            'if __name__ == "__main__":; otherwise use one worker.'
        ) from error


def _stop(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    single_threaded()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
