"""Measure place resolution: share of mentions with the right country and the right place, speed and memory.

The gold names a place in English with country and sort (c country, t settlement, r region, f other; several letters:
each is right). A mention is right if it leads to a place of that country and sort which bears the gold name.
`data/fresh` was written without sight of the resolver. There the gold has `ids` too, and only these are right; a place
with an empty list is not in the database, counts as wrong and is left out of "place_in_database".
"""

import json
import lzma
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflict_ner.knowledge.places.countries import country_of_name
from conflict_ner.knowledge.places.keys import place_key
from conflict_ner.normalise.places import load_index, resolve_places
from conflict_ner.records import Mention, Place

HERE = Path(__file__).parent
NEWS = HERE.parent.parent / "shared/data/en_wiki_current_events/events.jsonl.xz"
SETTLEMENTS = {"city", "town", "village", "locality", "well"}
REGIONS = {"region", "admin1", "admin2", "desert", "continent"}


def sort_of(place: Place) -> str:
    if place.feature == "country":
        return "c" if "/" not in place.place_id or place.geo_precision == "country" else "r"
    return "t" if place.feature in SETTLEMENTS else "r" if place.feature in REGIONS else "f"


def right_place(place: Place, gold: dict[str, Any]) -> bool:
    if sort_of(place) not in gold["sort"] or place.country != gold["country"]:
        return False
    if "/" in place.place_id and place_key(place.name) == place_key(gold["place"]):
        return True
    base = place.place_id.split("/")[0]
    if "ids" in gold:
        return base in gold["ids"]
    return any(c.place.place_id == base for c in load_index().lookup(gold["place"]))


def measure(language: str, folder: str = "data") -> dict[str, object]:
    country = exact = total = precise = with_precision = known = 0
    misses = []
    for line in (HERE / folder / f"places_{language}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        mentions = [
            Mention(g["start"], g["end"], row["text"][g["start"] : g["end"]], g["label"]) for g in row["mentions"]
        ]
        resolved = resolve_places(mentions, row["text"], language)
        for number, gold in enumerate(row["mentions"]):
            place = resolved.places[resolved.links[number].place_id]
            total += 1
            country += place.country == gold["country"]
            exact += (hit := right_place(place, gold))
            known += gold.get("ids") != []
            if gold["precision"]:
                with_precision += 1
                precise += place.geo_precision == gold["precision"]
            if not hit or (gold["precision"] and place.geo_precision != gold["precision"]):
                misses.append(
                    f"{mentions[number].text} -> {place.place_id} {place.name} {place.country} {place.geo_precision}"
                )
    return {
        "mentions": total,
        "country": round(country / total, 3),
        "place": round(exact / total, 3),
        "place_in_database": round(exact / known, 3),
        "precision_word": f"{precise} of {with_precision}",
        "misses": misses,
    }


def linked() -> dict[str, object] | None:
    """Measure the country on human-made links "X, AREA" in news of armed conflict: not our text, hard names only."""
    if not NEWS.exists():
        return None
    tally: Counter[str] = Counter()
    for line in lzma.decompress(NEWS.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        if not row["category"].startswith("Armed"):
            continue
        gold = {(a, b): country for a, b, title in sorted(row["links"]) if (country := country_of_title(title))}
        mentions = [Mention(a, b, row["text"][a:b], "GPE") for a, b in gold]
        resolved = resolve_places(mentions, row["text"], "en")
        for number, (span, country) in enumerate(gold.items()):
            if number not in resolved.links or ", " not in {(a, b): t for a, b, t in row["links"]}[span]:
                continue
            place = resolved.places[resolved.links[number].place_id]
            tally["right" if place.country == country else "unknown" if place.country is None else "wrong"] += 1
    return dict(tally)


def country_of_title(title: str) -> str | None:
    """Return the country of a page title such as "Tripoli, Lebanon" or "Blida, Nabatieh Governorate"."""
    area = title.split(" (")[0].rsplit(", ", 1)[-1]
    regions = {c.place.country for c in load_index().lookup(area, "exact") if c.place.feature in ("admin1", "region")}
    return country_of_name(area) or (regions.pop() if ", " in title and len(regions) == 1 else None)


def microseconds(names: Iterable[str]) -> float:
    index, wanted = load_index(), list(names)
    keys = [place_key(name) for name in wanted]
    runs = []
    for _ in range(7):
        start = time.process_time()
        for key in keys:
            index._find_uncached(key)
        runs.append((time.process_time() - start) / len(keys) * 1e6)
    return round(min(runs), 1)


def megabytes() -> float:
    """Return what the look-up of all benchmark names adds to the memory of a fresh process."""
    code = (
        "import pathlib\n"
        "def resident(): return int(pathlib.Path('/proc/self/statm').read_text().split()[1]) * 4096 / 1e6\n"
        "from conflict_ner.normalise.places import resolve_places\n"
        "import benchmarks.places as p\n"
        "before = resident()\n"
        "p.measure('en'), p.measure('ar')\n"
        "print(resident() - before)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parent)
    return round(float(run.stdout), 1)


def names() -> list[str]:
    rows = [
        line for lang in ("en", "ar") for line in (HERE / f"data/places_{lang}.jsonl").read_text("utf-8").splitlines()
    ]
    return [row["text"][m["start"] : m["end"]] for row in map(json.loads, rows) for m in row["mentions"]]


def with_blind(path: Path, now: dict[str, object]) -> dict[str, object]:
    """Return the figures on the fresh set, with the first ones, measured before anyone looked at its misses."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"blind": now, **before.get("fresh", {}), "after": now}


def main() -> None:
    path = HERE / "quality/places.json"
    result = {
        "english": measure("en"),
        "arabic": measure("ar"),
        "linked_news": linked(),
        "lookup_microseconds": microseconds(names()),
        "added_megabytes": megabytes(),
        "database_megabytes": round(
            (HERE.parent / "src/conflict_ner/knowledge/places/places.sqlite").stat().st_size / 1e6, 2
        ),
    }
    fresh = with_blind(path, {"english": measure("en", "data/fresh"), "arabic": measure("ar", "data/fresh")})
    result["fresh"] = fresh
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
