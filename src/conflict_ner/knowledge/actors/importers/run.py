"""Import a file into an overlay folder."""

from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from conflict_ner.knowledge.actors.importers import ImportOptions, read_entries
from conflict_ner.knowledge.actors.importers.merge import Outcome, merge_entries
from conflict_ner.knowledge.actors.load import load_actors
from conflict_ner.knowledge.actors.overlay import Overlay, read_overlay, write_overlay, write_rows

REPORT = "import_report.csv"
_COLUMNS = ("source_id", "name", "outcome", "actor_id", "detail")


def import_actors(path: Path, form: str, into: Path, options: ImportOptions | None = None) -> tuple[Outcome, ...]:
    """Match the actors of a file with those known, write what is new into the overlay `into`, and return each outcome.

    The outcomes are also written there as `import_report.csv`. Importing the same file again adds no actor twice.

    Raises:
        UsageError: the format is unknown, or the file is not in it.
        KnowledgeError: the overlay breaks the rules of its tables.
    """
    entries = read_entries(path, form, options or ImportOptions())
    begun = into.is_dir()
    load_actors.cache_clear()
    index = load_actors(into if begun else None)
    overlay = read_overlay(into) if begun else Overlay()
    outcomes = merge_entries(entries, index, overlay)
    write_overlay(overlay, into)
    write_rows(into / REPORT, _COLUMNS, _lines(outcomes))
    load_actors.cache_clear()
    return outcomes


def _lines(outcomes: Iterable[Outcome]) -> Iterable[tuple[str, ...]]:
    return (astuple(outcome) for outcome in outcomes)
