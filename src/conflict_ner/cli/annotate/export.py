"""`conflict-ner annotate export`: documents for an annotation tool."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli.annotate.conversions import OnMisalignedOption, check_choice, print_report


def export(
    source: Annotated[
        Path,
        typer.Argument(metavar="INPUT", help="Folder of *.mark, file in the hub format (.jsonl), run, or raw corpus."),
    ],
    name: Annotated[str, typer.Option("--format", metavar="FORMAT", help="See docs/commands.md for the formats.")],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="File or folder to write.")],
    from_run: Annotated[
        Path | None, typer.Option("--from-run", metavar="RUN", help="Pre-annotate with what this run has found.")
    ] = None,
    on_misaligned: OnMisalignedOption = "expand",
) -> None:
    """Write documents in the format of an annotation tool, pre-annotated by a run where asked for."""
    from conflict_ner.annotation.exchange import export_documents
    from conflict_ner.curation import pre_annotate, read_any

    documents = read_any(source)
    if from_run:
        from conflict_ner.results import open_run

        documents, missing = pre_annotate(documents, open_run(from_run))
        if missing:
            typer.echo(
                f"{from_run} lacks {len(missing)} documents, which have no marks: {', '.join(missing[:5])}", err=True
            )
    print_report(export_documents(documents, name, out, on_misaligned=check_choice(on_misaligned)))
    typer.echo(f"{len(documents):,} documents in {out}")
