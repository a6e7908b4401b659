"""Words around a place name that tell what is meant: "northern", "near", "30 km north of", "province", «محافظة»."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from conflict_ner.knowledge.places.sources import table
from conflict_ner.orthography import normal_form

_REACH = 60
_ARTICLE = r"(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words in and around a name say about it; `core` is the name without them.

    `kind` is the class that a cue names ("admin1", "airport"), `word` that cue as written, `kilometres` a distance.
    """

    core: str
    kind: str | None = None
    word: str | None = None
    direction: str | None = None
    near: bool = False
    border: bool = False
    kilometres: float | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language as patterns; `values` leads from side and normal form of a cue to its kind and value."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    distance: re.Pattern[str]
    container: re.Pattern[str]
    listing: re.Pattern[str]
    values: Mapping[tuple[str, str], tuple[str, str]]
    weak: frozenset[str]


@cache
def load_cues(language: str) -> Cues:
    """Return the cues of a language; one that has no rows of its own takes the cues of all languages."""
    rows = [r for r in table("cues.csv") if r["language"] == language] or list(table("cues.csv"))
    before, after, between, unit, list_word = (_any(r["cue"] for r in rows if r["side"] == s) for s in _SIDES)
    way = _any(r["cue"] for r in rows if r["side"] == "before" and r["kind"] in ("direction", "near", "part"))
    lead = rf"(?<!\w)[وفبلك]?(?P<cue>{before})\s+{_ARTICLE}"
    return Cues(
        before=re.compile(rf"{lead}$", re.IGNORECASE),
        after=re.compile(rf"^\s+(?:ال)?(?P<cue>{after})(?!\w)", re.IGNORECASE),
        leading=re.compile(rf"^{lead}(?=\S)", re.IGNORECASE),
        trailing=re.compile(rf"\s+(?P<cue>{after})$", re.IGNORECASE),
        distance=re.compile(
            rf"(?P<number>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>{unit})\s+(?:\([^)]*\)\s*)?"
            rf"(?:to the\s+)?(?:[وفبل]?(?P<way>{way})\s*)?(?:of|from|away from|من|عن)?\s*{_ARTICLE}$",
            re.IGNORECASE,
        ),
        container=re.compile(
            rf"^(?:\s+(?:{after}))?(?:\s*[,،(]\s*|\s+)(?:(?:{between})\s*)?{_ARTICLE}(?:[وفبل]?(?:{before})\s+{_ARTICLE}){{0,2}}$",
            re.IGNORECASE,
        ),
        listing=re.compile(
            rf"^(?:\s+(?:{after}))?\s*(?:{list_word})\s*{_ARTICLE}(?:(?:{before})\s+{_ARTICLE}){{0,2}}$", re.IGNORECASE
        ),
        values=MappingProxyType({(r["side"], normal_form(r["cue"])): (r["kind"], r["value"]) for r in rows}),
        weak=frozenset(normal_form(r["cue"]) for r in rows if r["kind"] == "weak"),
    )


_SIDES = ("before", "after", "between", "unit", "list")


def peel(name: str, cues: Cues) -> Frame:
    """Take the cues off a name: "Idlib province" is Idlib with the class admin1."""
    frame = Frame(name)
    while match := cues.leading.search(frame.core):
        frame = _apply(replace(frame, core=frame.core[match.end() :]), match["cue"], "before", cues)
    while match := cues.trailing.search(frame.core):
        frame = _apply(replace(frame, core=frame.core[: match.start()]), match["cue"], "after", cues)
    return frame


def look_around(frame: Frame, text: str, start: int, end: int, cues: Cues) -> Frame:
    """Add what the text on both sides of the name at `start`:`end` says."""
    left = text[max(0, start - _REACH) : start]
    while True:
        if match := cues.distance.search(left):
            return _with_distance(frame, match, cues)
        if not (match := cues.before.search(left)):
            break
        frame, left = _apply(frame, match["cue"], "before", cues), left[: match.start()] + " "
    if match := cues.after.search(text[end : end + _REACH]):
        frame = _apply(frame, match["cue"], "after", cues)
    return frame


def _apply(frame: Frame, cue: str, side: str, cues: Cues) -> Frame:
    """Add one cue; the first of its sort, nearest to the name, stands; "the northern city of Gao" is all of Gao."""
    kind, value = cues.values[side, normal_form(re.sub(r"\s+", " ", cue))]
    if kind == "part" and frame.kind:
        return frame
    if kind in ("direction", "part"):
        return replace(frame, direction=frame.direction or value)
    if kind == "class":
        return frame if frame.kind else replace(frame, kind=value, word=cue)
    return replace(frame, near=frame.near or kind == "near", border=frame.border or kind == "border")


def _with_distance(frame: Frame, match: re.Match[str], cues: Cues) -> Frame:
    number = float(match["number"].replace(",", "."))
    factor = float(cues.values["unit", normal_form(match["unit"])][1])
    if match["way"]:
        frame = _apply(replace(frame, direction=None), match["way"], "before", cues)
    return replace(frame, near=True, kilometres=number * factor)


def _any(cues: Iterable[str]) -> str:
    """Return a pattern of alternatives, the longest first."""
    return "|".join(re.escape(c).replace(r"\ ", r"\s+") for c in sorted(cues, key=lambda c: (-len(c), c)))
