"""Find names of military units by their number: "Light Infantry Battalion 312", «اللواء 35 مدرع», «الفرقة الرابعة»."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.orthography import normal_form
from conflict_ner.records import Label
from conflict_ner.tabular import read_rows

_USES: Mapping[str, Label] = {"state": "ORG", "group": "GROUP"}
_ARTICLE = normal_form("ال")
_TEENS = frozenset(map(normal_form, ("عشر", "عشرة")))
_NUMERAL = re.compile(r"\d{1,4}")
_ORDINAL = re.compile(r"\d{1,4}(st|nd|rd|th)")
_MARKS = frozenset({"no", "no.", "number", "."})


def find_units(doc: Doc) -> Iterator[Candidate]:
    """Yield the units of a document that a number tells from others of their kind."""
    find = {"en": _english, "ar": _arabic}.get(doc.lang_)
    i = 0
    while find is not None and i < len(doc):
        unit = find(doc, i)
        if unit is not None:
            yield unit
        i = unit.last if unit is not None else i + 1


def without_rows_of_units(names: Iterable[Candidate], units: Sequence[Candidate]) -> list[Candidate]:
    """Return names without those that run over several units: "3rd Infantry Brigade and Artillery Regiment"."""
    return [n for n in names if sum(n.first < unit.last and unit.first < n.last for unit in units) < 2]


def _english(doc: Doc, first: int) -> Candidate | None:
    """Return the unit that begins at a token: an ordinal or branches, the kind, and perhaps a number."""
    words = _unit_words("en")
    i = first
    ordered = _ORDINAL.fullmatch(doc[i].lower_) is not None or words.get(doc[i].text) == "ordinal"
    i += ordered
    while i < len(doc) and words.get(doc[i].text) == "branch":
        i += 1
    use = words.get(doc[i].text, "") if i < len(doc) else ""
    if use not in _USES:
        return None
    last = i + 1
    marked = last
    while marked < len(doc) and doc[marked].lower_ in _MARKS and marked < last + 2:
        marked += 1
    told = i > first or marked > last  # "the army 120 km from" has no number
    if not ordered and told and marked < len(doc) and _NUMERAL.fullmatch(doc[marked].text):
        last = marked + 1
    elif not ordered:
        return None
    return Candidate(first, last, _USES[use], "name", "rule")


def _arabic(doc: Doc, first: int) -> Candidate | None:
    """Return the unit that begins at a token: the kind, a number or an ordinal, and perhaps branches."""
    words = _unit_words("ar")
    use = words.get(_bare(doc[first]), "")
    if use not in _USES or first + 1 >= len(doc):
        return None
    second = doc[first + 1]
    if _NUMERAL.fullmatch(second.text) is None and not (_is_definite(second) and words.get(_bare(second)) == "ordinal"):
        return None
    last = first + 2
    while last < len(doc) and (doc[last].norm_ in _TEENS or words.get(_bare(doc[last])) == "branch"):
        last += 1
    return Candidate(first, last, _USES[use], "name", "rule")


def _is_definite(token: Token) -> bool:
    return str(token.norm_).startswith(_ARTICLE)


def _bare(token: Token) -> str:
    return str(token.norm_).removeprefix(_ARTICLE)


@cache
def _unit_words(language: str) -> Mapping[str, str]:
    """Return the use of each word: English as written, Arabic in its look-up form without article."""
    rows = [row for row in read_rows(__package__, "units.csv") if row["language"] == language]
    return {row["word"] if language == "en" else normal_form(row["word"]): row["use"] for row in rows}
