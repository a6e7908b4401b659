"""Who "the army", "the police", "the government", "the rebels" and "the mission" are."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import SOLDIERS, Antecedent, Case, bears, is_definite, is_plural, nearest
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor

NATIONAL = {"army": "military", "police": "police", "government": "state", "parliament": "other"}
_ARMED = frozenset({"rebel", "jihadist", "militia"})
_PARTISANS = frozenset({"generic:rebels"})
_FORCES = frozenset({"igo", "military", "militia", "police", "other"})
_PEACEKEEPERS = ("igo", "MIL")
_NEAR = 2  # sentences
_PARLIAMENT = "-parliament"


def national_body(case: Case, entry: NominalEntry) -> tuple[str | None, str]:
    """Return the forces or government meant: those just spoken of, else those of the country that it is about."""
    if entry.resolves == "government" and is_plural(case.head) and normal_form(case.head.norm_) not in _AUTHORITIES:
        return None, ""
    if _is_one_of_them(case, entry) or _is_of_another(case):
        return None, ""
    if entry.resolves in {"army", "police"} and is_plural(case.head) and (spoken := _spoken_of(case, entry)):
        return spoken, "coreference"
    police = is_police(case, entry)
    if entry.generic == SOLDIERS and not police and not is_definite(case.head) and case.head.lang_ == "en":
        return None, ""
    if entry.resolves == "army" and (named := _named_army(case)):
        return named, "coreference"
    country = _country_of_sentence(case) or case.memory.main_country()
    return body_of(case, "police" if police else entry.resolves, country), "country"


def body_of(case: Case, resolves: str, country: str | None) -> str | None:
    """Return the national army, police, parliament or government of a country."""
    if country is None:
        return None
    if resolves == "parliament":
        state = case.index.national("state", country)
        parliament = f"{state}{_PARLIAMENT}"
        return parliament if parliament in case.index.actors else None
    return case.index.national(NATIONAL[resolves], country)


def fighters(case: Case, entry: NominalEntry) -> str | None:
    """Return the armed group that "the rebels" are: the nearest one, or the only one of the document.

    Without an article rebels are somebody's where no other group is spoken of as much; gunmen are anybody's, and
    unknown ones nobody's.
    """
    if _is_unknown(case):
        return None
    leading = _leading_group(case)
    if not is_definite(case.head):
        return leading if entry.generic in _PARTISANS else None
    fitting = [a for a in case.seen if a.actor.kind == entry.kind]
    return nearest(case, fitting, _ARMED) or nearest(case, case.seen, _ARMED) or leading


def _leading_group(case: Case) -> str | None:
    """Return the armed group that the document speaks of most, known ones before others."""
    for known in (True, False):
        counts = Counter(
            a.actor.actor_id for a in case.named if a.is_told and a.actor.kind in _ARMED and a.actor.known is known
        )
        if counts:
            leading, number = counts.most_common(1)[0]
            return leading if number > max([n for i, n in counts.items() if i != leading], default=0) else None
    return None


def force(case: Case) -> str | None:
    """Return what "the force" or "the mission" is: the nearest body that bears the word."""
    return nearest(case, _bearing(case), _FORCES) if is_definite(case.head) else None


def _bearing(case: Case) -> list[Antecedent]:
    return [a for a in case.seen if bears(a, case.head.norm_) or (a.actor.kind, a.actor.sector) == _PEACEKEEPERS]


def _named_army(case: Case) -> str | None:
    """Return the only national army named before, where that of the document's own country is never named."""
    if is_plural(case.head) or not is_definite(case.head) or _country_of_sentence(case):
        return None
    armies = {a.actor.actor_id for a in case.named if a.actor.kind == "military" and is_national(case, a.actor)}
    before = {a.actor.actor_id for a in case.seen if a.actor.actor_id in armies and a.is_told}
    return before.pop() if len(armies) == len(before) == 1 else None


def _spoken_of(case: Case, entry: NominalEntry) -> str | None:
    """Return the national forces that this sentence or the ones before speak of, the latest first."""
    kinds = {"military", "police"} if entry.generic == SOLDIERS else {NATIONAL[entry.resolves]}
    kinds = {"police"} if is_police(case, entry) else kinds
    found = [a for a in case.near(_NEAR) if a.actor.kind in kinds and a.is_told and is_national(case, a.actor)]
    return found[-1].actor.actor_id if found else None


def is_police(case: Case, entry: NominalEntry) -> bool:
    """Whether a noun is of the police: "policemen", and "officers" where the words say so or no army is spoken of."""
    if normal_form(entry.text.split("~")[0]) in _POLICEMEN:
        return True
    if entry.generic != SOLDIERS:
        return False
    inside = [t for t in case.doc if case.mention.start <= t.idx < case.mention.end]
    if any(t.norm_ in _POLICE for t in (*inside, *case.head.children)):
        return True
    kinds = {a.actor.kind for a in (*case.seen, *case.named)}
    return bool(_OFFICERS & set(_singulars(entry))) and "police" in kinds and "military" not in kinds


def is_national(case: Case, actor: Actor) -> bool:
    """Whether an actor is the army, police or government of its country."""
    return bool(actor.country) and case.index.national(actor.kind, actor.country or "") == actor.actor_id


def _country_of_sentence(case: Case) -> str | None:
    """Return the country whose state alone is the subject of this sentence before the noun: "Kenya said its army".

    What it does for or with others is not to its own: "Kenya spoke with the government".
    """
    states = [a for a in case.near(0) if a.actor.kind == "state" and a.is_subject and a.actor.country]
    states = [a for a in states if _is_owned(case) or _is_in_hand(case.head, a.head.head)]
    countries = dict.fromkeys(a.actor.country for a in states)
    return next(iter(countries)) if len(countries) == 1 else None


def _is_owned(case: Case) -> bool:
    """Whether a pronoun says whose a body is: "its army", «جيشها»."""
    return any(c.pos_ == "PRON" and c.dep_ in {"nmod", "nmod:poss", "det"} for c in case.head.children)


def _is_in_hand(noun: Token, verb: Token) -> bool:
    """Whether a noun is the object of a verb, or the subject of what it says: "sent the army", "said the army had"."""
    is_object = noun.dep_ == "obj" and noun.head.i == verb.i
    is_told = noun.dep_ == "nsubj" and noun.head.dep_ == "ccomp" and noun.head.head.i == verb.i
    return bool(is_object or is_told)


def _is_one_of_them(case: Case, entry: NominalEntry) -> bool:
    """Whether a noun is a single soldier or an officer's rank, and so no army."""
    if entry.generic != SOLDIERS or is_plural(case.head):
        return False
    return case.head.norm_.removeprefix("ال") in _singulars(entry)


def _is_of_another(case: Case) -> bool:
    """Whether an Arabic noun without article is said to be of something that is no state, person or pronoun.

    «حكومة الإقليم» is not the government of the country, «شرطة المرور» not its police.
    """
    head = case.head
    if head.lang_ != "ar" or is_definite(head) or head.norm_ == _MINISTRY:
        return False
    owners = [c for c in head.children if c.i == head.i + 1 and c.dep_ in {"nmod", "nmod:poss"} and c.pos_ != "PRON"]
    known = [a for a in (*case.seen, *case.named) if a.actor.kind in {"state", "person"}]
    return any(not any(a.holds(owner) for a in known) for owner in owners)


def _singulars(entry: NominalEntry) -> Iterable[str]:
    return {normal_form(entry.text.split("~")[0])}


def _is_unknown(case: Case) -> bool:
    words = {token.norm_ for token in (*case.head.children, case.head)}
    return bool(words & _UNKNOWN)


_UNKNOWN = frozenset(
    normal_form(word)
    for word in ("unknown", "unidentified", "other", "foreign", "مجهول", "مجهولون", "مجهولين", "مجهولو", "آخر", "آخرون")
)
_POLICE = frozenset(normal_form(word) for word in ("police", "riot", "شرطة", "الشرطة", "درك", "الدرك"))
_POLICEMEN = frozenset(
    normal_form(word) for word in ("police", "policeman", "policewoman", "constable", "شرطة", "شرطي")
)
_OFFICERS = frozenset(normal_form(word) for word in ("officer", "ضابط"))
_MINISTRY = normal_form("وزارة")
_AUTHORITIES = frozenset(normal_form(word) for word in ("authorities", "سلطات", "السلطات"))
