"""`conflict-ner text`: the text that a document's offsets refer to."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.documents import document_text
from conflict_ner.errors import UsageError
from conflict_ner.settings import load_settings


def text(
    doc_id: Annotated[str, typer.Argument(metavar="DOC_ID", help="Id of a document.")],
    corpus: Annotated[list[str] | None, typer.Argument(metavar="[CORPUS...]", help="Where to read it.")] = None,
    run: Annotated[Path | None, typer.Option("--run", metavar="DIR", help="Folder of a run that has read it.")] = None,
    settings: Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="Settings as TOML.")] = None,
) -> None:
    """Print the text of a document exactly, from a run or from the corpus."""
    if (run is None) == (not corpus):
        raise UsageError("Give either --run DIR or the corpus, to tell where the document is.")
    found = _from_run(doc_id, run) if run else document_text(doc_id, corpus or (), load_settings(settings))
    sys.stdout.buffer.write(found.encode("utf-8"))
    sys.stdout.buffer.flush()


def _from_run(doc_id: str, run: Path) -> str:
    from conflict_ner.results import open_run

    return open_run(run).text(doc_id)
