"""Progress of a run on standard error: a bar on a terminal, else a plain line a minute."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from conflict_ner.batch import Progress as OnProgress
from conflict_ner.batch import Tally

_SECONDS_BETWEEN_LINES = 60


@contextmanager
def shown_progress() -> Iterator[OnProgress]:
    """Yield the function to be called with each tally."""
    console = Console(stderr=True)
    if console.is_terminal:
        with _bar(console) as bar:
            yield _on_bar(bar)
    else:
        yield _as_lines()


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=console,
    )


def _on_bar(bar: Progress) -> OnProgress:
    started = time.monotonic()
    task = bar.add_task("starting", total=None)

    def show(tally: Tally) -> None:
        description = _counts(tally, time.monotonic() - started)
        bar.update(task, total=tally.size, completed=tally.done.size, description=description)

    return show


def _as_lines() -> OnProgress:
    started = last = time.monotonic()

    def log(tally: Tally) -> None:
        nonlocal last
        now = time.monotonic()
        finished = tally.done.size >= tally.size
        if finished or now - last >= _SECONDS_BETWEEN_LINES:
            last = now
            sys.stderr.write(f"{_counts(tally, now - started)}, {_left(tally, now - started)}\n")

    return log


def _counts(tally: Tally, seconds: float) -> str:
    rate = (tally.done.documents - tally.resumed.documents) / max(seconds, 0.001)
    done = tally.done
    return f"{done.documents:,} documents, {rate:.1f}/s, {done.events:,} events, {done.rejected:,} rejected"


def _left(tally: Tally, seconds: float) -> str:
    worked, missing = tally.done.size - tally.resumed.size, tally.size - tally.done.size
    if missing <= 0:
        return "writing tables"
    minutes = missing * seconds / max(worked, 1) / 60
    return f"about {minutes:.0f} min left"
