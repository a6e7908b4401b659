"""Single words of Arabic names: by them the first letter of a name is told from a clitic («لبنان», «بشير», «كتائب»)."""

from collections.abc import Iterator
from functools import cache

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.orthography import is_arabic

_PLACES = ("areas", "admin1", "town_names")
_PHRASES = frozenset({"باسم", "ودان", "وقوي", "بوالي"})  # names too, but mostly "in the name of", "and condemned", ...


@cache
def name_words(language: str) -> frozenset[str]:
    """Return the words with which names of a language begin, and all words of persons' names, as they are written.

    Only Arabic glues particles to its names: for other languages there are none.
    """
    return frozenset(_arabic_words()) - _PHRASES if language == "ar" else frozenset()


def _arabic_words() -> Iterator[str]:
    known = load_actors()
    for row in known.rows:
        words = row.alias.split(" ") if is_arabic(row.alias) else []
        yield from words if known.actors[row.actor_id].kind == "person" else words[:1]
    for table in _PLACES:
        for place in read_table(f"places/{table}.csv"):
            yield from (name.split(" ")[0] for name in place["arabic"].split(";"))
    yield from (country["capital_ar"].split(";")[0].split(" ")[0] for country in read_table("countries.csv"))
    yield from (name["arabic"] for name in read_table("given_names.csv"))
