"""Which actors of different documents are one."""

from collections import Counter

import pytest

from conflict_ner.records import Actor
from conflict_ner.tables.actors import consolidate_actors


def merged(*actors):
    return consolidate_actors({actor.actor_id: Counter({actor: 5 - place}) for place, actor in enumerate(actors)})


def discovered(actor_id, name, kind="rebel", name_ar=None):
    return Actor(actor_id, name, kind, name_ar, known=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (discovered("a", "Hiraan Front"), discovered("b", "the Hiraan Front", "militia")),
        (discovered("a", "كتيبة الفرقان"), discovered("b", "كتيبه الفرقان")),
        (discovered("a", "Furqan Brigade", name_ar="كتيبة الفرقان"), discovered("b", "كتيبة الفرقان")),
        (discovered("a", "Karen Scouts", "other"), discovered("b", "Karen scouts", "rebel")),
    ],
)
def test_spellings_of_one_name_meet_and_the_more_frequent_id_stays(one, other):
    assert merged(one, other) == {"b": "a"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (discovered("a", "Abu Omar", "person"), discovered("b", "Abu Omar", "militia")),
        (discovered("a", "Northern Front"), discovered("b", "Southern Front")),
        (Actor("a", "Front", "rebel"), discovered("b", "Front")),
    ],
)
def test_other_actors_stay_apart(one, other):
    assert merged(one, other) == {}


def persons(*names, company):
    versions = {
        f"x-{n}": Counter({Actor(f"x-{n}", name, "person", known=False): 2 - n}) for n, name in enumerate(names)
    }
    return consolidate_actors(versions, {f"x-{n}": frozenset(c) for n, c in enumerate(company)})


def test_a_person_in_two_scripts_is_one_where_the_same_parties_are_met():
    assert persons("Ariel Henry", "أرييل هنري", company=["ab", "abc"]) == {"x-1": "x-0"}


def test_one_consonant_of_a_person_may_be_heard_otherwise():
    assert persons("Juan Valer", "خوان فالير", company=["ab", "abc"]) == {"x-1": "x-0"}
    assert persons("Juan Valer", "خوان باليس", company=["ab", "abc"]) == {}
    assert persons("Juan Valer", "خوان فالير", "غوان فالير", company=["ab", "ab", "ab"]) == {"x-2": "x-0"}


def test_sound_alone_makes_no_person_of_two():
    assert persons("Ariel Henry", "أرييل هنري", company=["ab", "bc"]) == {}
    assert persons("Ariel Henry", "Ariel Henri", company=["ab", "ab"]) == {}
