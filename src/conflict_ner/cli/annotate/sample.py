"""`conflict-ner annotate sample`: the documents that a person should annotate next."""

from pathlib import Path
from typing import Annotated

import typer


def sample(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="Run, raw corpus, folder of *.mark or file in the hub format.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File in the hub format (.jsonl) to write.")],
    number: Annotated[int, typer.Option("--number", min=1, help="How many documents.")],
    by: Annotated[
        str, typer.Option("--by", help="random, stratified, uncertain, disagreement or rare-label.")
    ] = "random",
    other: Annotated[
        Path | None, typer.Option("--other", metavar="RUN", help="Second run for disagreement, instead of the model.")
    ] = None,
    stratum: Annotated[
        str, typer.Option("--stratum", help="Strata beside the language: source, conflict or event-type.")
    ] = "source",
    splits: Annotated[
        str | None, typer.Option("--splits", metavar="SHARES", help="Split the sample: train=0.7,dev=0.15,test=0.15.")
    ] = None,
    by_conflict: Annotated[
        bool, typer.Option("--by-conflict", help="Keep all documents on a conflict in one split.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another choice.")] = 0,
) -> None:
    """Choose documents to annotate; near-duplicates are never both chosen, pairs never split."""
    from conflict_ner.annotation import write_hub
    from conflict_ner.annotation.splits import parse_shares
    from conflict_ner.curation import Sample, read_any, rival_views, sample_documents

    wanted = Sample(
        number=number, strategy=by, seed=seed, stratum=stratum, by_conflict=by_conflict,
        shares=parse_shares(splits) if splits else None,
    )  # fmt: skip
    documents = read_any(source)
    rivals = rival_views(documents, other) if by == "disagreement" else None
    chosen = sample_documents(documents, wanted, rivals=rivals)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_hub(chosen, out)
    typer.echo(f"{len(chosen):,} of {len(documents):,} documents in {out}")
