"""Filters and counts over events."""

from collections.abc import Collection

import pandas as pd

from conflict_ner.errors import UsageError

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def select_events(
    wide: pd.DataFrame,
    *,
    event_type: str | Collection[str] | None = None,
    actor: str | None = None,
    country: str | Collection[str] | None = None,
    assertion: str | Collection[str] | None = None,
    start: str | None = None,
    end: str | None = None,
) -> pd.DataFrame:
    """Return the rows of the wide events that match everything given.

    `actor` is an actor id on either side. `start` and `end` are ISO dates (both inclusive); an event counts as inside
    if it may have happened then, and events without a date are left out.
    """
    keep = pd.Series(data=True, index=wide.index)
    for column, wanted in (("event_type", event_type), ("country", country), ("assertion", assertion)):
        if wanted is not None:
            keep &= wide[column].isin([wanted] if isinstance(wanted, str) else list(wanted))
    if actor is not None:
        keep &= _has_actor(wide["actor1_id"], actor) | _has_actor(wide["actor2_id"], actor)
    if start is not None:
        keep &= wide["date_end"] >= pd.Timestamp(start)
    if end is not None:
        keep &= wide["date_start"] <= pd.Timestamp(end)
    return wide[keep]


def count_by_period(frame: pd.DataFrame, period: str, by: str) -> pd.DataFrame:
    """Return how many rows start in each period (index, without gaps) for each value of the column `by`.

    Rows without a date, or with one less precise than the period, are left out.
    """
    if period not in PERIODS:
        raise UsageError(f"Unknown period {period!r}; choose one of {', '.join(PERIODS)}.")
    if by not in frame.columns:
        raise UsageError(f"There is no column {by!r} to count by; choose one of {', '.join(frame.columns)}.")
    dated = frame[frame["date_start"].notna()]
    first = dated["date_start"].dt.to_period(PERIODS[period])
    within = first == dated["date_end"].dt.to_period(PERIODS[period])
    counts = pd.crosstab(first[within], dated.loc[within, by])
    if counts.empty:
        return counts
    every = pd.period_range(counts.index.min(), counts.index.max(), name="period")
    return counts.reindex(every, fill_value=0)


def _has_actor(ids: "pd.Series[str]", actor: str) -> "pd.Series[bool]":
    return ids.fillna("").str.split("; ").map(lambda found: actor in found).astype(bool)
