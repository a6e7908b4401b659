"""Joins: one row per event or incident with names, places and documents beside the codes."""

import pandas as pd

_FIRST = ("actor", "claimant", "mediator")
_SECOND = ("recipient", "victim", "beneficiary")
_PLACE = {"name": "place_name", "name_ar": "place_name_ar"}
_PLACE_COLUMNS = ["place_name", "place_name_ar", "country", "admin1", "latitude", "longitude", "geo_precision"]
_DOCUMENT_COLUMNS = ["doc_id", "language", "published", "source", "title"]


def wide_events(
    events: pd.DataFrame,
    participants: pd.DataFrame,
    actors: pd.DataFrame,
    places: pd.DataFrame,
    documents: pd.DataFrame,
) -> pd.DataFrame:
    """Return the events with the names, ids and Arabic names of both sides, the place and the document.

    `actor1` did it and `actor2` had it done to them; of two sides of one event, side b is `actor2`. Several parties of
    one side are joined by "; ".
    """
    named = participants.merge(actors[["actor_id", "name", "name_ar"]], on="actor_id", how="left")
    second = named["role"].isin(_SECOND) | (named["role"].eq("actor") & named["side"].eq("b"))
    first = named["role"].isin(_FIRST) & ~second
    return (
        events.merge(_parties(named[first], "actor1"), on="event_id", how="left")
        .merge(_parties(named[second], "actor2"), on="event_id", how="left")
        .merge(_placed(places), on="place_id", how="left")
        .merge(documents[_DOCUMENT_COLUMNS], on="doc_id", how="left")
    )


def wide_incidents(incidents: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the incidents with the names and coordinates of their places."""
    return incidents.merge(_placed(places).drop(columns="country"), on="place_id", how="left")


def _placed(places: pd.DataFrame) -> pd.DataFrame:
    return places.rename(columns=_PLACE)[["place_id", *_PLACE_COLUMNS]]


def _parties(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one row per event with the distinct names, ids and Arabic names of its parties."""
    parties = pd.DataFrame(
        {
            "event_id": rows["event_id"],
            column: rows["name"].fillna(rows["text"]),
            f"{column}_ar": rows["name_ar"],
            f"{column}_id": rows["actor_id"],
        }
    )
    return parties.groupby("event_id", sort=False).agg(_joined).reset_index()


def _joined(values: "pd.Series[str]") -> str | None:
    return "; ".join(dict.fromkeys(values.dropna())) or None
