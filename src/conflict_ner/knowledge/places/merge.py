"""Join the sources of the gazetteer: region names, Arabic names, countries with their extent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import hypot
from statistics import quantiles

from babel import Locale
from babel.core import get_global

from conflict_ner.knowledge.places.countries import Country, iso3_of_iso2, load_countries
from conflict_ner.knowledge.places.keys import is_arabic, place_key, sound_key
from conflict_ner.knowledge.places.sources import Entry, split_cell, table

_WIDE = frozenset({"region", "river", "sea", "desert", "continent", "mountain", "border", "lake"})
_NEAR_DEGREES = 0.6


class Regions:
    """First-level regions: names of `admin1.csv` for the codes that GeoNames gives its cities."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[str, str]] = {}
        self._numbers: dict[str, int] = {}
        self._members: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._named: dict[tuple[str, str], Entry] = {}

    def add(self, row: dict[str, str], seat: Entry, members: list[Entry]) -> None:
        """Name the region that the town `seat` lies in."""
        code = (row["country"], seat.admin1_code)
        self._rows.setdefault(code, row)
        self._members[code] = members

    def number(self, entry: Entry) -> int | None:
        """Return the number of the region of a place, None if it has no name."""
        row = self._rows.get((entry.country or "", entry.admin1_code))
        return self._numbers.setdefault(row["name"], len(self._numbers) + 1) if row else None

    def rows(self) -> list[tuple[int, str]]:
        """Return number and name of every region used."""
        return [(number, name) for name, number in self._numbers.items()]

    def entries(self) -> Iterator[Entry]:
        """Yield the regions as places of their own, at the middle of their towns; those of a dump are left alone."""
        for (country, code), row in self._rows.items():
            members = self._members[country, code]
            if any(m.feature == "admin1" for m in members):
                continue
            latitude, longitude = middle(members)
            yield Entry(
                geoname_id=None,
                slug=f"{country.lower()}-{place_key(row['name'])}",
                name=row["name"],
                country=country,
                latitude=latitude,
                longitude=longitude,
                population=sum(m.population for m in members),
                feature="admin1",
                admin1_code=code,
                arabic=split_cell(row["arabic"]),
                chosen=split_cell(row["aliases"]) + split_cell(row["arabic"]),
            )


def name_regions(entries: Iterable[Entry]) -> tuple[Regions, list[str]]:
    """Give the regions of `admin1.csv` their GeoNames code, that of their seat; return also the rows without a seat."""
    regions, missing = Regions(), []
    finder = Finder(entries)
    members: defaultdict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in finder.entries:
        members[entry.country, entry.admin1_code].append(entry)
    for row in table("admin1.csv"):
        seat = finder.find(row["country"], row["seat"] or row["name"])
        if seat is None:
            missing.append(f"admin1.csv: {row['country']} {row['seat'] or row['name']}")
            continue
        group = members[row["country"], seat.admin1_code]
        regions.add(row, seat, group)
        for entry in (e for e in group if e.feature == "admin1"):
            entry.arabic = split_cell(row["arabic"]) + entry.arabic
            entry.chosen = [row["name"], *split_cell(row["aliases"]), *split_cell(row["arabic"])]
    for entry in (e for e in finder.entries if e.feature == "admin1"):
        _complete(entry, members[entry.country, entry.admin1_code], regions)
    return regions, missing


def _complete(region: Entry, members: list[Entry], regions: Regions) -> None:
    """Give a region from GeoNames its people, its middle and, if `admin1.csv` has none, its name."""
    towns = [m for m in members if m is not region]
    region.population = sum(m.population for m in towns)
    if region.latitude is None:
        region.latitude, region.longitude = middle(towns)
    regions.add({"country": region.country or "", "name": region.name}, region, members)


def add_town_names(entries: Iterable[Entry]) -> list[str]:
    """Put the names of `town_names.csv` first at the towns they belong to; return the rows without a town."""
    finder, missing = Finder(entries), []
    for row in table("town_names.csv"):
        town = finder.find(row["country"], row["name"])
        if town is None:
            missing.append(f"town_names.csv: {row['country']} {row['name']}")
            continue
        latin, arabic = split_cell(row["latin"]), split_cell(row["arabic"])
        town.arabic = arabic + town.arabic
        town.chosen += [town.name, *latin, *arabic]
        town.name = [*latin, row["name"]][0]
    return missing


class Finder:
    """Finds the town of a name in a country: own names before other names, large before small."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self._best: dict[tuple[str | None, str], tuple[int, int, Entry]] = {}
        for entry in self.entries:
            if entry.feature in ("admin1", "admin2"):
                continue
            for name in entry.all_names:
                for rank, key in ((2, place_key(name)), (0, sound_key(name))):
                    rank += (name == entry.name) - 4 * (entry.feature in ("well", "locality"))
                    self._note((entry.country, key), (rank, entry.population, entry))

    def find(self, country: str, name: str) -> Entry | None:
        """Return the town, or None."""
        found = self._best.get((country, place_key(name))) or self._best.get((country, sound_key(name)))
        return found[2] if found else None

    def _note(self, key: tuple[str | None, str], found: tuple[int, int, Entry]) -> None:
        if key[1] and (key not in self._best or found[:2] > self._best[key][:2]):
            self._best[key] = found


def add_world_cities(entries: Iterable[Entry]) -> None:
    """Give capitals the names of the country table, and cities that name a time zone their CLDR names."""
    finder = Finder(entries)
    for country in load_countries().values():
        if country.capitals and (town := finder.find(country.iso3, country.capitals[0])):
            town.chosen += country.capitals
            town.arabic += [n for n in country.capitals if is_arabic(n)]
    zones, codes = get_global("zone_territories"), iso3_of_iso2()
    for zone, names in sorted(Locale("ar").time_zones.items()):
        english = zone.split("/")[-1].replace("_", " ")
        if "city" in names and (town := finder.find(codes.get(zones.get(zone), ""), english)):
            town.arabic += [names["city"]]
            town.names += [Locale("fr").time_zones.get(zone, {}).get("city", "")]


def place_in_regions(areas: Iterable[Entry], entries: Iterable[Entry]) -> None:
    """Give own points (towns, camps, airports) the region of the nearest town of their country, if one is near."""
    towns: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.admin1_code and entry.latitude is not None:
            towns[entry.country].append(entry)
    for area in areas:
        near = [(_degrees(area, town), town.admin1_code) for town in towns[area.country]]
        if area.feature not in _WIDE and near and min(near)[0] < _NEAR_DEGREES:
            area.admin1_code = min(near)[1]


def _degrees(one: Entry, other: Entry) -> float:
    return hypot((one.latitude or 0) - (other.latitude or 0), (one.longitude or 0) - (other.longitude or 0))


def middle(entries: Iterable[Entry]) -> tuple[float | None, float | None]:
    """Return the middle of the area in which most of the places lie, or None twice without any."""
    entries = [e for e in entries if e.latitude is not None]
    if not entries:
        return None, None
    return _middle([e.latitude or 0 for e in entries]), _middle([e.longitude or 0 for e in entries])


def _middle(values: list[float]) -> float:
    if len(values) < 2:
        return values[0]
    cuts = quantiles(values, n=50, method="inclusive")
    return (cuts[0] + cuts[-1]) / 2


def country_entries(countries: Iterable[Entry], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Complete the countries with names and the middle of their towns; those outside the table take CLDR names."""
    towns: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        towns[entry.country].append(entry)
    codes, known = iso3_of_iso2(), load_countries()
    for entry in countries:
        iso2, entry.slug = entry.slug or "", None
        entry.country = codes.get(iso2)
        if entry.country is None:
            continue
        entry.latitude, entry.longitude = middle(towns[entry.country])
        _name(entry, iso2, known[entry.country])
        yield entry


def _name(entry: Entry, iso2: str, country: Country) -> None:
    cldr = {language: Locale(language).territories.get(iso2, "") for language in ("en", "fr", "ar")}
    entry.name = country.names_en[0]
    entry.arabic = [*country.names_ar, cldr["ar"]]
    more = [row["name"] for row in table("country_names.csv") if row["country"] == country.iso3]
    entry.chosen = [*country.names_en, *country.names_fr, *country.names_ar, *cldr.values(), *more]
