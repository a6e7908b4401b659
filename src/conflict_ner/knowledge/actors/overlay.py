"""The user's own actor tables: a folder of CSV files in the shape of the shipped ones."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

from conflict_ner.errors import KnowledgeError, UsageError
from conflict_ner.knowledge.actors.index import LABEL_OF_KIND, AliasRow, Lineage
from conflict_ner.records import Actor

ACTOR_COLUMNS = (
    "actor_id",
    "name",
    "kind",
    "sector",
    "country",
    "active_from",
    "active_to",
    "wikidata_id",
    "ucdp_id",
)
ALIAS_COLUMNS = ("actor_id", "alias", "language", "type", "context")
LINEAGE_COLUMNS = ("subject", "predicate", "object", "date")
_PREFIXES = ("actors", "aliases", "lineage")


@dataclass(slots=True)
class Overlay:
    """Rows of an overlay; an actor of a shipped id only fills in or replaces what its cells say."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[AliasRow, None] = field(default_factory=dict)
    lineage: dict[Lineage, None] = field(default_factory=dict)


def read_overlay(folder: Path) -> Overlay:
    """Read every `actors*.csv`, `aliases*.csv` and `lineage*.csv` of a folder, in order of name.

    Raises:
        UsageError: there is no such folder.
        KnowledgeError: a table has other columns, or a row an unknown kind.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {str(folder)!r} with actor tables; conflict-ner actors import makes one.")
    overlay = Overlay()
    for row in _rows(folder, "actors", ACTOR_COLUMNS):
        overlay.actors[row["actor_id"]] = _actor(row)
    for row in _rows(folder, "aliases", ALIAS_COLUMNS):
        overlay.aliases[AliasRow(*(row[column] for column in ALIAS_COLUMNS))] = None
    for row in _rows(folder, "lineage", LINEAGE_COLUMNS):
        overlay.lineage[Lineage(*(row[column] for column in LINEAGE_COLUMNS))] = None
    return overlay


def write_overlay(overlay: Overlay, folder: Path) -> None:
    """Write the rows as `actors.csv`, `aliases.csv` and `lineage.csv`, sorted; further tables there are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    actors = ([getattr(actor, c) or "" for c in ACTOR_COLUMNS] for _, actor in sorted(overlay.actors.items()))
    write_rows(folder / "actors.csv", ACTOR_COLUMNS, actors)
    write_rows(folder / "aliases.csv", ALIAS_COLUMNS, sorted(map(astuple, overlay.aliases)))
    write_rows(folder / "lineage.csv", LINEAGE_COLUMNS, sorted(map(astuple, overlay.lineage)))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV table whole or not at all."""
    temporary = path.with_name(f".{path.name}")
    with temporary.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    temporary.replace(path)


def overlay_digest(folder: Path) -> str:
    """Return the SHA-256 of the actor tables of an overlay, by name and content."""
    digest = hashlib.sha256()
    for path in _tables(folder, *_PREFIXES):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def patched(shipped: Mapping[str, Actor], own: Mapping[str, Actor]) -> dict[str, Actor]:
    """Return the shipped actors with those of an overlay: new ones, and known ones with what their rows say."""
    actors = dict(shipped)
    for actor_id, actor in own.items():
        told = {c: value for c in ACTOR_COLUMNS if (value := getattr(actor, c))}
        actors[actor_id] = replace(actors[actor_id], **told) if actor_id in actors else actor
    return actors


def _rows(folder: Path, prefix: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    for path in _tables(folder, prefix):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if lacking := [column for column in columns if column not in (reader.fieldnames or ())]:
                raise KnowledgeError(f"{path} lacks the columns {', '.join(lacking)}; it needs {', '.join(columns)}.")
            for row in reader:
                told = {column: (row[column] or "").strip() for column in columns}
                if "kind" in told and told["kind"] not in LABEL_OF_KIND:
                    raise KnowledgeError(
                        f"{path}, line {reader.line_num}: the kind {told['kind']!r} is unknown; "
                        f"use one of {', '.join(LABEL_OF_KIND)}."
                    )
                yield told


def _tables(folder: Path, *prefixes: str) -> list[Path]:
    named = (path for path in folder.glob("*.csv") if path.name != "actor_edits.csv")
    return sorted(path for path in named if path.name.startswith(prefixes))


def _actor(row: Mapping[str, str]) -> Actor:
    values = {column: row[column] or None for column in ACTOR_COLUMNS if column not in {"actor_id", "name", "kind"}}
    return Actor(row["actor_id"], row["name"], row["kind"], **values)  # type: ignore[arg-type]
