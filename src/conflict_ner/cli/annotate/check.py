"""`conflict-ner annotate check`: what is wrong with annotated documents."""

from pathlib import Path
from typing import Annotated

import typer


def check(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Folder of *.mark, or a file in the hub format.")],
    show: Annotated[bool, typer.Option("--show", help="Print every event and relation as it was understood.")] = False,
) -> None:
    """Check offsets, ids, vocabularies, dates, numbers and keys of annotated documents.

    Exit status: 0 no faults, 1 faults, 2 wrong use.
    """
    from conflict_ner.annotation.corpus import describe, find_document_faults, read_documents

    faults = find_document_faults(path)
    for fault in faults:
        typer.echo(f"{fault.doc_id}: {fault.where}: {fault.message}")
    if faults:
        typer.echo(f"{len(faults)} faults in {path}")
        raise typer.Exit(1)
    documents = read_documents(path)
    for document in documents if show else ():
        typer.echo("\n  ".join([f"{document.doc_id}:", *describe(document)]))
    typer.echo(f"{path}: {len(documents):,} documents, no faults")
