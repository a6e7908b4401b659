"""Places: from the names in a text to coordinates, region and country."""

from conflict_ner.normalise.places.index import Candidate, PlaceIndex, load_index
from conflict_ner.normalise.places.resolve import PlaceLink, Resolved, resolve_places

__all__ = ["Candidate", "PlaceIndex", "PlaceLink", "Resolved", "load_index", "resolve_places"]
