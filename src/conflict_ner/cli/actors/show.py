"""`conflict-ner actors show`: everything known of an actor."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.show import describe_actor


def show(
    actor_id: Annotated[str, typer.Argument(metavar="ID", help="Id of an actor, as search prints it.")],
    knowledge: Annotated[
        Path | None, typer.Option("--knowledge", metavar="FOLDER", help="With these actor tables of your own.")
    ] = None,
) -> None:
    """Print an actor: kind, country, dates, ids, all names by language, leaders and members, lineage as a tree."""
    typer.echo("\n".join(describe_actor(load_actors(knowledge), actor_id)))
