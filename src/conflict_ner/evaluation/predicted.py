"""What a run says about one document, in the shape that matching needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from conflict_ner.annotation.formats.text import stem_of
from conflict_ner.evaluation.gold import GoldDocument
from conflict_ner.orthography import name_key
from conflict_ner.results import Run
from conflict_ner.results.rows import rows as rows

Row = Mapping[str, Any]
_ACTOR_NAMES = ("actor_id", "name", "name_ar", "name_fr", "acronym")


@dataclass(frozen=True, slots=True)
class Prediction:
    """The rows of one document as dictionaries (null is None); `parties` are the participants by event id."""

    doc_id: str
    text: str
    mentions: tuple[Row, ...]
    relations: tuple[Row, ...]
    events: tuple[Row, ...]
    parties: Mapping[str, tuple[Row, ...]]


class Names:
    """The normalised names of the actors and places of a run."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @cached_property
    def actors(self) -> dict[str, frozenset[str]]:
        """Every name of an actor by its id: its row and the named mentions linked to it."""
        names = {
            row["actor_id"]: {row[column] for column in _ACTOR_NAMES} | set(row["aliases"])
            for row in rows(self._run.actors)
        }
        mentions = self._run.mentions
        linked = mentions[mentions["actor_id"].notna() & (mentions["form"] == "name")]
        for actor_id, text in zip(linked["actor_id"], linked["text"], strict=True):
            names[actor_id].add(text)
        return {actor_id: keys(found) for actor_id, found in names.items()}

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """The English and Arabic name of a place by its id."""
        return {row["place_id"]: keys((row["name"], row["name_ar"])) for row in rows(self._run.places)}

    @cached_property
    def countries(self) -> dict[str, str | None]:
        """The country of a place by its id."""
        return {row["place_id"]: row["country"] for row in rows(self._run.places)}


class Predictions:
    """The rows of a run by document."""

    def __init__(self, run: Run) -> None:
        tables = {name: _by(rows(getattr(run, name)), "doc_id") for name in ("mentions", "relations", "events")}
        parties = _by(rows(run.participants), "event_id")
        self._found: dict[str, Prediction] = {}
        for doc_id in run.documents["doc_id"]:
            of_document = {name: tuple(table.get(doc_id, ())) for name, table in tables.items()}
            ids = [event["event_id"] for event in of_document["events"]]
            text = run.text(doc_id) if doc_id in run.texts.index else ""
            prediction = Prediction(doc_id, text, **of_document, parties={i: tuple(parties.get(i, ())) for i in ids})
            for name in names_of(doc_id):
                self._found.setdefault(name, prediction)

    def of(self, gold: GoldDocument) -> Prediction | None:
        """Return what the run has on a gold document, matched by one of its names (see `names_of`), or None."""
        return self._found.get(gold.doc)


def _by(found: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row[column], []).append(row)
    return groups


def names_of(doc_id: str) -> tuple[str, ...]:
    """Return the names under which gold may know a document of a run.

    They are its id, the id of its record, or the name of its file without the ending, or up to the first _ or dot.
    """
    file, _, record = doc_id.replace("\\", "/").partition("#")
    name = file.rsplit("/", 1)[-1]
    short = (stem_of(record),) if record else (name.rsplit(".", 1)[0], name.split(".")[0].split("_")[0])
    return (stem_of(doc_id), *short)


def keys(names: Iterable[str | None]) -> frozenset[str]:
    """Return the normalised forms of names, without empty ones."""
    return _keys(tuple(names))


@lru_cache(maxsize=100_000)
def _keys(names: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset(key for name in names if name and (key := name_key(name)))
