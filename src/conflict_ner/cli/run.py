"""`conflict-ner run`: a corpus in, a folder of tables out."""

from pathlib import Path
from typing import Annotated

import typer

from conflict_ner.cli import SOME_REJECTED
from conflict_ner.cli.progress import shown_progress
from conflict_ner.cli.summary import print_summary
from conflict_ner.errors import UsageError
from conflict_ner.settings import load_settings


def run(
    corpus: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS...", help="Folders, files or globs: .txt .md .html .jsonl .csv, also .gz"),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the tables; a begun run is taken up.")],
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Worker processes (default 1).")] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", help="en, ar or auto (default): the language where a text leaves it open."),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over instead of taking up a begun run.")] = False,
    settings: Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="Settings as TOML.")] = None,
    knowledge: Annotated[
        Path | None, typer.Option("--knowledge", metavar="FOLDER", help="Actor tables and edits of your own.")
    ] = None,
    pipeline: Annotated[
        list[str] | None, typer.Option("--pipeline", metavar="LANGUAGE=NAME", help="Another pipeline for a language.")
    ] = None,
) -> None:
    """Turn documents into tables of actors, places, relations, events and incidents.

    Exit status: 0 all documents done, 3 some were rejected, 2 wrong use (nothing written), 1 failed.
    """
    from conflict_ner.api import run as run_corpus  # loads the machine-learning libraries

    chosen = load_settings(
        settings, workers=workers, language=language, knowledge=knowledge, pipelines=_pipelines(pipeline)
    )
    with shown_progress() as progress:
        summary = run_corpus(corpus, out, fresh=fresh, settings=chosen, progress=progress)
    print_summary(summary)
    if summary.statuses.get("rejected"):
        raise typer.Exit(SOME_REJECTED)


def _pipelines(options: list[str] | None) -> dict[str, str] | None:
    pairs = [option.partition("=") for option in options or ()]
    if not all(language and name for language, _, name in pairs):
        raise UsageError("--pipeline takes a language and a pipeline, as in --pipeline en=en_core_web_trf.")
    return {language: name for language, _, name in pairs} or None
