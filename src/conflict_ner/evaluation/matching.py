"""Matching the names, dates and rows of one document with its gold."""

from dataclasses import dataclass

from conflict_ner.evaluation.gold import GoldDocument
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.predicted import Names, Prediction, keys


@dataclass(frozen=True, slots=True)
class Matcher:
    """One gold document beside what a run says about it."""

    gold: GoldDocument
    run: Prediction
    names: Names

    def gold_names(self, key: str) -> frozenset[str]:
        """Return the normalised names of a gold actor, or of the place that the key names."""
        actor = self.gold.actors.get(key)
        return keys(actor.names) if actor else keys((key,))

    def is_actor(self, actor_id: str | None, key: str) -> bool:
        """Tell whether an actor of the run bears a name of the gold actor."""
        return bool(self.names.actors.get(actor_id or "", frozenset()) & self.gold_names(key))

    def judge(self, measure: str, group: str, right: bool, detail: str) -> Judgement:
        """Return a hit or a miss."""
        verdict = "hit" if right else "miss"
        return Judgement(measure, group, self.gold.language, self.gold.doc, verdict, detail)  # type: ignore[arg-type]

    def surplus(self, measure: str, group: str, detail: str) -> Judgement:
        """Return something that the run has and the gold lacks."""
        return Judgement(measure, group, self.gold.language, self.gold.doc, "extra", detail)


def dates_agree(gold: str, found: str | None) -> bool:
    """Tell whether a date (its beginning, if an interval) is the one of the gold, or a vaguer one that holds it."""
    if not found:
        return False
    wanted, given = gold.split("/")[0], found.split("/")[0]
    return bool(given) and (given.startswith(wanted) or wanted.startswith(given))
