"""One document as a self-contained HTML page: the text with its marks, and its rows as tables below."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd
from babel import Locale, UnknownLocaleError
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from conflict_ner.errors import UsageError
from conflict_ner.results import Run

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; `ends` holds the event and relation numbers to print after it."""

    text: str
    labels: tuple[str, ...]
    title: str
    ends: tuple[str, ...]


def inspect(run: Run, doc_id: str) -> str:
    """Return the page of a document, right to left where its language is; raise UsageError for an unknown document.

    Everything stands in the page itself: it needs no network.
    """
    documents = _rows(run.documents, "doc_id", doc_id)
    if not documents:
        raise UsageError(f"This run has no document {doc_id!r}; its ids stand in the documents table.")
    wide = run.events_wide()
    events = _rows(wide, "doc_id", doc_id)
    relations = _rows(_named_relations(run), "doc_id", doc_id)
    mentions = _rows(run.mentions, "doc_id", doc_id)
    text = run.text(doc_id) if doc_id in run.texts.index else ""
    return _template().render(
        document=documents[0],
        direction=_direction(documents[0]["language"]),
        pieces=list(_pieces(text, mentions, events, relations)),
        labels=sorted({mention["label"] for mention in mentions}),
        events=events,
        relations=relations,
        actors=_rows(run.actors, "actor_id", {mention["actor_id"] for mention in mentions}),
        places=_rows(run.places, "place_id", {mention["place_id"] for mention in mentions}),
    )


def _pieces(text: str, mentions: list[Row], events: list[Row], relations: list[Row]) -> Iterator[Piece]:
    """Cut the text wherever a mark begins or ends."""
    marks = [(m["start"], m["end"], m["label"], _link(m), "") for m in mentions]
    for prefix, rows, name in (("e", events, "trigger"), ("r", relations, "cue")):
        for number, row in enumerate(rows, 1):
            if row[f"{name}_start"] is not None:
                what = row["event_type"] if prefix == "e" else row["predicate"]
                marks.append((row[f"{name}_start"], row[f"{name}_end"], name, what, f"{prefix}{number}"))
    cuts = sorted({0, len(text), *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        yield Piece(
            text[start:end],
            tuple(mark[2] for mark in over),
            "; ".join(f"{mark[2]}: {mark[3]}" for mark in over),
            tuple(mark[4] for mark in over if mark[1] == end and mark[4]),
        )


def _link(mention: Row) -> str:
    return mention["actor_id"] or mention["place_id"] or "not linked"


def _named_relations(run: Run) -> pd.DataFrame:
    names = pd.concat([run.actors.set_index("actor_id")["name"], run.places.set_index("place_id")["name"]])
    return run.relations.assign(
        subject=run.relations["subject_id"].map(names),
        object=run.relations["object_id"].map(names).fillna(run.relations["object_text"]),
    )


def _rows(frame: pd.DataFrame, column: str, wanted: str | set[str]) -> list[Row]:
    """Return the rows whose column is (or is among) what is wanted, with None for null."""
    chosen = frame[frame[column].isin(wanted if isinstance(wanted, set) else {wanted})]
    return [{str(name): _plain(value) for name, value in row.items()} for row in chosen.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(value)
    if pd.isna(value):
        return None
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value


def _direction(language: str) -> str:
    try:
        return "rtl" if Locale(language).character_order == "right-to-left" else "ltr"
    except UnknownLocaleError:
        return "auto"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("conflict_ner.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("inspect.html.jinja")
