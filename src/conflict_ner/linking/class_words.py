"""What the class words in a name tell: "Party" of its kind, «منظمة» that the name proper comes behind it."""

from collections.abc import Iterator
from functools import cache

from conflict_ner.lexicons.load import load_nominals
from conflict_ner.orthography import is_arabic, name_key, normal_form
from conflict_ner.records import Label
from conflict_ner.tabular import read_rows

_KINDS: dict[Label, frozenset[str]] = {
    "GROUP": frozenset({"political", "police"}),
    "ORG": frozenset({"military", "police", "media"}),
}
_ARTICLE = "ال"
_COMPLEMENTS = frozenset({"of", "for", "in", "the", "and"})


def kind_by_name(name: str, label: Label) -> str | None:
    """Return the kind of party that the class word of a name tells: "Labour Party", «حزب العمل», "Harbour Police"."""
    words = normal_form(name).split()
    if not words or label not in _KINDS:
        return None
    if is_arabic(name):
        kind = _kinds("ar").get(words[0].removeprefix(_ARTICLE))
    else:
        complement = next((n for n, word in enumerate(words) if n and word in _COMPLEMENTS), len(words))
        kind = _kinds("en").get(words[complement - 1])
    return kind if kind in _KINDS[label] else None


def cores(name: str) -> Iterator[str]:
    """Yield the keys of a name without the acronym behind it, and without the class word that says what it is.

    "Red Front RF" is the Red Front, «منظمة أيد مفتوحة» and "Open Hands organization" are Open Hands.
    """
    words = name.split()
    if len(words) > 2 and words[-1].isupper() and not words[-2].isupper():
        yield name_key(" ".join(words[:-1]))
    key = name_key(name).split()
    if len(key) > 1 and key[0] in _heads("ar"):
        yield " ".join(key[1:])
    if len(key) > 1 and key[-1] in _heads("en"):
        yield " ".join(key[:-1])


@cache
def _kinds(language: str) -> dict[str, str]:
    return {form.removeprefix(_ARTICLE): e.kind for e in load_nominals(language) if not e.generic for form in e.forms}


@cache
def _heads(language: str) -> frozenset[str]:
    rows = read_rows("conflict_ner.linking", "data/class_words.csv")
    return frozenset(normal_form(row["word"]) for row in rows if row["language"] == language)
