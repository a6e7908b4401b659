"""A temporary file of row groups that are read back sorted by document, so that memory holds one document at a time."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from conflict_ner.errors import RunError

Rows = dict[str, list[dict[str, Any]]]


class Spool:
    """Rows by document on disk; the file has no name and vanishes with the process."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (closed by __exit__)
        self._offsets: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, doc_id: str, rows: Rows) -> None:
        """Store the rows of one document; raise RunError if the document came before."""
        if doc_id in self._offsets:
            raise RunError(f"Two documents have the id {doc_id!r}; give each file or record its own id.")
        self._offsets[doc_id] = self._file.tell()
        self._file.write(json.dumps(rows).encode("ascii") + b"\n")

    def __iter__(self) -> Iterator[Rows]:
        """Yield the rows of every document, sorted by document id."""
        for doc_id in sorted(self._offsets):
            self._file.seek(self._offsets[doc_id])
            rows: Rows = json.loads(self._file.readline())
            yield rows
