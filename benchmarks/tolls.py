"""Measure tolls: share of sentences whose tolls are all right, and recall and precision over tolls."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from conflict_ner.normalise.numbers import find_tolls

HERE = Path(__file__).parent
TollKey = tuple[str, str, str, str]


def expected(row: dict[str, str]) -> Counter[TollKey]:
    return Counter(
        (kind, *values.split(","))
        for kind, values in (part.split("=") for part in filter(None, (row["tolls"] or "").split("|")))
    )


def found(text: str, language: str) -> Counter[TollKey]:
    def show(value: int | None) -> str:
        return "-" if value is None else str(value)

    return Counter(
        (toll.kind, show(toll.number.low), show(toll.number.best), show(toll.number.high))
        for toll in find_tolls(text, language)
    )


def measure(language: str) -> dict[str, object]:
    with (HERE / f"data/tolls_{language}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = hits = gold = told = 0
    misses = []
    for row in rows:
        want, have = expected(row), found(row["text"], language)
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


def main() -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    result = {"commit": commit} | {language: measure(language) for language in ("en", "ar")}
    (HERE / "quality/tolls.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
