"""Sentences with marked place names: "[Tripoli]" is a GPE, "[Kidal airport|FAC]" has its own label."""

import re
from collections.abc import Mapping

from conflict_ner.normalise.places import Resolved, resolve_places
from conflict_ner.records import Mention, Place


def resolve(marked: str, language: str = "en", hints: Mapping[str, float] | None = None) -> Resolved:
    text, mentions = "", []
    for part in re.split(r"(\[[^\]]+\])", marked):
        if part.startswith("["):
            name, _, label = part[1:-1].partition("|")
            mentions.append(Mention(len(text), len(text) + len(name), name, label or "GPE"))
            text += name
        else:
            text += part
    return resolve_places(mentions, text, language, country_hints=hints)


def places(marked: str, language: str = "en", hints: Mapping[str, float] | None = None) -> list[Place]:
    """Return the place of each marked name, in order."""
    resolved = resolve(marked, language, hints)
    return [resolved.places[link.place_id] for _, link in sorted(resolved.links.items())]
