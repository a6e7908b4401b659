"""`conflict-ner inspect`: one document as an HTML page."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.results import open_run
from conflict_ner.views import inspect as inspect_document


def inspect(
    doc_id: Annotated[str, typer.Argument(metavar="DOC_ID", help="Id of a document of the run.")],
    run: Annotated[Path, typer.Option("--run", metavar="DIR", help="Folder of the run.")] = Path(),
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the page here.")] = None,
) -> None:
    """Write one document as a self-contained HTML page with its entities, events and relations marked."""
    page = inspect_document(open_run(run), doc_id)
    if out is None:
        typer.echo(page, nl=False)
    else:
        out.write_text(page, encoding="utf-8")
