"""Measure the date grammar: share of expressions found and resolved exactly, and false dates.

`data/fresh` was written without sight of the grammar; "2012 or 2012~" there means that either value is right.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

from conflict_ner.normalise.dates import find_dates
from conflict_ner.records import DateExpression

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared/reference/knowledge/dates/conflict_news_dates_en_ar.json"


def expected(edtf: str) -> set[str]:
    """Return the EDTF strings that count as the gold value; the shared set writes "199" and "2014-W21"."""
    weeks = {"2014-W21": "2014-05-19/2014-05-25"}
    return {edtf, f"{edtf}/..", f"{edtf}X", weeks.get(edtf, edtf)}


def overlaps(found: DateExpression, start: int, end: int) -> bool:
    return found.start < end and start < found.end


def own(language: str, folder: str = "data") -> dict[str, object]:
    right = total = false = 0
    misses = []
    with (HERE / folder / f"dates_{language}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        found = list(find_dates(row["text"], language, published=row["published"] or None))
        for part in filter(None, row["dates"].split("|")):
            text, edtf = part.rsplit("=", 1)
            start = row["text"].index(text)
            near = [d for d in found if overlaps(d, start, start + len(text))]
            hit = (not edtf and all(d.edtf is None for d in near)) or any(
                (d.edtf or "") in edtf.split(" or ") for d in near
            )
            total, right = total + 1, right + hit
            if not hit:
                misses.append([row["text"], part, [(d.text, d.edtf) for d in near]])
            found = [d for d in found if d not in near]
        false += len(found)
        misses += [[row["text"], "", [(d.text, d.edtf)]] for d in found]
    return {"expressions": total, "right": round(right / total, 4), "false": false, "misses": misses}


def shared(language: str) -> dict[str, object]:
    data = json.loads(SHARED.read_text(encoding="utf-8"))
    right, misses = 0, []
    for row in data[language]:
        lead = (
            {"en": "On {} the army moved. ", "ar": "تحرك الجيش في {}. "}[language].format(row["anchor"])
            if row["anchor"]
            else ""
        )
        start = len(lead) + row["sentence"].lower().index(row["expr"].lower().removeprefix("on "))
        found = find_dates(lead + row["sentence"], language, published=data["document_date"])
        near = [d for d in found if overlaps(d, start, start + len(row["expr"]))]
        hit = any(d.edtf in expected(row["gold"]) for d in near)
        right += hit
        if not hit:
            misses.append([row["sentence"], row["expr"], row["gold"], [(d.text, d.edtf) for d in near]])
    return {"expressions": len(data[language]), "right": round(right / len(data[language]), 4), "misses": misses}


def with_blind(path: Path, now: dict[str, object]) -> dict[str, object]:
    """Return the figures on the fresh set, with the first ones, measured before anyone looked at its misses."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"blind": now, **before.get("fresh", {}), "after": now}


def main() -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    result: dict[str, object] = {"commit": commit}
    for language in ("en", "ar"):
        result[language] = {"own": own(language)} | ({"shared": shared(language)} if SHARED.exists() else {})
    path = HERE / "quality/dates.json"
    result["fresh"] = with_blind(path, {language: own(language, "data/fresh") for language in ("en", "ar")})
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
