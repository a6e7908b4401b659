"""Bootstrap intervals: certain where all documents are alike, wide where they differ, the same every time."""

from conflict_ner.evaluation.intervals import Bootstrap
from conflict_ner.evaluation.judgement import Judgement, Verdict
from conflict_ner.evaluation.report import score_report


def judgements(*verdicts: Verdict) -> list[Judgement]:
    return [Judgement("event", "battle", "en", f"doc {n}", verdict, "") for n, verdict in enumerate(verdicts)]


def test_alike_documents_leave_no_doubt() -> None:
    right = judgements("hit", "hit", "hit")

    assert Bootstrap(right).interval(right, by_f1=True) == (1.0, 1.0)


def test_differing_documents_give_a_range_around_the_figure() -> None:
    mixed = judgements(*["hit"] * 30, *["miss"] * 10)  # type: ignore[list-item]

    low, high = Bootstrap(mixed).interval(mixed, by_f1=False) or (0, 0)

    assert 0.55 < low < 0.75 < high < 0.92
    assert Bootstrap(mixed[::-1]).interval(mixed, by_f1=False) == (low, high)


def test_a_figure_that_is_never_defined_has_no_interval() -> None:
    extras = judgements("extra")

    assert Bootstrap(extras).interval(extras, by_f1=False) is None
    assert Bootstrap([]).interval([], by_f1=True) is None


def test_the_report_holds_an_interval_for_every_language_and_type() -> None:
    mixed = judgements("hit", "miss")

    event = score_report(mixed, intervals=Bootstrap(mixed))["event"]

    assert event["interval"] == event["languages"]["en"]["types"]["battle"]["interval"] == (0.0, 1.0)
