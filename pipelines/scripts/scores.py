"""Enter the test scores of the shipped models in models/manifest.toml, where `conflict-ner models` reads them.

Usage: python scores.py MODELS.json MODELS_DIR
MODELS.json is what evaluate.py wrote on the models as they lie in MODELS_DIR.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from package import manifest_text

from conflict_ner.parsing.pipelines import load_pipeline

SETS = (
    "UNER EWT test",
    "UNER PUD test",
    "EWT test",
    "CLEANANERCorp test",
    "AQMAR test",
    "Arabic treebanks test",
)
TREES = {"upos": "UPOS", "las": "LAS"}


def with_scores(entries: Mapping[str, Mapping[str, Any]], measures: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the entries of the manifest with the scores of the first pipeline measured that runs each.

    Of a segmenter they are those of its words, of others those of names and trees. What no pipeline measured runs keeps
    the scores that it has.
    """
    out = {}
    for name, entry in entries.items():
        found = next((m for pipeline, m in measures["pipelines"].items() if _runs(pipeline, name)), None)
        segments = "package" in entry
        pairs = (p for m, figures in (found or {}).items() if m in SETS for p in _scores(m, figures, segments=segments))
        scores = entry.get("scores", {}) if found is None else dict(pairs)
        rest = {key: value for key, value in entry.items() if key != "scores"}
        out[name] = {**rest, "scores": scores} if scores else rest
    return out


def _runs(pipeline: str, model: str) -> bool:
    declared = load_pipeline(pipeline)
    return model in {declared.model, declared.segmenter.model}


def _scores(measure: str, figures: Mapping[str, Any], *, segments: bool) -> Iterator[tuple[str, float]]:
    if segments:
        if "tokens_f1" in figures:
            yield f"{measure}, words F1", figures["tokens_f1"]
    elif "all" in figures:
        yield f"{measure}, names F1", figures["all"]["f1"]
    else:
        yield from ((f"{measure}, {name}", figures[key]) for key, name in TREES.items() if key in figures)


if __name__ == "__main__":
    manifest = Path(sys.argv[2]) / "manifest.toml"
    measured = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    listed = tomllib.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(manifest_text(with_scores(listed, measured)), encoding="utf-8")
