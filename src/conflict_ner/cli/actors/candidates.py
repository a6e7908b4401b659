"""`conflict-ner actors candidates`: discovered actors that deserve a look."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.results import open_run
from conflict_ner.revision.candidates import find_candidates


def candidates(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of the run.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Show at most so many (default 20).")] = 20,
) -> None:
    """List the most frequent actors that were discovered, with sentences, and the actors that they resemble."""
    for candidate in find_candidates(open_run(run), limit=limit):
        typer.echo(
            f"{candidate.actor_id}\t{candidate.name}\t{candidate.kind}\t"
            f"{candidate.n_mentions} mentions in {candidate.n_documents} documents"
        )
        for doc_id, sentence in candidate.evidence:
            typer.echo(f"    {doc_id}: {sentence}")
        for resembled in candidate.resembles:
            typer.echo(f"    same as {resembled.actor_id} ({resembled.name})? {resembled.reason}")
