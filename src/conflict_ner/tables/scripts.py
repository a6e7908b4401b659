"""Persons whom documents of two scripts discovered: «أرييل هنري» and Ariel Henry.

Sound alone never makes one person of two; documents must also speak of the same known parties.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from conflict_ner.orthography import is_arabic
from conflict_ner.records import Actor
from conflict_ner.sound import sound

Company = Mapping[str, frozenset[str]]
_LEAST = 2  # known parties that both must be met with


def same_persons(best: Mapping[str, Actor], weights: Mapping[str, int], company: Company) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids, the one that goes and the one that stays, of persons discovered in Latin and Arabic letters.

    They have names of one sound, of at least two words, that nobody else in their script has; and both are met with
    the same known parties (`company`, by id). The one of more documents (`weights`) stays.
    """
    heard: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for actor_id, actor in best.items():
        if actor.kind == "person" and not actor.known and len(sound(actor.name)) > 1:
            heard[sound(actor.name)].append(actor_id)
    for ids in heard.values():
        scripts = Counter(is_arabic(best[i].name) for i in ids)
        shared = frozenset.intersection(*(company.get(i, frozenset()) for i in ids))
        if scripts == {True: 1, False: 1} and len(shared) >= _LEAST:
            stays, goes = sorted(ids, key=lambda i: (-weights[i], is_arabic(best[i].name), i))
            yield goes, stays
