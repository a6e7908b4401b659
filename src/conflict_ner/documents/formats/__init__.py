"""The kinds of file that can be read: one module per format, named after its suffix, and one line here.

A file format turns the bytes of one file into one text; a record format yields many documents from one file. Each may
also be compressed (`.gz`). A new format needs its module and its line.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from conflict_ner.documents.formats import csv, html, jsonl, md, txt
from conflict_ner.documents.formats.extract import Extract
from conflict_ner.errors import DocumentError
from conflict_ner.settings import Settings

FileReader = Callable[[bytes], Extract]
RecordReader = Callable[[IO[bytes], Settings], Iterator[Mapping[str, Any] | DocumentError]]

FILES: Mapping[str, FileReader] = {
    ".txt": txt.read,
    ".md": md.read,
    ".html": html.read,
    ".htm": html.read,
}
RECORDS: Mapping[str, RecordReader] = {
    ".jsonl": jsonl.read,
    ".csv": csv.read,
}
COMPRESSED = (".gz",)


def split_name(name: str) -> tuple[str, str]:
    """Return the stem and the suffix that names the format, in lower case and without `.gz`."""
    for ending in COMPRESSED:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix.lower()) if stem else (name, "")


def is_document(name: str) -> bool:
    """Tell whether a file of this name can be read."""
    return split_name(name)[1] in (*FILES, *RECORDS)


def document_names(stem: str) -> list[str]:
    """Return the names of the readable files that a sidecar of this stem may describe."""
    names = [stem + suffix for suffix in ("", *FILES, *RECORDS)]
    return [name + ending for name in names for ending in ("", *COMPRESSED) if is_document(name)]
