"""Dates in text: found by a grammar over word classes, resolved against the publication day and the narrative."""

from conflict_ner.normalise.dates.apart import APART, date_apart
from conflict_ner.normalise.dates.dateline import document_date
from conflict_ner.normalise.dates.find import find_dates

__all__ = ["APART", "date_apart", "document_date", "find_dates"]
