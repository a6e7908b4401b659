"""Whether an Arabic pronoun of the singular may stand for a party, by the gender of the word that names it."""

from functools import cache

from conflict_ner.lexicons.load import load_nominals
from conflict_ner.linking.case import Antecedent, is_plural
from conflict_ner.orthography import normal_form
from conflict_ner.tabular import read_rows

_MALE, _FEMALE = "m", "f"
_OF_PRONOUN = {"ه": _MALE, "هو": _MALE, "ها": _FEMALE, "هي": _FEMALE}
_ARTICLE = "ال"
_FEMININE = ("ه", "ات", "يا")
_OFTEN_MALE = frozenset({"person", "rebel", "jihadist", "militia", "political"})


def agrees(pronoun: str, party: Antecedent) -> bool:
    """Whether a pronoun may stand for a party: «ه» for a state or body only where its name is known to be masculine."""
    wanted = _OF_PRONOUN.get(pronoun)
    if wanted is None or party.actor.kind == "person":
        return True
    known = _gender(party)
    return known in {wanted, None} if party.actor.kind in _OFTEN_MALE or wanted == _FEMALE else known == wanted


def _gender(party: Antecedent) -> str | None:
    """Return the gender of a mention: of a state, a plural, a class word or a feminine ending that it begins with."""
    words = normal_form(party.mention.text).split()
    first = words[0].removeprefix(_ARTICLE) if words else ""
    if party.actor.kind == "state" and len(words) == 1 and party.mention.label == "GPE":
        return _MALE if first in _male_states() else _FEMALE
    if is_plural(party.head):
        return _FEMALE
    if first in _class_genders():
        return _class_genders()[first]
    return _FEMALE if len(words) > 1 and first.endswith(_FEMININE) else None


@cache
def _class_genders() -> dict[str, str]:
    """Return the gender of every noun for a body; its broken plural is a feminine."""
    genders: dict[str, str] = {}
    for entry in load_nominals("ar"):
        if entry.label in {"GROUP", "ORG"} and not entry.generic:
            single, *plurals = (normal_form(word) for word in entry.text.split("~"))
            genders[single] = _FEMALE if single.endswith(_FEMININE) else _MALE
            genders.update(dict.fromkeys(plurals, _FEMALE))
    return genders


@cache
def _male_states() -> frozenset[str]:
    rows = read_rows("conflict_ner.linking", "data/male_states.csv")
    return frozenset(normal_form(row["name"]).removeprefix(_ARTICLE) for row in rows)
