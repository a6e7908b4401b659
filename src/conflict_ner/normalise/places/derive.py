"""Places that a text describes by another: "northern Chad", "near Gao", "30 km north of Kidal", "Homs airport"."""

from collections.abc import Mapping
from dataclasses import replace
from math import cos, radians

from conflict_ner.normalise.places.cues import Frame
from conflict_ner.orthography import name_key
from conflict_ner.records import GeoPrecision, Place

_STEPS = {"north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0), "centre": (0.0, 0.0)}
_STEPS |= {a + b: (0.7 * _STEPS[a][0], 0.7 * _STEPS[b][1]) for a in ("north", "south") for b in ("east", "west")}
_SETTLEMENTS = frozenset({"city", "town", "village", "district", "camp", "site", "locality", "well"})
_AREAS = frozenset({"country", "region", "admin1", "admin2", "desert", "island", "continent"})
_PRECISION: Mapping[str, GeoPrecision] = {"admin1": "admin1", "admin2": "admin2"}
_KM_PER_DEGREE = 111.2


def derive_place(place: Place, frame: Frame) -> Place:
    """Return the place meant when the words of `frame` stand around the name of `place`: often that place itself.

    A derived place has the id of its base and a suffix ("geonames:2453866/north", "geonames:2457163/near"); parts of a
    country have the precision admin1, surroundings of a town near, the border of a country country.
    """
    if frame.kilometres is not None:
        return _at_distance(place, frame.kilometres, frame.direction)
    if frame.border and place.feature == "country":
        return _with_suffix(place, "border", f"{place.name} border")
    if frame.kind and not _is_a(place, frame.kind):
        return _of_class(place, frame.kind)
    if place.feature in _AREAS and frame.direction:
        derived = _with_suffix(place, frame.direction, part_name(place, frame.direction))
        return replace(derived, geo_precision="admin1") if place.geo_precision == "country" else derived
    if place.geo_precision == "exact" and (frame.near or (frame.direction and frame.direction != "centre")):
        return replace(_with_suffix(place, "near", f"near {place.name}"), geo_precision="near")
    return place


def part_name(place: Place, direction: str) -> str:
    """Return the English name of a part of a place: "northern Mali", "central Mali"."""
    return f"{'central' if direction == 'centre' else direction + 'ern'} {place.name}"


def unknown_place(name: str, name_ar: str | None, country: str | None) -> Place:
    """Return the place of a name that the gazetteer does not know, so that it is not lost."""
    slug = name_key(name).replace(" ", "-")
    return Place(f"text:{slug}", name, name_ar, country, None, None, None, None, "unknown")


def _is_a(place: Place, kind: str) -> bool:
    """Tell whether the place is of the class that the text says; every settlement is a city, town or village."""
    if kind == "area":
        return True
    if kind == "city":
        return place.feature in _SETTLEMENTS or place.geo_precision != "exact"
    return place.feature == kind or (kind == "admin1" and place.feature in ("region", "country"))


def _of_class(place: Place, kind: str) -> Place:
    """Return the province of a town, or a named thing (an airport) at a town or in an area."""
    derived = _with_suffix(place, kind, f"{place.name} {kind}")
    if kind in _PRECISION and place.geo_precision == "exact":
        return replace(derived, geo_precision=_PRECISION[kind], name=place.name)
    if place.geo_precision == "exact":
        return replace(derived, geo_precision="near")
    return derived if kind not in ("admin1", "admin2", "region") else place


def _at_distance(place: Place, kilometres: float, direction: str | None) -> Place:
    where = f"{kilometres:.0f} km {direction} of" if direction else f"{kilometres:.0f} km from"
    derived = _with_suffix(place, where.replace(" ", "-"), f"{where} {place.name}")
    north, east = _STEPS.get(direction or "", (0.0, 0.0))
    if place.latitude is not None and place.longitude is not None:
        degrees = kilometres / _KM_PER_DEGREE
        longitude = place.longitude + east * degrees / max(0.1, cos(radians(place.latitude)))
        derived = replace(derived, latitude=round(place.latitude + north * degrees, 4), longitude=round(longitude, 4))
    return replace(derived, geo_precision="near") if place.geo_precision == "exact" else derived


def _with_suffix(place: Place, suffix: str, name: str) -> Place:
    return replace(place, place_id=f"{place.place_id}/{suffix}", name=name, name_ar=None)
