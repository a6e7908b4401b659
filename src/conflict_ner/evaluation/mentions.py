"""Named mentions of a run against the gold: found, linked to the right actor, one id per actor."""

from collections.abc import Iterator

from conflict_ner.evaluation.judgement import Judgement
from conflict_ner.evaluation.matching import Matcher


def judge_mentions(match: Matcher) -> Iterator[Judgement]:
    """Yield judgements on the gold mentions by kind of actor; gold names parties only, so nothing else is false."""
    names = [row for row in match.run.mentions if row["form"] == "name"]
    for key, actor in match.gold.actors.items():
        ids: set[str] = set()
        for start, end in actor.mentions:
            over = [row for row in names if row["start"] < end and start < row["end"]]
            right = {row["actor_id"] for row in over if match.is_actor(row["actor_id"], key)}
            ids |= right
            text = f"{key} «{match.run.text[start:end]}» at {start}"
            yield match.judge("mention", actor.kind, bool(over), text)
            yield match.judge("linking", actor.kind, bool(right), f"{text}: {[row['actor_id'] for row in over]}")
        if ids:
            yield match.judge("one row per actor", actor.kind, len(ids) == 1, f"{key}: {sorted(ids)}")
