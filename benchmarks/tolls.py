"""Measure tolls: share of sentences whose tolls are all right, and recall and precision over tolls.

`data/fresh` was written without sight of the grammar; "30,30,30 or -,30,-" there means that either value is right.
"""

import csv
import itertools
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from conflict_ner.normalise.numbers import find_tolls

HERE = Path(__file__).parent
TollKey = tuple[str, str, str, str]


def expected(row: dict[str, str], have: Counter[TollKey]) -> Counter[TollKey]:
    """Return the gold tolls, of several right values the one that comes nearest to those found."""
    parts = [part.split("=") for part in filter(None, (row["tolls"] or "").split("|"))]
    choices = itertools.product(*([(kind, *one.split(",")) for one in v.split(" or ")] for kind, v in parts))
    return max((Counter(choice) for choice in choices), key=lambda want: (want & have).total())


def found(text: str, language: str) -> Counter[TollKey]:
    def show(value: int | None) -> str:
        return "-" if value is None else str(value)

    return Counter(
        (toll.kind, show(toll.number.low), show(toll.number.best), show(toll.number.high))
        for toll in find_tolls(text, language)
    )


def measure(language: str, folder: str = "data") -> dict[str, object]:
    with (HERE / folder / f"tolls_{language}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = hits = gold = told = 0
    misses = []
    for row in rows:
        have = found(row["text"], language)
        want = expected(row, have)
        right += want == have
        hits, gold, told = hits + (want & have).total(), gold + want.total(), told + have.total()
        if want != have:
            misses.append([row["text"], {"missed": sorted(want - have), "false": sorted(have - want)}])
    return {
        "sentences": len(rows),
        "right": round(right / len(rows), 4),
        "tolls": gold,
        "recall": round(hits / gold, 4),
        "precision": round(hits / told, 4),
        "misses": misses,
    }


def with_blind(path: Path, now: dict[str, object]) -> dict[str, object]:
    """Return the figures on the fresh set, with the first ones, measured before anyone looked at its misses."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"blind": now, **before.get("fresh", {}), "after": now}


def main() -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    result: dict[str, object] = {"commit": commit} | {language: measure(language) for language in ("en", "ar")}
    path = HERE / "quality/tolls.json"
    result["fresh"] = with_blind(path, {language: measure(language, "data/fresh") for language in ("en", "ar")})
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
