"""What a run says about one document, in the shape that matching needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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


def predict(run: Run, gold: GoldDocument) -> Prediction | None:
    """Return what the run has on a gold document, or None.

    They are matched by the id, the id of a record, or the file name without its ending, or up to the first _ or dot.
    """
    found = run.documents[run.documents["doc_id"].map(lambda doc_id: gold.doc in names_of(doc_id))]
    if found.empty:
        return None
    doc_id = str(found["doc_id"].iloc[0])
    events = rows(run.events[run.events["doc_id"] == doc_id])
    parties: dict[str, tuple[Row, ...]] = {event["event_id"]: () for event in events}
    for row in rows(run.participants[run.participants["event_id"].isin(list(parties))]):
        parties[row["event_id"]] += (row,)
    return Prediction(
        doc_id,
        run.text(doc_id) if doc_id in run.texts.index else "",
        rows(run.mentions[run.mentions["doc_id"] == doc_id]),
        rows(run.relations[run.relations["doc_id"] == doc_id]),
        events,
        parties,
    )


def names_of(doc_id: str) -> tuple[str, ...]:
    """Return the names under which gold may know a document of a run: its id, its record, or its file."""
    file, _, record = doc_id.replace("\\", "/").partition("#")
    name = file.rsplit("/", 1)[-1]
    short = (stem_of(record),) if record else (name.rsplit(".", 1)[0], name.split(".")[0].split("_")[0])
    return (stem_of(doc_id), *short)


def keys(names: Iterable[str | None]) -> frozenset[str]:
    """Return the normalised forms of names, without empty ones."""
    return frozenset(key for name in names if name and (key := name_key(name)))
