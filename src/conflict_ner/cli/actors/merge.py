"""`conflict-ner actors merge`: two actors are one."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.revision import revise


def merge(
    where: Annotated[Path, typer.Argument(metavar="RUN_OR_OVERLAY", help="A run, or a folder of your own tables.")],
    source: Annotated[str, typer.Argument(metavar="FROM", help="Id of the actor that is not one of its own.")],
    target: Annotated[str, typer.Argument(metavar="INTO", help="Id of the actor that it is.")],
) -> None:
    """Make one actor of two; of a run, all tables are written anew at once, and nothing is analysed again."""
    typer.echo(revise.merge(where, source, target))
