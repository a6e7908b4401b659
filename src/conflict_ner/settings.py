"""Settings of a run: one TOML file, frozen values, and a hash that tells whether two runs are comparable."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conflict_ner.errors import SettingsError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fields(_Section):
    """What the fields of records, sidecars and metadata tables are called in the user's data."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    source: str = "source"
    url: str = "url"
    language: str = "language"


class Limits(_Section):
    """Where reading stops: `characters` of a document's text; `expansion` is how many times a gzip file may grow."""

    characters: int = Field(default=4_000_000, ge=1)
    expansion: int = Field(default=200, ge=1)


class Shards(_Section):
    """How much work is done, written and resumed at once: at most so many documents or so many bytes of input."""

    documents: int = Field(default=32, ge=1)
    bytes: int = Field(default=1_000_000, ge=1)


class Incidents(_Section):
    """How reports are merged into incidents: which ones belong together, and which of their tolls is the best figure.

    `days` that dates may lie apart stands in for those of the rule.
    """

    rule: Literal["none", "strict", "standard", "wide"] = "standard"
    best: Literal["median", "mode", "min", "max"] = "median"
    days: int | None = Field(default=None, ge=0)


class Settings(_Section):
    """All settings of a run.

    `language` is "auto" or the code that every document is taken to be in; `knowledge` a folder with actor tables of
    the user's own, see `conflict-ner actors`.
    """

    language: str = "auto"
    languages: tuple[str, ...] = ("en", "ar")
    workers: int = Field(default=1, ge=1)
    knowledge: Path | None = None
    pipelines: Mapping[str, str] = Field(default_factory=dict)
    fields: Fields = Fields()
    limits: Limits = Limits()
    shards: Shards = Shards()
    incidents: Incidents = Incidents()

    def digest(self) -> str:
        """Return the SHA-256 of every setting that can change what is found in a document."""
        values = self.model_dump(mode="json", exclude={"workers", "shards", "incidents", "knowledge"})
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def load_settings(path: Path | None = None, **overrides: object) -> Settings:
    """Read settings from a TOML file; overrides that are not None win over it, those of `pipelines` one by one.

    Raises:
        SettingsError: the file is missing or no TOML, or keys or values are wrong; all faults are told at once.
    """
    values = _read_toml(path) if path else {}
    given = values.get("pipelines")
    values |= {key: value for key, value in overrides.items() if value is not None}
    if isinstance(given, Mapping) and isinstance(values["pipelines"], Mapping):
        values["pipelines"] = {**given, **values["pipelines"]}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        faults = "\n".join(f"  {_explain(fault)}" for fault in error.errors())
        raise SettingsError(f"{path or 'settings'} cannot be used:\n{faults}") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a TOML file: {error}") from error


def _explain(fault: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] != "extra_forbidden":
        return f"{name}: {fault['msg']}"
    near = get_close_matches(name, list(_known_keys(Settings)), n=1, cutoff=0.5)
    return f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else "")


def _known_keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield prefix + name
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel) and not get_args(section):
            yield from _known_keys(section, f"{prefix}{name}.")
