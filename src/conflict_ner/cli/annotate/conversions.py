"""What a conversion did, printed for people."""

from typing import Annotated, cast, get_args

import typer

from conflict_ner.annotation.conversion import OnMisaligned, Report
from conflict_ner.errors import UsageError

OnMisalignedOption = Annotated[
    str, typer.Option("--on-misaligned", metavar="CHOICE", help="Spans that cut a word: expand, drop or error.")
]
_SHOWN = 20


def print_report(report: Report) -> None:
    """Print the spans of each language by outcome, and the first problems on standard error."""
    for language, counts in report.counts.items():
        typer.echo(f"{language}: " + ", ".join(f"{number:,} {outcome}" for outcome, number in counts.items()))
    for problem in report.problems[:_SHOWN]:
        typer.echo(f"{problem.doc_id}: {problem.outcome}: {problem.what!r} {problem.reason}", err=True)
    if len(report.problems) > _SHOWN:
        typer.echo(f"... and {len(report.problems) - _SHOWN:,} more", err=True)


def check_choice(on_misaligned: str) -> OnMisaligned:
    """Return the choice, or raise UsageError where it is none."""
    if on_misaligned not in get_args(OnMisaligned):
        raise UsageError(f"--on-misaligned is one of {', '.join(get_args(OnMisaligned))}, not {on_misaligned!r}.")
    return cast("OnMisaligned", on_misaligned)
