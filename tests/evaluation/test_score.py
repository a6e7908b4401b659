"""The scorer: what is right counts as right, and each kind of error lowers its own figure only."""

import json

import pytest
from tests.evaluation.conftest import at

from conflict_ner.errors import UsageError
from conflict_ner.evaluation import load_gold, score_run
from conflict_ner.evaluation.matching import dates_agree
from conflict_ner.evaluation.report import faults


def test_a_run_that_says_what_the_gold_says_scores_one_everywhere(measure, gold):
    figures = measure(gold)
    assert {name: part["recall"] for name, part in figures.items()} == dict.fromkeys(figures, 1.0)
    assert all(figures[name]["f1"] == 1.0 for name in ("relation", "event", "argument"))
    assert {"mention", "linking", "relation", "event", "event type", "argument", "date", "place", "number"} <= set(
        figures
    )


@pytest.mark.parametrize(
    ("event", "change", "measure_name"),
    [
        (0, {"types": ["battle_heavy"]}, "event type"),
        (0, {"date": "2024-05-11"}, "date"),
        (0, {"place": "Khartoum"}, "place"),
        (0, {"country": "EGY"}, "country"),
        (0, {"killed": [28, 28]}, "number"),
        (1, {"assertion": "asserted"}, "assertion"),
        (1, {"actors": ["shield", "rsf"]}, "argument"),
    ],
)
def test_one_error_lowers_one_figure(measure, gold, event, change, measure_name):
    gold["events"][event] |= change
    assert {name for name, part in measure(gold).items() if part["recall"] < 1} == {measure_name}


def test_an_event_that_the_run_lacks_is_missed(measure, gold):
    gold["events"].append(gold["events"][1] | {"types": ["ceasefire"], "anchor": at("denied")})
    event = measure(gold)["event"]
    assert (event["hits"], event["misses"], event["extras"]) == (2, 1, 0)
    assert event["types"]["ceasefire"]["recall"] == 0


def test_an_event_that_the_gold_lacks_is_false(measure, gold):
    del gold["events"][1]
    event = measure(gold)["event"]
    assert (event["hits"], event["misses"], event["extras"]) == (1, 0, 1)
    assert event["types"]["shelling"]["precision"] == 0


def test_an_optional_event_counts_neither_way(measure, gold):
    gold["events"][1]["optional"] = True
    assert measure(gold)["event"]["hits"] == 1
    assert measure(gold)["event"]["extras"] == 0


def test_a_required_event_is_paired_before_an_optional_one_of_the_same_sentence(measure, gold):
    gold["events"].insert(0, gold["events"][0] | {"optional": True})
    assert measure(gold)["event"]["hits"] == 2


def test_an_event_in_another_sentence_is_another_event(measure, gold):
    gold["events"][1]["anchor"] = at("with")
    event = measure(gold)["event"]
    assert (event["hits"], event["misses"], event["extras"]) == (1, 1, 1)


def test_the_other_direction_of_a_relation_is_wrong_unless_it_is_symmetric(measure, gold):
    gold["relations"][0] |= {"subject": "rsf", "object": "shield"}
    relation = measure(gold)["relation"]
    assert (relation["hits"], relation["misses"], relation["extras"]) == (0, 1, 1)


def test_a_mention_that_is_linked_to_another_actor_is_found_but_not_linked(measure, gold):
    gold["actors"][2]["names"] = ["Another Front"]
    figures = measure(gold)
    assert figures["mention"]["recall"] == 1
    assert figures["linking"]["types"]["rebel"]["recall"] == 0


def test_an_actor_under_its_arabic_name_is_the_same_actor(measure, gold):
    gold["actors"][0]["names"] = ["القوات المسلحة السودانية"]
    assert measure(gold)["argument"]["f1"] == 1.0


def test_every_miss_and_false_positive_is_listed(run, gold, tmp_path):
    gold["events"][1]["types"] = ["ceasefire"]
    (tmp_path / "report.json").write_text(json.dumps(gold), encoding="utf-8")
    lines = faults(score_run(run, load_gold(tmp_path)))
    assert any(line.startswith("miss event report: ceasefire «shelling» shield") for line in lines)
    assert any(line.startswith("extra event report: «shelling»") for line in lines)


def test_gold_for_another_text_is_refused(measure, gold):
    gold["text_sha256"] = "0"
    with pytest.raises(UsageError, match="another text"):
        measure(gold)


def test_a_document_that_the_run_lacks_is_missed_throughout(run, gold, tmp_path):
    (tmp_path / "absent.json").write_text(json.dumps(gold), encoding="utf-8")
    assert {judgement.verdict for judgement in score_run(run, load_gold(tmp_path))} == {"miss"}


def test_faulty_gold_is_refused_with_all_faults(measure, gold):
    gold["relations"][0]["predicate"] = "likes"
    gold["events"][0]["types"] = ["fight"]
    with pytest.raises(UsageError, match=r"'likes'.*'fight'"):
        measure(gold)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ("2012-06-26", "2012-06-26", True),
        ("2012-06", "2012-06-26", True),
        ("2012-06-26", "2012-06", True),
        ("2012-06-26", "2012-06-27", False),
        ("2014-10-28/2023", "2014-10-28", True),
        ("2012", None, False),
    ],
)
def test_dates_agree_when_one_holds_the_other(wanted, found, expected):
    assert dates_agree(wanted, found) == expected
