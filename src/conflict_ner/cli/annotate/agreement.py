"""`conflict-ner annotate agreement`: how far two annotators agree."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli.figures import print_figures, write_figures


def agreement(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder of *.mark, or a file in the hub format.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The same documents by another annotator.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the figures and every disagreement as JSON.")
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="List every disagreement.")] = False,
) -> None:
    """Compare two annotations of the same documents: F1 on entities, relations and events per language and type."""
    from conflict_ner.annotation.corpus import read_documents
    from conflict_ner.evaluation import Bootstrap, faults, judge_agreement, score_report

    judgements = judge_agreement(read_documents(first), read_documents(second))
    measures = score_report(judgements, intervals=Bootstrap(judgements))
    listed = faults(judgements)
    if details:
        typer.echo("\n".join(listed))
    print_figures(measures)
    if out:
        write_figures({"measures": measures, "disagreements": listed}, out)
