"""Open Stanza's models: from files only, with weights that cannot run code, and with errors that say what to do."""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conflict_ner.errors import ModelError
from conflict_ner.parsing.pipelines import StanzaSettings


def open_stanza(language: str, folder: Path, *, install: str = "", **options: Any) -> Any:
    """Return a Stanza pipeline over a folder of models; Stanza reads weights alone and never fetches anything here.

    Raises:
        ModelError: if a model cannot be read or holds anything but weights.
    """
    import stanza  # slow to import: only who needs it pays for it
    import torch

    torch.set_num_threads(1)  # the matrices are small: a second thread waits more than it works
    logging.getLogger("stanza").setLevel(logging.CRITICAL)  # its errors reach the user in ours
    fixed = {"download_method": None, "use_gpu": False, "verbose": False}
    try:
        return stanza.Pipeline(lang=language, dir=str(folder), **options, **fixed)
    except Exception as error:  # what a damaged file raises depends on where it is damaged
        again = f" Get it again where there is a network: {install}" if install else " Reinstall it."
        raise ModelError(f"The Stanza model in {folder} cannot be loaded: {error}{again}") from error


def stanza_folder(settings: StanzaSettings) -> Path:
    """Return where Stanza's models lie: the declared folder, else where Stanza itself puts what it downloads."""
    if settings.folder:
        return Path(settings.folder).expanduser()
    if chosen := os.environ.get("STANZA_RESOURCES_DIR"):
        return Path(chosen)
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def listed_models(settings: StanzaSettings, language: str) -> dict[str, str]:
    """Return the model of each processor that a declared package has, as the index of the folder lists them.

    Raises:
        ModelError: if there is no index, or it is damaged or lists no such language or package.
    """
    package = _index(settings, language).get("packages", {}).get(settings.package)
    if not isinstance(package, dict):
        raise ModelError(f"{stanza_folder(settings)} has no package {settings.package!r} for {language!r}.")
    return {name: package[name] for name in settings.processors if name in package}


def missing_models(settings: StanzaSettings, language: str) -> list[Path]:
    """Return the files that a declared Stanza package needs and that are not there.

    Raises:
        ModelError: if the index of the folder is damaged, or knows nothing of the language or package.
    """
    folder = stanza_folder(settings)
    if not (folder / "resources.json").is_file():
        return [folder / "resources.json"]
    index = _index(settings, language)
    needed = [part for name in listed_models(settings, language).items() for part in _parts(index, *name)]
    paths = {folder / language / kind / f"{model}.pt" for kind, model in needed}
    return sorted(path for path in paths if not path.is_file())


def _index(settings: StanzaSettings, language: str) -> Mapping[str, Any]:
    path = stanza_folder(settings) / "resources.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))[language]  # type: ignore[no-any-return]
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path} is no index of Stanza models for {language!r}: {error!r}.") from error


def _parts(index: Mapping[str, Any], processor: str, model: str) -> list[tuple[str, str]]:
    """Return the kind and name of a processor's model and of the word vectors and character models that it needs."""
    if model == "identity":  # Stanza's lemmatiser that repeats the word has no file
        return []
    needs = index.get(processor, {}).get(model, {}).get("dependencies") or ()
    return [(processor, model), *((need["model"], need["package"]) for need in needs)]
