"""`conflict-ner evaluate`: the tables of a run against annotated documents."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli.figures import print_figures, write_figures


def evaluate(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of the run.")],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of *.mark or gold *.json, or a file in the hub format.")
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the figures as JSON.")] = None,
    details: Annotated[
        bool, typer.Option("--details", help="List every miss and false positive, in the file too.")
    ] = False,
    split: Annotated[str | None, typer.Option("--split", help="Only the documents of this split.")] = None,
) -> None:
    """Score the tables of a run: mentions, links, relations, events, arguments, dates, places, numbers, assertion.

    Figures are told over all, per language and per type, with intervals that hold 95 % of 1,000 bootstrap draws.
    """
    from conflict_ner.evaluation import Bootstrap, faults, read_gold, score_report
    from conflict_ner.evaluation import evaluate as judge
    from conflict_ner.results import open_run

    judgements = judge(open_run(run), read_gold(gold, split=split))
    measures = score_report(judgements, intervals=Bootstrap(judgements))
    listed = faults(judgements) if details else []
    typer.echo("\n".join(listed), nl=bool(listed))
    print_figures(measures)
    if out:
        write_figures({"split": split, "measures": measures, **({"faults": listed} if details else {})}, out)
