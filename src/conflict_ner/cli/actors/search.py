"""`conflict-ner actors search`: known actors by name."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli import FAILED
from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.search import search_actors


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, acronym or part of a name, in any language.")],
    knowledge: Annotated[
        Path | None, typer.Option("--knowledge", metavar="FOLDER", help="Also in these actor tables of your own.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Show at most so many (default 20).")] = 20,
) -> None:
    """Find known actors by name, the likeliest first: id, kind, country, name, Arabic name, years."""
    found = search_actors(load_actors(knowledge), text, limit=limit)
    for actor in found:
        years = f"{(actor.active_from or '')[:4]}-{(actor.active_to or '')[:4]}".strip("-")
        parts = (actor.actor_id, actor.kind, actor.country, actor.name, actor.name_ar, years)
        typer.echo("\t".join(part or "" for part in parts))
    if not found:
        typer.echo(f"No known actor has a name like {text!r}.", err=True)
        raise typer.Exit(FAILED)
