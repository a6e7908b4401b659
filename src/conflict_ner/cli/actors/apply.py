"""`conflict-ner actors apply`: the edits of an overlay on a run."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.revision import revise


def apply(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of the run.")],
    overlay: Annotated[
        Path | None, typer.Option("--overlay", metavar="OVERLAY", help="Folder with the actor_edits.csv to add.")
    ] = None,
) -> None:
    """Write the tables of a run anew with its actor_edits.csv, after adding the edits of an overlay if one is given."""
    typer.echo(revise.apply(run, overlay))
