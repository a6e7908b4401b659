"""The lexicon tables are complete, refer to each other correctly, and inflect their words rightly."""

import csv
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from conflict_ner.codes import event_types
from conflict_ner.errors import KnowledgeError
from conflict_ner.lexicons.inflect import forms, rows_of
from conflict_ner.lexicons.load import (
    load_cues,
    load_fact_keys,
    load_frames,
    load_light_verbs,
    load_nominals,
    load_triggers,
    load_weapons,
)
from conflict_ner.lexicons.pattern import PatternError, parse_pattern
from conflict_ner.lexicons.pronouns import load_pronouns
from conflict_ner.orthography import normal_form
from conflict_ner.relations.predicates import load_predicates

LANGUAGES = ("en", "ar")
ROLES = {
    *("actor", "recipient", "victim", "beneficiary", "mediator", "claimant", "origin", "destination", "weapon"),
    *("place", "counterpart", "both", "subject", "object", "content", "name"),
}
TABLES = [load_triggers, load_cues, load_light_verbs, load_nominals, load_weapons, load_fact_keys, load_pronouns]


def table(name: str) -> list[dict[str, str]]:
    with files("conflict_ner.lexicons").joinpath(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("load", TABLES)
def test_every_table_loads_in_both_languages(load: Callable[[str], Any], language: str) -> None:
    assert len(load(language)) >= 5


def test_a_language_without_tables_is_refused_with_advice() -> None:
    with pytest.raises(KnowledgeError, match=r"triggers_xx\.csv"):
        load_triggers("xx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_type_has_patterns(language: str) -> None:
    told = {p.type for p in load_triggers(language) if p.kind == "event"}
    assert told == set(event_types())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_predicate_has_patterns(language: str) -> None:
    told = {p.type for p in load_triggers(language) if p.kind == "relation"}
    assert told == set(load_predicates())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_is_listed_twice_for_a_type(language: str) -> None:
    rows = Counter((p.type, p.text) for p in load_triggers(language))
    assert [row for row, times in rows.items() if times > 1] == []


def test_frames_give_known_roles_only() -> None:
    for frame in load_frames().values():
        slots = {frame.subject, frame.object, frame.possessor} - {None}
        by_preposition = {role for roles in frame.prepositions.values() for role in roles.values()}
        assert slots | by_preposition <= ROLES, frame.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trigger_has_a_frame_of_the_table(language: str) -> None:
    assert {p.frame for p in load_triggers(language)} <= set(load_frames())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_class_stands_for_words(language: str) -> None:
    names = [row["name"] for row in rows_of("word_classes.csv", language)]
    assert len(names) == len(set(names))
    for name in names:
        (term,) = parse_pattern(f"@{name}", language)
        assert len(term.lexemes) > 1, name


def test_a_word_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(PatternError, match="word_classes"):
        parse_pattern("@nonsense", "en")


def test_fact_box_labels_name_known_predicates() -> None:
    known = {*load_predicates(), "date"}
    assert {row["predicate"] for row in table("fact_keys.csv")} <= known


@pytest.mark.parametrize(
    ("lexeme", "upos", "expected"),
    [
        ("kill", "V", "kill kills killed killing"),
        ("seize", "V", "seize seizes seized seizing"),
        ("flee", "V", "flee flees fled fleeing"),
        ("take", "V", "take takes took taken taking"),
        ("die", "V", "die dies died dying"),
        ("deny", "V", "deny denies denied denying"),
        ("destroy", "V", "destroy destroys destroyed destroying"),
        ("clash", "V", "clash clashes clashed clashing"),
        ("civilian", "N", "civilian civilians"),
        ("casualty", "N", "casualty casualties"),
        ("gunman", "N", "gunman gunmen"),
    ],
)
def test_english_words_inflect(lexeme: str, upos: str, expected: str) -> None:
    assert set(expected.split()) <= forms(lexeme, "en", upos)


@pytest.mark.parametrize(
    ("lexeme", "expected"),
    [
        ("قتل~يقتل", "قتل قتلت قتلوا قتلا يقتل تقتل يقتلون يقتلوا نقتل"),  # sound
        ("شن~يشن", "شن شنت شنوا يشن تشن يشنون"),  # doubled
        ("قال~يقول", "قال قالت قالوا يقول تقول يقولون"),  # hollow
        ("اغتال~يغتال~اغتيل", "اغتال اغتالت اغتالوا اغتيل اغتيلت يغتال تغتال"),  # hollow with a passive stem
        ("دعا~يدعو~دعت", "دعا دعت دعوا يدعو تدعو يدعون"),  # defective in waw
        ("تبنى~يتبنى", "تبنى تبنت تبنوا تبنا يتبنى تتبنى يتبنون"),  # defective in alif
        ("أجلى~يجلي", "أجلى أجلت أجلوا يجلي تجلي يجلون"),  # defective in ya
        ("لجأ~يلجأ", "لجأ لجأت لجؤوا يلجأ تلجأ يلجؤون"),  # with final hamza
        ("وقع~يقع", "وقع وقعت وقعوا يقع تقع يقعون"),  # with initial waw
        ("استولى~يستولي", "استولى استولت استولوا يستولي تستولي يستولون"),  # tenth form
    ],
)
def test_arabic_verbs_inflect(lexeme: str, expected: str) -> None:
    assert {normal_form(form) for form in expected.split()} <= forms(lexeme, "ar", "V")


@pytest.mark.parametrize(
    ("lexeme", "expected"),
    [
        ("هجوم~هجمات", "هجوم الهجوم هجوما هجومين هجمات الهجمات"),
        ("غارة~غارات", "غارة الغارة غارتين غارتان غارات الغارات"),
        ("جندي~جنود", "جندي الجندي جنديان جنديين جنود الجنود"),
        ("مسلح", "مسلح المسلح مسلحون مسلحين المسلحون المسلحين مسلحو"),
        ("مدني", "مدني مدنيون مدنيين المدنيين مدنيا"),
        ("اشتباك~اشتباكات", "اشتباك اشتباكات الاشتباكات اشتباكا"),
    ],
)
def test_arabic_nouns_inflect_with_and_without_the_article(lexeme: str, expected: str) -> None:
    assert {normal_form(form) for form in expected.split()} <= forms(lexeme, "ar", "N")


def test_an_arabic_noun_does_not_inflect_as_a_verb() -> None:
    assert normal_form("يهجوم") not in forms("هجوم~هجمات", "ar")
    assert normal_form("القتل") not in forms("قتل~يقتل", "ar", "V")
