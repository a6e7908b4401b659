"""Fit one kind of decision on the training split of our corpus, into models/decisions.

Usage: python train.py NAME CORPUS_DIR MODELS_DIR
NAME is a module of this folder with `instances(corpus: Path) -> list[Instance]` and a dict `FIT` of options for `fit`:
one NAME.tsv for both languages; where it has a dict `NETWORK` of options for `learn`, networks too, NAME.npz. The
checksums are entered in the manifest.
"""

import shutil
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import numpy as np
from fit import fit
from learn import learn

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from package import write_manifest

from conflict_ner.decisions.maxent import FOLDER, write_maxent

_CARD = Path(__file__).resolve().parents[1] / "cards" / "decisions.toml"


def main(name: str, corpus: Path, models: Path) -> None:
    """Write the weights of a kind of decision."""
    kind = import_module(name)
    (models / FOLDER).mkdir(exist_ok=True)
    instances = kind.instances(corpus)
    model = fit(instances, **kind.FIT)
    (models / FOLDER / f"{name}.tsv").write_text(write_maxent(model), encoding="utf-8")
    print(f"{name}: {len(instances)} instances, {len(model.weights)} features")
    if hasattr(kind, "NETWORK"):
        np.savez(models / FOLDER / f"{name}.npz", **learn(instances, **kind.NETWORK))
    shutil.copyfile(_CARD.with_suffix(".md"), models / FOLDER / "README.md")
    write_manifest(models, FOLDER, tomllib.loads(_CARD.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
