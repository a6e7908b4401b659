"""Metadata beside the documents: `name.json` or `name.yaml` next to a file, or one metadata.csv in its folder."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from conflict_ner.documents.formats import document_names, split_name
from conflict_ner.documents.source import Fault
from conflict_ner.settings import Fields

SIDECAR_SUFFIXES = (".json", ".yaml", ".yml")
TABLE_NAME = "metadata.csv"
FILE_COLUMN = "file"
_KEPT = ("title", "published", "source", "url", "language")


def named_fields(values: Mapping[Any, Any], fields: Fields) -> dict[str, str]:
    """Return title, published, source, url and language as text from a mapping that uses the user's names."""
    found = {name: _text(values.get(getattr(fields, name))) for name in _KEPT}
    return {name: value for name, value in found.items() if value}


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


class MetadataFiles:
    """The sidecars and metadata tables of a corpus, each table read once."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._tables: dict[Path, dict[str, dict[str, str]]] = {}

    def of(self, path: Path, base: Path) -> tuple[dict[str, str], Fault | None]:
        """Return what metadata.csv files between `base` and `path`, then its sidecar, say about a document."""
        values: dict[str, str] = {}
        for folder in reversed(path.parents):
            if folder.is_relative_to(base):
                values |= self._table(folder).get(path.relative_to(folder).as_posix(), {})
        for sidecar in _sidecars(path):
            try:
                values |= named_fields(_read_sidecar(sidecar), self._fields)
            except (OSError, ValueError, yaml.YAMLError) as error:
                reason = " ".join(str(error).split())
                return values, Fault("rejected", "metadata", f"{sidecar.name} cannot be read: {reason}")
        return values, None

    def describes(self, path: Path) -> str | None:
        """Return what a metadata file describes, or None for any other file."""
        if path.name == TABLE_NAME:
            table = self._table(path.parent)
            absent = sorted(name for name in table if not (path.parent / name).is_file())
            missing = f"; {len(absent)} of its files are missing, e.g. {absent[0]}" if absent else ""
            return f"describes {len(table)} files{missing}" if table else None
        if path.suffix.lower() in SIDECAR_SUFFIXES:
            partners = [name for name in document_names(path.stem) if path.with_name(name).is_file()]
            return f"describes {', '.join(partners)}" if partners else None
        return None

    def _table(self, folder: Path) -> dict[str, dict[str, str]]:
        if folder not in self._tables:
            self._tables[folder] = self._read_table(folder / TABLE_NAME)
        return self._tables[folder]

    def _read_table(self, path: Path) -> dict[str, dict[str, str]]:
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.DictReader(lines)
            if FILE_COLUMN not in (rows.fieldnames or ()):
                return {}
            return {row[FILE_COLUMN]: named_fields(row, self._fields) for row in rows if row[FILE_COLUMN]}


def _sidecars(path: Path) -> list[Path]:
    names = [name + suffix for name in (split_name(path.name)[0], path.name) for suffix in SIDECAR_SUFFIXES]
    return [path.with_name(name) for name in names if path.with_name(name).is_file()]


def _read_sidecar(path: Path) -> Mapping[str, Any]:
    text = path.read_text(encoding="utf-8-sig")
    values = json.loads(text) if path.suffix.lower() == ".json" else yaml.load(text, yaml.BaseLoader)  # noqa: S506
    if not isinstance(values, Mapping):
        raise ValueError("it must hold names and values")
    return values
