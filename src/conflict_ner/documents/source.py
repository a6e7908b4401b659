"""Input files: which there are, what each is called in the run, and the metadata that lies beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from conflict_ner.records import Document, Status


class Fault(NamedTuple):
    """Why a file is known not to become a document before it is opened."""

    status: Status
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Source:
    """One input file.

    `path` opens it, `relative` is its POSIX path within the given corpus folder, `doc_id` the same but distinct over
    the whole corpus, `size` its bytes on disk. `metadata` comes from a sidecar or metadata.csv.
    """

    path: Path
    relative: str
    doc_id: str
    size: int
    metadata: Mapping[str, str] = field(default_factory=dict)
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file or record that cannot be analysed; `reason` is a short stable code, see `REASONS`."""

    doc_id: str
    path: str
    reason: str
    detail: str
    status: Status = "rejected"
    sha256: str = ""

    def as_document(self) -> Document:
        """Return the textless document that carries this row's identity into the tables."""
        return Document(self.doc_id, self.path, "", self.sha256)


class Distinct:
    """Makes names distinct: the second "a" becomes "a~2"."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def __call__(self, name: str) -> str:
        """Return the name, or the name with the first number that is free."""
        found, number = name, 1
        while found in self._used:
            number += 1
            found = f"{name}~{number}"
        self._used.add(found)
        return found


REASONS: Mapping[str, str] = {
    "binary": "the file holds binary data or control characters",
    "crash": "reading or analysing the document ended the worker process twice",
    "damaged": "the file is cut off or damaged",
    "empty": "there is no text",
    "encoding": "the bytes are not text in any known encoding",
    "error": "the analysis raised an error, which is named in the detail",
    "hidden": "the name begins with a dot; hidden folders are not entered (skipped)",
    "language": "the language is not one that is analysed here",
    "malformed": "a record has no text or cannot be parsed",
    "metadata": "metadata of other files (skipped), or the document's own metadata cannot be read (rejected)",
    "too_large": "the text is longer than the limit in the settings",
    "unreadable": "the file could not be opened",
    "unsupported": "no reader knows this kind of file (skipped)",
}
