"""Write the figures of benchmarks/quality into the README: python benchmarks/readme.py [--check]."""

import argparse
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
QUALITY = ROOT / "benchmarks" / "quality"
_SCORED = {"reference": "three annotated reference documents", "sample": "the annotated sample corpus"}
_MEASURES = ("mention", "linking", "relation", "event", "argument")
_BLOCK = re.compile(r"(<!-- figures: [^\n]*-->\n).*?(<!-- /figures -->)", re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if the README is out of date")
    check = parser.parse_args().check
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    fresh = with_figures(text)
    if check:
        raise SystemExit(0 if fresh == text else "README.md is out of date: run python benchmarks/readme.py")
    readme.write_text(fresh, encoding="utf-8")


def with_figures(text: str) -> str:
    """Return the README with its block of figures written anew."""
    return _BLOCK.sub(lambda match: match[1] + "\n".join(_lines()) + "\n" + match[2], text)


def _lines() -> list[str]:
    rows = ["| measure | on | figure |", "|---|---|---|"]
    for name, title in _SCORED.items():
        measures = _read(name).get("measures", {})
        rows += [f"| {m} | {title} | {_prf(measures[m])} |" for m in _MEASURES if m in measures]
    dates, tolls, places = _read("dates"), _read("tolls"), _read("places")
    for code, language in (("en", "English"), ("ar", "Arabic")):
        own = dates[code]["own"]
        rows.append(f"| date expressions right | {own['expressions']} own sentences, {language} | {own['right']:.3f} |")
        toll = tolls[code]
        rows.append(f"| tolls right | {toll['sentences']} own sentences, {language} | {toll['right']:.3f} |")
        place = places[language.lower()]
        rows.append(f"| right place | {place['mentions']} own mentions, {language} | {place['place']:.3f} |")
    links = _read("aliases")["un_to_ucdp"]
    rows.append(f"| UN names linked to UCDP actors | {links['links']} links | {links['right']} right |")
    return rows


def _prf(figures: dict[str, Any]) -> str:
    parts = [("P", figures["precision"]), ("R", figures["recall"]), ("F1", figures["f1"])]
    return ", ".join(f"{name} {value:.3f}" for name, value in parts if value is not None)


def _read(name: str) -> dict[str, Any]:
    path = QUALITY / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    main()
