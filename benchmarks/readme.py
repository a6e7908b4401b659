"""Write the figures of benchmarks/quality into the README: python benchmarks/readme.py [--check]."""

import argparse
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
QUALITY = ROOT / "benchmarks" / "quality"
_SCORED = {
    "reference": "three reference documents, used while tuning",
    "sample": "the sample corpus, its gold written without sight of the rules",
}
_LANGUAGES = ("en", "ar")
_NAME_SETS = ("UNER EWT test", "UNER PUD test", "CLEANANERCorp test", "AQMAR test")
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
    rows = ["| measure | on | English | Arabic |", "|---|---|---|---|"]
    measures = _read("corpus").get("measures", {})
    for name in _MEASURES:
        if name in measures:
            pair = [_prf(measures[name]["languages"][code]) for code in _LANGUAGES]
            rows.append(f"| {name} | {_documents(measures)} annotated documents, test split | {pair[0]} | {pair[1]} |")
    rows += [*_agreement_rows(), *_grammar_rows(), *_model_rows()]
    for name, title in _SCORED.items():
        told = _read(name).get("measures", {})
        figures = "; ".join(f"{m} {_prf(told[m])}" for m in _MEASURES if m in told)
        rows += [f"| all of these | {title}: {figures} | | |"] if figures else []
    links = _read("aliases")["un_to_ucdp"]
    return [*rows, f"| UN names linked to UCDP actors | {links['links']} links | {links['right']} right | |"]


def _agreement_rows() -> list[str]:
    """Return how far two annotators agree: what a system can be expected to reach."""
    measures = _read("agreement")["measures"]
    rows = []
    for name in ("entity", "relation", "event"):
        pair = [measures[name]["languages"][code]["f1"] for code in _LANGUAGES]
        rows.append(f"| two annotators, {name} F1 | 20 + 20 documents | {pair[0]:.3f} | {pair[1]:.3f} |")
    return rows


def _grammar_rows() -> list[str]:
    """Return what the grammars read right in sentences that were written without sight of them, at the first trial."""
    rows = []
    for title, name, count, keys in (
        ("date expressions right", "dates", "expressions", ("en", "ar")),
        ("tolls right", "tolls", "sentences", ("en", "ar")),
        ("right country", "places", "mentions", ("english", "arabic")),
        ("right place", "places", "mentions", ("english", "arabic")),
    ):
        blind = [_read(name)["fresh"]["blind"][key] for key in keys]
        field = title.split()[-1] if name == "places" else "right"
        size = " + ".join(str(b[count]) for b in blind)
        rows.append(f"| {title} | {size} {count}, blind | {blind[0][field]:.3f} | {blind[1][field]:.3f} |")
    return rows


def _model_rows() -> list[str]:
    """Return the test figures of the pipelines with shipped models: names (exact spans, F1) and trees."""
    measured = _read("models")["pipelines"]
    rows = []
    for name, figures in measured.items():
        english = name.startswith("en")
        found = {f"names of `{name}`, F1 | {s}": figures[s]["all"]["f1"] for s in _NAME_SETS if s in figures}
        trees = figures["EWT test" if english else "Arabic treebanks test"]
        for key, title in (("upos", "parts of speech"), ("las", "trees, LAS")):
            found[f"{title} of `{name}` | {'UD EWT' if english else 'UD PADT and PUD'}"] = trees[key]
        for title, value in found.items():
            figure = f"{value / 100:.3f}"
            rows.append(f"| {title} | {figure if english else ''} | {'' if english else figure} |")
    return rows


def _documents(measures: dict[str, Any]) -> int:
    return int(measures["document"]["hits"] + measures["document"]["misses"])


def _prf(figures: dict[str, Any]) -> str:
    parts = [("P", figures["precision"]), ("R", figures["recall"]), ("F1", figures["f1"])]
    return ", ".join(f"{name} {value:.3f}" for name, value in parts if value is not None)


def _read(name: str) -> dict[str, Any]:
    path = QUALITY / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    main()
