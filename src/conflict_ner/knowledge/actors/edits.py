"""Edits of actors as a table of their own: which actor is which other one, and what an actor is to be called."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Literal, get_args

from conflict_ner.errors import KnowledgeError
from conflict_ner.knowledge.actors.overlay import write_rows

EDITS_FILE = "actor_edits.csv"
COLUMNS = ("action", "actor_id", "value", "language")
Action = Literal["merge", "rename"]
LANGUAGES = ("en", "ar", "fr")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `merge` makes `actor_id` the actor `value`; `rename` calls it `value` in a language (en, ar, fr)."""

    action: Action
    actor_id: str
    value: str
    language: str = ""


def read_edits(folder: Path) -> tuple[Edit, ...]:
    """Return the edits in the `actor_edits.csv` of a folder, none if there is no such file.

    Raises:
        KnowledgeError: a row has an unknown action or language, or the merges run in a circle.
    """
    path = folder / EDITS_FILE
    if not path.is_file():
        return ()
    edits = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if lacking := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
            raise KnowledgeError(f"{path} lacks the columns {', '.join(lacking)}; it needs {', '.join(COLUMNS)}.")
        for row in reader:
            if row["action"] not in get_args(Action) or (
                row["action"] == "rename" and row["language"] not in LANGUAGES
            ):
                raise KnowledgeError(
                    f"{path}, line {reader.line_num}: the action is merge or rename, "
                    f"the language of a rename {', '.join(LANGUAGES)}."
                )
            edits.append(Edit(row["action"], row["actor_id"], row["value"], row["language"] or ""))  # type: ignore[arg-type]
    merges(edits)
    return tuple(edits)


def add_edits(folder: Path, new: Iterable[Edit]) -> tuple[Edit, ...]:
    """Put edits behind those of a folder, each once, and return all; a later edit of one thing replaces an earlier.

    Raises:
        KnowledgeError: the merges would run in a circle.
    """
    settled = {_subject(edit): edit for edit in (*read_edits(folder), *new)}
    edits = tuple(settled.values())
    merges(edits)
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / EDITS_FILE, COLUMNS, map(astuple, edits))
    return edits


def merges(edits: Iterable[Edit]) -> Mapping[str, str]:
    """Return the actor that each merged one ends in, through any number of steps."""
    steps = {edit.actor_id: edit.value for edit in edits if edit.action == "merge"}
    ends = {}
    for start in steps:
        passed = [start]
        while (here := steps.get(passed[-1])) is not None:
            if here in passed:
                raise KnowledgeError(f"These merges run in a circle: {' -> '.join([*passed, here])}; take one back.")
            passed.append(here)
        ends[start] = passed[-1]
    return ends


def _subject(edit: Edit) -> tuple[str, str, str]:
    return edit.action, edit.actor_id, edit.language
