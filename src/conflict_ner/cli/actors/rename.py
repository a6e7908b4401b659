"""`conflict-ner actors rename`: another name for an actor."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.revision import revise


def rename(
    where: Annotated[Path, typer.Argument(metavar="RUN_OR_OVERLAY", help="A run, or a folder of your own tables.")],
    actor_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the actor; it stays.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is to be called.")],
    language: Annotated[str, typer.Option("--language", help="Language of the name: en (default), ar or fr.")] = "en",
) -> None:
    """Call an actor by another name; the old name becomes one of its other names."""
    typer.echo(revise.rename(where, actor_id, name, language))
