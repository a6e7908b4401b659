"""Choose whom a common noun means: rules propose, a classifier of pairs decides."""

from functools import partial
from typing import TypeGuard

from conflict_ner.decisions.maxent import MaxEnt, load_maxent
from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.apart import may_mean, stands_apart
from conflict_ner.linking.candidates import find_candidates
from conflict_ner.linking.case import Case, bears, is_definite
from conflict_ner.linking.context import Choose, Entry
from conflict_ner.linking.features import find_features
from conflict_ner.linking.rules import resolve

_OF_ONE_SORT = frozenset({"ngo", "media"})
YES, NO = "yes", "no"
_THRESHOLD = 0.35
_SURE = frozenset({"apposition", "lineage"})  # rules that read whom a noun means off the sentence itself


def ranked() -> Choose:
    """Return how to choose with the classifier."""
    return partial(_choose, load_maxent("coreference"))


def is_ranked(entry: Entry) -> TypeGuard[NominalEntry]:
    """Whether the classifier decides: on nouns but those for civilians and single officers, left to the rules."""
    if isinstance(entry, PronounEntry):
        return False
    return entry.resolves != "none" or entry.label == "GROUP" or (entry.label == "ORG" and entry.generic is None)


def _choose(model: MaxEnt, case: Case, entry: Entry) -> tuple[str | None, str]:
    ruled, method = resolve(case, entry)
    if not is_ranked(entry) or (ruled and method in _SURE):
        return ruled, method
    if stands_apart(case, entry):
        return None, ""
    candidates = find_candidates(case, entry, ruled)
    rows = zip(candidates, find_features(case, entry, candidates, ruled, method), strict=True)
    scores = [model.probabilities(f)[YES] if may_mean(case, entry, c.actor) else 0.0 for c, f in rows]
    if not scores or max(scores) < _THRESHOLD:
        return _evident(case, entry), "coreference"
    best = candidates[scores.index(max(scores))].actor.actor_id
    return best, method if best == ruled else "coreference"


def _evident(case: Case, entry: NominalEntry) -> str | None:
    """Return the only party named before that is called by a definite noun: «المنتدى», "the charity"."""
    if not is_definite(case.head):
        return None
    noun = case.head.norm_
    told = [a for a in case.seen if a.is_told and a.mention.form == "name"]
    is_class = entry.resolves != "none"
    called = {
        a.actor.actor_id for a in told if (is_class and bears(a, noun)) or a.actor.kind == entry.kind in _OF_ONE_SORT
    }
    return called.pop() if len(called) == 1 else None
