"""Assemble a shipped model from trained parts and enter its files in models/manifest.toml.

Usage: python package.py spacy NAME CARD.toml TREE_MODEL NER_MODEL MODELS_DIR
       python package.py encoder NAME CARD.toml EXPORTED_DIR LICENCES_DIR MODELS_DIR
       python package.py stanza NAME CARD.toml TOKENIZE.pt MWT.pt MODELS_DIR
A last argument LICENCE takes the place of the licence of the card.
CARD.toml holds what the manifest says of the model: version, language, licence, package (Stanza), description.
"""

import json
import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy

from conflict_ner.parsing.proclitics import COUNTS, WEIGHTS
from conflict_ner.shipped import file_digest


def build_spacy(tree: Path, names: Path, target: Path, card: dict[str, str]) -> None:
    """Write one pipeline with the components of both; the vectors are those of the name model."""
    nlp, source = spacy.load(names), spacy.load(tree)
    for name in source.pipe_names:
        nlp.add_pipe(name, source=source, before="ner")
    nlp.meta.update(name=target.name.partition("_")[2], version=card["version"], description=card["description"])
    nlp.meta.update(license=card["licence"], author="The conflict-ner developers")
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"].update(vectors=None, before_init=None)
    nlp.to_disk(target)


def build_encoder(exported: Path, licences: Path, target: Path, card: dict[str, str]) -> None:
    """Write a pipeline of the one component that runs an exported encoder, with its vectors and licences."""
    nlp = spacy.blank(card["language"])
    nlp.add_pipe("conflict_encoder").from_disk(exported)
    if (exported / "vectors").is_dir():
        nlp.vocab.vectors.from_disk(exported / "vectors", exclude=["strings"])
    nlp.meta.update(name=target.name.partition("_")[2], version=card["version"], description=card["description"])
    nlp.meta.update(license=card["licence"], author="The conflict-ner developers")
    nlp.to_disk(target)
    for path in sorted(licences.glob(f"{card['language']}.*")):
        shutil.copyfile(path, target / path.suffix[1:])


def build_stanza(tokenize: Path, expand: Path, target: Path, card: dict[str, str]) -> None:
    """Lay out two Stanza models as Stanza looks for them, with its index, and what train_proclitics.py wrote beside."""
    package = card["package"]
    for processor, path in (("tokenize", tokenize), ("mwt", expand)):
        (target / processor).mkdir(parents=True)
        shutil.copyfile(path, target / processor / f"{package}.pt")
    for name in (COUNTS, WEIGHTS):
        if (tokenize.parent / name).is_file():
            shutil.copyfile(tokenize.parent / name, target / name)
    index = {card["language"]: {"tokenize": {package: {}}, "mwt": {package: {}}, "default_processors": {}}}
    (target / "resources.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


def write_manifest(models: Path, name: str, card: dict[str, str]) -> None:
    """Replace the entry of one model in the manifest."""
    path = models / "manifest.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    files = sorted(p for p in (models / name).rglob("*") if p.is_file())
    entries[name] = {**card, "files": {p.relative_to(models / name).as_posix(): file_digest(p) for p in files}}
    path.write_text(manifest_text(entries), encoding="utf-8")


def manifest_text(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the manifest as TOML: a table for each model, and one for each mapping in it (`scores`, `files`)."""
    lines = ["# sha256 of every file of every shipped model; written by pipelines/scripts/package.py.", ""]
    for name, entry in sorted(entries.items()):
        tables = {key: value for key, value in entry.items() if isinstance(value, Mapping)}
        plain = {key: value for key, value in entry.items() if key not in tables}
        lines += [f"[{name}]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in plain.items()), ""]
        for key, table in sorted(tables.items(), reverse=True):
            rows = (f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v)}" for k, v in sorted(table.items()))
            lines += [f"[{name}.{key}]", *rows, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    kind, model_name, card_path, first, second, folder, *licence = sys.argv[1:]
    models_dir = Path(folder)
    model_card = tomllib.loads(Path(card_path).read_text(encoding="utf-8"))
    model_card.update(zip(["licence"], licence, strict=False))
    shutil.rmtree(models_dir / model_name, ignore_errors=True)
    build = {"spacy": build_spacy, "encoder": build_encoder, "stanza": build_stanza}[kind]
    build(Path(first), Path(second), models_dir / model_name, model_card)
    readme = Path(card_path).with_suffix(".md")
    if readme.is_file():
        shutil.copyfile(readme, models_dir / model_name / "README.md")
    write_manifest(models_dir, model_name, model_card)
