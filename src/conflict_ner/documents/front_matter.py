"""The YAML head between two `---` lines that a text file may begin with."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


class FrontMatter(NamedTuple):
    """The head's values, all of them text, and the offset at which the text proper begins."""

    values: Mapping[str, Any]
    end: int


def front_matter(text: str) -> FrontMatter:
    """Read the head; a text without one, or whose first lines are no YAML names and values, begins at offset 0."""
    head = _HEAD.match(text)
    try:
        values = yaml.load(head[1], yaml.BaseLoader) if head else None  # noqa: S506 (builds nothing but text, lists and dicts)
    except yaml.YAMLError:
        values = None
    return FrontMatter(values, head.end()) if head and isinstance(values, dict) else FrontMatter({}, 0)
