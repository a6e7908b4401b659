"""Plain text: write only. A folder that `conflict-ner run` reads, one file per document and a `metadata.csv`."""

import csv
from collections.abc import Iterable
from pathlib import Path

from conflict_ner.annotation.conversion import Report, Tally
from conflict_ner.annotation.hub import AnnotatedDocument

_METADATA = ("title", "published", "source")


def write_text(documents: Iterable[AnnotatedDocument], path: Path) -> Report:
    """Write `STEM.txt` for each document, without its annotation; see `stem_of`."""
    path.mkdir(parents=True, exist_ok=True)
    with (path / "metadata.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["file", *_METADATA])
        for document in documents:
            name = f"{stem_of(document.doc_id)}.txt"
            rows.writerow([name, *(document.meta.get(field, "") for field in _METADATA)])
            (path / name).write_text(document.text, encoding="utf-8", newline="")
    return Tally().report()


def stem_of(doc_id: str) -> str:
    """Return the id as the name of a file: slashes and spaces become hyphens."""
    return doc_id.replace("/", "-").replace(" ", "-")
