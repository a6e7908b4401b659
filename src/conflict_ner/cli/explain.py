"""`conflict-ner explain`: where each value of an event or relation comes from."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.results import open_run
from conflict_ner.views import explain as explain_row


def explain(
    row_id: Annotated[str, typer.Argument(metavar="EVENT_ID", help="Id of an event or relation of the run.")],
    run: Annotated[Path, typer.Option("--run", metavar="DIR", help="Folder of the run.")] = Path(),
) -> None:
    """Print the sentence of an event or relation with each field marked, and where each column comes from."""
    typer.echo(explain_row(open_run(run), row_id, color=sys.stdout.isatty()), nl=False)
