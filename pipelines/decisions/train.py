"""Fit one kind of decision on the training split of our corpus, into models/decisions.

Usage: python train.py NAME CORPUS_DIR MODELS_DIR
NAME is a module of this folder with `instances(corpus: Path) -> list[Instance]` and a dict `FIT` of options for `fit`:
one NAME.tsv for both languages. If it lists `LANGUAGES`, `instances` takes one of them as a second argument, and each
has a NAME_LANGUAGE.tsv. The checksums are entered in the manifest.
"""

import shutil
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from fit import fit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from package import write_manifest

from conflict_ner.maxent import FOLDER, write_maxent

_CARD = Path(__file__).resolve().parents[1] / "cards" / "decisions.toml"


def main(name: str, corpus: Path, models: Path) -> None:
    """Write the weights, of both languages together or of each."""
    kind = import_module(name)
    (models / FOLDER).mkdir(exist_ok=True)
    languages = getattr(kind, "LANGUAGES", ())
    parts = {f"{name}_{code}": kind.instances(corpus, code) for code in languages} or {name: kind.instances(corpus)}
    for part, instances in parts.items():
        model = fit(instances, **kind.FIT)
        (models / FOLDER / f"{part}.tsv").write_text(write_maxent(model), encoding="utf-8")
        print(f"{part}: {len(instances)} instances, {len(model.weights)} features")
    shutil.copyfile(_CARD.with_suffix(".md"), models / FOLDER / "README.md")
    write_manifest(models, FOLDER, tomllib.loads(_CARD.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
