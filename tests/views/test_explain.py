"""`explain` prints the sentence with its marks and where each column comes from."""

import pytest

from conflict_ner.errors import UsageError
from conflict_ner.views.explain import explain, marked_text
from conflict_ner.views.trace import Mark


def test_an_event_shows_each_field_where_it_stands_in_the_sentence(run):
    shown = explain(run, "en/report.txt:e1", width=200)
    for part in ("The army⟧", "clashed⟧", "Rapid Support Forces⟧", "El Fasher⟧", "10 May 2024⟧", "at least 27⟧"):
        assert part in shown


def test_an_arabic_event_shows_each_field_too(run):
    shown = explain(run, "ar/تقرير.txt:e1", width=200)
    for part in ("اشتبك⟧", "الجيش⟧", "قوات الدعم السريع⟧", "الفاشر⟧", "30⟧", "عشرات⟧"):
        assert part in shown
    assert "stated without a number" in shown


def test_every_value_has_an_origin_and_nulls_are_named(run):
    lines = explain(run, "en/report.txt:e1", width=200).splitlines()
    columns = {line.split()[0]: line for line in lines if line[:1].isalpha()}
    assert "event type" in columns["cameo_code"]
    assert "absolute" in columns["date_start"]
    assert columns["killed_best"].split()[1:] == ["27", "[6]", "[7]"]
    assert "sudan-army" in columns["actor"] or "link" in columns["actor"]
    assert "killed_high" in columns["null:"]


def test_a_relation_shows_subject_cue_and_object(run):
    shown = explain(run, "en/report.txt:r1", width=200)
    assert "⟦1 The Shield⟧, a ⟦2 splinter⟧ of the ⟦3 RSF⟧, denied" in shown
    assert "darfur-shield · Darfur Shield · درع دارفور" in shown


def test_an_unknown_id_says_where_ids_are_found(run):
    with pytest.raises(UsageError, match="events and relations tables"):
        explain(run, "e99")


def test_nested_and_touching_marks_keep_their_brackets():
    marks = [Mark(1, 0, 9, "outer"), Mark(2, 4, 9, "inner"), Mark(3, 9, 11, "next")]
    assert marked_text("The Malian x.", 0, 12, marks).plain == "⟦1 The ⟦2 Malia⟧⟧⟦3 n ⟧x"
