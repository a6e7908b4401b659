"""Actors from other people's lists: each format becomes entries, which are matched with the actors already known."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.importers.entries import Entry, ImportOptions
from conflict_ner.knowledge.actors.importers.opensanctions import read_opensanctions
from conflict_ner.knowledge.actors.importers.own import read_own
from conflict_ner.knowledge.actors.importers.ucdp import read_ucdp
from conflict_ner.knowledge.actors.importers.un import read_un
from conflict_ner.knowledge.actors.importers.wikidata import read_wikidata

Reader = Callable[[Path, ImportOptions], Iterator[Entry]]

FORMATS: Mapping[str, Reader] = {
    "ucdp": read_ucdp,
    "opensanctions": read_opensanctions,
    "un": read_un,
    "wikidata": read_wikidata,
    "csv": read_own,
}


def read_entries(path: Path, form: str, options: ImportOptions) -> tuple[Entry, ...]:
    """Return the entries of a file in one of the `FORMATS`.

    Raises:
        UsageError: the format is unknown, or the file is not in it.
    """
    if form not in FORMATS:
        raise UsageError(f"Unknown format {form!r}; choose one of {', '.join(FORMATS)}.")
    if not path.is_file():
        raise UsageError(f"There is no file {str(path)!r}.")
    return tuple(FORMATS[form](path, options))


__all__ = ["FORMATS", "Entry", "ImportOptions", "read_entries"]
