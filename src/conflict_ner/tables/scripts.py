"""Persons whom documents of two scripts discovered: «أرييل هنري» and Ariel Henry, «خوان فالير» and Juan Valer.

Sound alone never makes one person of two; documents must also speak of the same known parties.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import Levenshtein

from conflict_ner.orthography import is_arabic
from conflict_ner.records import Actor
from conflict_ner.sound import sound

Company = Mapping[str, frozenset[str]]
Heard = Mapping[str, tuple[str, ...]]  # what the words of the name of each id sound like
_LEAST = 2  # known parties that both must be met with
_LONG = 5  # consonants of a name of which one may be heard otherwise


def same_persons(best: Mapping[str, Actor], weights: Mapping[str, int], company: Company) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids, the one that goes and the one that stays, of persons discovered in Latin and Arabic letters.

    They have names of one sound, of at least two words, that nobody else has in either script, or of a sound that
    differs in one consonant; and both are met with the same known parties (`company`, by id). The one of more documents
    (`weights`) stays.
    """
    persons = {i: a.name for i, a in best.items() if a.kind == "person" and not a.known and len(sound(a.name)) > 1}
    latin = {i: sound(name) for i, name in persons.items() if not is_arabic(name)}
    arabic = {i: sound(name) for i, name in persons.items() if is_arabic(name)}
    partners = _alike(arabic, latin)
    for one, others in _alike(latin, arabic).items():
        other = others[0]
        shared = company.get(one, frozenset()) & company.get(other, frozenset())
        if len(others) == 1 and partners[other] == [one] and len(shared) >= _LEAST:
            stays, goes = sorted((one, other), key=lambda i: (-weights[i], i in arabic, i))
            yield goes, stays


def _alike(names: Heard, others: Heard) -> dict[str, list[str]]:
    """Return, for each name that has any, the others of its sound; where none has it, those that nearly have it."""
    by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
    by_stem: dict[str, list[str]] = defaultdict(list)
    for other, words in others.items():
        by_sound[words].append(other)
        for stem in _stems("".join(words)):
            by_stem[stem].append(other)
    found = {}
    for name, words in names.items():
        near = dict.fromkeys(o for stem in _stems("".join(words)) for o in by_stem.get(stem, ()))
        alike = by_sound.get(words) or [o for o in near if _is_near(words, others[o])]
        if alike:
            found[name] = alike
    return found


def _stems(letters: str) -> set[str]:
    """Return what may be left of a sound by at most one letter less: sounds that differ in one letter share one."""
    return {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))}


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = "".join(one), "".join(other)
    return min(len(first), len(second)) >= _LONG and Levenshtein.distance(first, second, score_cutoff=1) <= 1
