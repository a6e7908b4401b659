"""The keys of an annotated corpus: which actor or place each one stands for, in one table for all its documents."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.national import national_actors

_KIND_OF_LABEL = {"PERSON": "person", "NORP": "ethnic", "GPE": "place", "LOC": "place", "FAC": "place"}
COLUMNS = ("key", "kind", "country", "name_en", "name_ar", "other_names")


@dataclass(frozen=True, slots=True)
class Key:
    """An actor or place: `kind` is an actor kind or "place", `country` an ISO 3166 alpha-3 code or empty."""

    key: str
    kind: str
    country: str
    names: tuple[str, ...]


def read_keys(paths: Iterable[Path]) -> Mapping[str, Key]:
    """Return the keys of several tables with those of all states; a key may be told again only in the same words.

    Raises:
        UsageError: a table has other columns, or two rows of one key differ in kind or country.
    """
    keys = _states()
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise UsageError(f"{path}: the columns are {', '.join(COLUMNS)}; write them in this order.")
            for row in reader:
                _add(keys, _key(row), f"{path}, line {reader.line_num}")
    return keys


def keys_told(documents: Iterable[AnnotatedDocument]) -> Mapping[str, Key]:
    """Return the keys of documents without a table, named as the texts name them; only the label tells their kind."""
    kinds: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}
    for document in documents:
        for entity in document.entities:
            if entity.key and not entity.key.startswith("_"):
                kinds.setdefault(entity.key, _KIND_OF_LABEL.get(entity.label, "other"))
                if entity.form == "name":
                    names.setdefault(entity.key, {})[document.text[entity.start : entity.end]] = None
    return {key: Key(key, kind, "", tuple(names.get(key, ()))) for key, kind in kinds.items()}


def _add(keys: dict[str, Key], new: Key, where: str) -> None:
    old = keys.get(new.key, new)
    if (old.kind, old.country) != (new.kind, new.country):
        elsewhere = f"{old.kind} of {old.country or 'no country'}"
        raise UsageError(f"{where}: {new.key!r} is {elsewhere} in another row; use one or the other.")
    keys[new.key] = Key(new.key, new.kind, new.country, tuple(dict.fromkeys(old.names + new.names)))


def _key(row: Mapping[str, str]) -> Key:
    names = (row["name_en"], row["name_ar"], *row["other_names"].split(";"))
    return Key(row["key"], row["kind"], row["country"], tuple(name.strip() for name in names if name.strip()))


def _states() -> dict[str, Key]:
    """Return the state, army, police and parliament of every country under their ids in the knowledge base."""
    actors, names = national_actors()
    by_id: dict[str, list[str]] = {}
    for row in names:
        by_id.setdefault(row.actor_id, []).append(row.alias)
    return {a.actor_id: Key(a.actor_id, a.kind, a.country or "", tuple(by_id.get(a.actor_id, ()))) for a in actors}
