"""Other spellings under which an Arabic name may be known: without a clitic, in another number or case."""

from collections.abc import Iterator

from conflict_ner.orthography import is_arabic, name_key, normal_form

_PROCLITICS = frozenset("وفبلك")
_MOST_CLITICS = 2
_SHORTEST = 4  # letters of a name, so that no small word is left of another
_LAMS = "لل"
_ALEF = "ا"
_ARTICLE = "ال"
_RELATION = "ي"
_PEOPLE_WORDS = frozenset(
    map(
        normal_form,
        ("قبيلة", "قبائل", "عشيرة", "عشائر", "قومية", "عرقية", "إثنية", "طائفة", "شعب", "أبناء", "بنو", "بني"),
    )
)
# Endings of relation adjectives in the accusative, dual and plural: «سودانيا», «أمريكيان», «سوريين».
_ENDINGS = ("تين", "تان", "ين", "ان", "ون", "ات", "ه", "ا")


def without_clitics(text: str) -> Iterator[tuple[int, str]]:
    """Yield, for an Arabic name, how many letters at its beginning may be clitics, and the key of the rest.

    What follows the preposition ل has its article again: «للأمم المتحدة» is ل and «الأمم المتحدة».
    """
    if not is_arabic(text):
        return
    for count in range(1, _MOST_CLITICS + 1):
        if len(text) < count + _SHORTEST or text[count - 1] not in _PROCLITICS:
            return
        yield count, name_key(text[count:])
        if text[count - 1 : count + 1] == _LAMS:
            yield count, _ALEF + name_key(text[count:])


def people_spellings(key: str) -> Iterator[str]:
    """Yield keys of an Arabic people's name: without class word, as adjective, each with and without its article."""
    first, _, rest = key.partition(" ")
    name = rest if rest and first in _PEOPLE_WORDS else key
    for spelling in filter(None, (name, base_adjective(name))):
        yield spelling
        yield spelling.removeprefix(_ARTICLE) if spelling.startswith(_ARTICLE) else _ARTICLE + spelling


def base_adjective(key: str) -> str | None:
    """Return the masculine singular of an Arabic relation adjective, None if the key is not a form of one."""
    for ending in _ENDINGS:
        base = key.removesuffix(ending)
        if base != key and base.endswith(_RELATION) and len(base) >= _SHORTEST:
            return base
    return None
