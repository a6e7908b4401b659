"""What lists and raw text say of a word goes into the name heads of the encoders."""

import numpy as np
import pytest

from conflict_ner.knowledge.name_phrases import CLASSES, name_phrases
from conflict_ner.orthography import name_key
from conflict_ner.parsing import load_parser
from conflict_ner.parsing.encoder.lists import NameLists, read_table, with_articles

TABLE = "\t30\t00\nالجيش\tf0\t\nمنصور\t0f\t0f\nعطبره\t\tf0\n"
PHRASES = {
    "جبهه النور": {"GROUP"}, "عطبره": {"PLACE"}, "النور": {"PERSON"},
    "al nur": {"GROUP"}, "port gentil": {"BIGPLACE"}, "cote d or": {"PLACE"}, "gentil or": {"PERSON"},
}  # fmt: skip


@pytest.fixture(scope="module")
def lists() -> NameLists:
    return NameLists(read_table(TABLE), PHRASES)


def _table(lists: NameLists, *words: str) -> list[list[float]]:
    return [row[:4].tolist() for row in lists.rows(words, [False] * len(words))]


def _names(lists: NameLists, *words: str) -> list[set[str]]:
    marks = [f"{p}-{kind}" for kind in CLASSES for p in "BI"]
    rows = lists.rows(words, [False] * len(words))
    return [{mark for mark, value in zip(marks, row[5:], strict=True) if value} for row in rows]


def test_spellings_of_a_word_share_a_row(lists: NameLists) -> None:
    assert _table(lists, "عطبرة") == _table(lists, "عطبره") == [[pytest.approx(0.2), 0, 1, 0]]


def test_a_word_that_was_never_seen_has_the_row_of_unknown_words(lists: NameLists) -> None:
    known, unknown = lists.rows(["منصور", "زقزوق"], [False, False])
    assert unknown[:5].tolist() == [pytest.approx(0.2), 0, 0, 0, 0]
    assert known[:5].tolist() == [0, 1, 0, 1, 1]


def test_the_longest_known_name_is_marked_and_none_inside_it(lists: NameLists) -> None:
    assert _names(lists, "انسحبت", "جبهة", "النور", "من", "عطبرة") == [
        set(), {"B-GROUP"}, {"I-GROUP"}, set(), {"B-PLACE"},
    ]  # fmt: skip


def test_the_article_that_is_hidden_after_a_preposition_is_found_again(lists: NameLists) -> None:
    assert with_articles(["ل", "لجيش", "لبنان"], [False, True, False]) == ["ل", "الجيش", "لبنان"]
    glued = lists.rows(["ل", "لجيش"], [False, True])
    assert glued[1].tolist() == lists.rows(["الجيش"], [False])[0].tolist()


def test_hyphens_and_apostrophes_stand_inside_known_names_and_commas_do_not(lists: NameLists) -> None:
    assert _names(lists, "Al", "-", "Nur", "left", "Port-Gentil") == [
        {"B-GROUP"}, {"I-GROUP"}, {"I-GROUP"}, set(), {"B-BIGPLACE"},
    ]  # fmt: skip
    assert _names(lists, "Côte", "d'Or") == [{"B-PLACE"}, {"I-PLACE"}]
    assert _names(lists, "Gentil", ",", "Or") == [set(), set(), set()]


@pytest.mark.parametrize(
    ("language", "group", "city"), [("ar", "حركة طالبان", "بغداد"), ("en", "the Taliban movement", "Kisangani")]
)
def test_names_of_actors_and_places_are_known_phrases(language: str, group: str, city: str) -> None:
    phrases = name_phrases(language)
    assert "GROUP" in phrases[name_key(group)]
    assert phrases[name_key(city)] & {"BIGPLACE", "GPE"}
    assert all(kinds for kinds in phrases.values())


def test_the_shipped_model_leans_on_its_lists_but_not_on_them_alone() -> None:
    parser = load_parser("ar")
    component = parser._nlp.get_pipe("conflict_encoder")
    text = "وصل الوزير سامي الدرويش إلى مدينة كبكابية"
    seen = {(e.text, e.label_) for e in parser.parse(text).ents}
    assert {("سامي الدرويش", "PERSON"), ("كبكابية", "GPE")} <= seen
    feed = component.feed(component.cut(parser._bare_doc(parser.segment(text)[0])))
    assert feed["lists"].shape[2] == component._lists.width
    assert np.isfinite(feed["lists"]).all()
