"""Relations of a run against the gold: a fact counts once, however often it is said."""

from collections.abc import Iterator

from conflict_ner.evaluation.gold import GoldRelation
from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.matching import Matcher, dates_agree
from conflict_ner.evaluation.predicted import Row, keys

_SYMMETRIC = frozenset({"allied_with", "opposed_to"})
_LITERAL = frozenset({"has_ideology", "has_size", "has_ethnicity"})


def judge_relations(match: Matcher) -> Iterator[Judgement]:
    """Yield judgements on relations, and on the date and assertion of those found; literal values are not judged."""
    facts: dict[tuple[str, str, str], GoldRelation] = {}
    for gold in sorted(match.gold.relations, key=lambda relation: relation.optional):
        facts.setdefault((gold.subject, gold.predicate, gold.object), gold)
    used: set[tuple[str, str, str]] = set()
    for gold in facts.values():
        found = [row for row in match.run.relations if _same_fact(match, gold, row)]
        used |= {_fact(row) for row in found}
        if not gold.optional:
            yield match.judge("relation", gold.predicate, bool(found), f"{gold.subject} {gold.predicate} {gold.object}")
        if found and not gold.optional:
            yield from _details(match, gold, found)
    for row in _distinct([row for row in match.run.relations if row["predicate"] not in _LITERAL]):
        if _fact(row) not in used:
            yield match.surplus("relation", row["predicate"], f"{' '.join(_fact(row))} | {row['evidence']}")


def _details(match: Matcher, gold: GoldRelation, found: list[Row]) -> Iterator[Judgement]:
    """Judge date and assertion by the row whose sentence holds the anchor, else by the first."""
    start = gold.anchor[0]
    row = next((row for row in found if row["start"] <= start < row["end"]), found[0])
    what = f"{gold.subject} {gold.predicate} {gold.object}"
    if gold.date:
        right = dates_agree(gold.date, row["date"])
        yield match.judge("relation date", gold.predicate, right, f"{what}: {row['date']}, not {gold.date}")
    right = row["assertion"] == gold.assertion
    yield match.judge("relation assertion", gold.assertion, right, f"{what}: {row['assertion']}, not {gold.assertion}")


def _same_fact(match: Matcher, gold: GoldRelation, row: Row) -> bool:
    if row["predicate"] != gold.predicate:
        return False
    if match.is_actor(row["subject_id"], gold.subject) and _same_object(match, gold.object, row):
        return True
    turned = match.is_actor(row["subject_id"], gold.object) and match.is_actor(row["object_id"], gold.subject)
    return gold.predicate in _SYMMETRIC and turned


def _same_object(match: Matcher, wanted: str, row: Row) -> bool:
    if wanted in match.gold.actors and match.is_actor(row["object_id"], wanted):
        return True
    names = match.names.places.get(row["object_id"], frozenset()) | keys((row["object_text"],))
    return bool(names & match.gold_names(wanted))


def _fact(row: Row) -> tuple[str, str, str]:
    return row["subject_id"], row["predicate"], row["object_id"] or row["object_text"]


def _distinct(rows: list[Row]) -> list[Row]:
    return list({_fact(row): row for row in reversed(rows)}.values())[::-1]
