"""`conflict-ner annotate import`: documents that come back from an annotation tool."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli.annotate.conversions import OnMisalignedOption, check_choice, print_report


def import_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="File or folder that the tool has exported.")],
    name: Annotated[str, typer.Option("--format", metavar="FORMAT", help="See docs/commands.md for the formats.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File in the hub format (.jsonl) to write.")],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="INPUT", help="The texts as they were given to the tool.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="Language of documents that tell none.")] = "en",
    on_misaligned: OnMisalignedOption = "expand",
) -> None:
    """Read the documents of an annotation tool into the hub format, and report what became of their spans."""
    from conflict_ner.annotation import write_hub
    from conflict_ner.annotation.exchange import import_documents
    from conflict_ner.curation import read_any

    imported = import_documents(
        path,
        name,
        language=language,
        on_misaligned=check_choice(on_misaligned),
        texts=read_any(texts) if texts else (),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    write_hub(imported.documents, out)
    print_report(imported.report)
    typer.echo(f"{len(imported.documents):,} documents in {out}")
