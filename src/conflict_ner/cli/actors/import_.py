"""`conflict-ner actors import`: actors from other people's lists."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.knowledge.actors.importers import ImportOptions
from conflict_ner.knowledge.actors.importers.run import REPORT, import_actors


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list, as a file on this machine.")],
    form: Annotated[str, typer.Option("--format", help="ucdp, opensanctions, un, wikidata or csv.")],
    into: Annotated[Path, typer.Option("--into", metavar="OVERLAY", help="Folder for the tables; it may have some.")],
    kind: Annotated[
        str | None, typer.Option("--kind", help="Kind of the organisations, where the list does not tell it.")
    ] = None,
) -> None:
    """Match the actors of a list with the known ones and write what is new as tables of your own."""
    outcomes = import_actors(file, form, into, ImportOptions(kind))
    counts = Counter(outcome.verdict for outcome in outcomes)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("added", "matched", "ambiguous", "skipped"))
    typer.echo(f"{len(outcomes)} actors: {told}")
    typer.echo(f"Each is listed with the reason in {into / REPORT}; use the tables with: run --knowledge {into}")
