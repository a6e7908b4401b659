"""What comes with the package: the folders `models` and `pipelines`, and the models whose checksums are known."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from conflict_ner.errors import ModelError

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder ``models`` or ``pipelines``: inside the installed package, else at the root of the checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


class ModelEntry(BaseModel):
    """One shipped model in ``models/manifest.toml``.

    `files` maps relative paths to sha256 hex digests, `scores` what was measured on which test set to per cent.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    version: str
    language: str
    licence: str
    description: str = ""
    scores: Mapping[str, float] = {}
    files: Mapping[str, str]


@cache
def read_manifest(folder: Path | None = None) -> Mapping[str, ModelEntry]:
    """Return the shipped models by folder name.

    Raises:
        ModelError: if the manifest is missing or malformed.
    """
    path = (folder or data_folder("models")) / "manifest.toml"
    if not path.is_file():
        raise ModelError(f"{path} is missing: reinstall conflict-ner, or build the models with pipelines/project.yml.")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: ModelEntry.model_validate(table) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ModelError(f"{path} is damaged ({error}): reinstall conflict-ner.") from error


def verify_model(name: str, folder: Path | None = None) -> Path:
    """Return the folder of a shipped model after comparing every file with the manifest.

    Raises:
        ModelError: if a file is missing, changed or not listed.
    """
    root = folder or data_folder("models")
    entry = read_manifest(folder).get(name)
    if entry is None:
        known = ", ".join(sorted(read_manifest(folder)))
        raise ModelError(f"No model {name!r} in {root / 'manifest.toml'}; it lists: {known}.")
    here = root / name
    found = {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()}
    if missing := sorted(set(entry.files) - found):
        raise ModelError(f"Model {name!r} lacks {missing[0]} in {here}: reinstall conflict-ner.")
    if extra := sorted(found - set(entry.files)):
        raise ModelError(f"Model {name!r} holds a file that the manifest does not list: {here / extra[0]}. Remove it.")
    for relative, digest in sorted(entry.files.items()):
        if file_digest(here / relative) != digest:
            raise ModelError(
                f"{here / relative} is not the file that was shipped (wrong sha256): reinstall conflict-ner."
            )
    return here


def file_digest(path: Path) -> str:
    """Return the sha256 hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
