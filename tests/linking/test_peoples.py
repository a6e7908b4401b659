"""Peoples: known in every number and case, and actors also where no list knows them."""

import pytest

from conflict_ner.knowledge.actors import ActorIndex, AliasRow
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.names import link_names
from conflict_ner.linking.spelling import people_spellings
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor, Mention

INDEX = ActorIndex.from_rows(
    [Actor("kurds", "Kurds", "ethnic", country="IRQ"), Actor("moru", "Moru", "ethnic")],
    [AliasRow("kurds", "الكردي", "ar"), AliasRow("moru", "المورو", "ar", "name", "word")],
)


def link(*names: str, label: str = "NORP") -> list[str | None]:
    mentions, start = [], 0
    for text in names:
        mentions.append(Mention(start, start + len(text), text, label))  # type: ignore[arg-type]
        start += len(text) + 1
    memory = Memory()
    found = link_names(mentions, INDEX, memory, aliases={}, definitions={}, published=None)
    assert all(memory.actors[m.actor_id].kind == "ethnic" for m in found if m.actor_id)
    return [m.actor_id for m in found]


@pytest.mark.parametrize("name", ["كردي", "كردية", "الكرديين", "الكردية"])
def test_a_known_people_has_many_forms(name: str) -> None:
    assert link(name) == ["kurds"]


def test_a_class_word_before_a_people_counts_for_nothing() -> None:
    assert link("قبائل المورو") == ["moru"]


def test_a_people_that_is_also_a_word_needs_no_other_name_where_it_is_read_as_a_people() -> None:
    assert link("المورو") == ["moru"]


def test_an_unknown_people_is_one_actor_in_all_its_forms() -> None:
    first, *others = link("الكابيندية", "الكابينديين", "كابيندي")
    assert first is not None
    assert first.startswith("x-")
    assert set(others) == {first}


def test_a_place_is_no_people() -> None:
    assert link("كابيندا", label="GPE") == [None]


def test_spellings_of_a_people() -> None:
    assert list(people_spellings(name_key("قبيلة المسيرية"))) == ["المسيريه", "مسيريه", "المسيري", "مسيري"]
