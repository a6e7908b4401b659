"""`conflict-ner validate`: proof that a run keeps its own rules."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.tables.validate import validate_run


def validate(run: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the run.")]) -> None:
    """Check every table of a run: types, vocabularies, keys, foreign keys, and the text at every offset."""
    faults = validate_run(run)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        typer.echo(f"{len(faults)} faults in {run}")
        raise typer.Exit(1)
    typer.echo(f"{run}: no faults")
