"""Short names of bodies, names that their acronym explains."""

from functools import partial

from conflict_ner.knowledge.actors import ActorIndex, AliasRow
from conflict_ner.records import Actor
from tests.linking.by_name import link_all

INDEX = ActorIndex.from_rows(
    [
        Actor("haiti", "Haiti", "state", country="HTI"),
        Actor("peru", "Peru", "state", country="PER"),
        Actor("haiti-police", "Haitian police", "police", country="HTI"),
        Actor("peru-police", "Peruvian police", "police", country="PER"),
        Actor("rivera", "Juana Rivera", "person", country="PER"),
        Actor("tpf", "Test People's Front", "rebel", country="PER"),
    ],
    [
        AliasRow("haiti-police", "الشرطة الوطنية الهايتية", "ar"),
        AliasRow("peru-police", "الشرطة الوطنية البيروفية", "ar"),
        AliasRow("haiti", "هايتي", "ar"),
        AliasRow("peru", "بيرو", "ar"),
        AliasRow("tpf", "TPF", "en", "acronym"),
    ],
)

link = partial(link_all, INDEX)


def test_the_beginning_of_a_body_s_name_is_that_of_the_document_s_country() -> None:
    assert link(("هايتي", "GPE"), ("الشرطة الوطنية", "ORG")) == ["haiti", "haiti-police"]
    assert link(("بيرو", "GPE"), ("الشرطة الوطنية", "ORG")) == ["peru", "peru-police"]


def test_without_a_country_it_is_a_body_of_its_own() -> None:
    (found,) = link(("الشرطة الوطنية", "ORG"))
    assert found is not None
    assert found.startswith("x-")


def test_a_known_acronym_tells_what_an_unknown_spelling_means() -> None:
    names = ("Peru", "GPE"), ("Popular Test Front", "GROUP"), ("TPF", "GROUP")
    assert link(*names, definitions={2: 1}) == ["peru", "tpf", "tpf"]


def test_it_tells_nothing_in_a_document_on_another_country() -> None:
    first, _ = link(("Popular Test Front", "GROUP"), ("TPF", "GROUP"), definitions={1: 0})
    assert first == "x-popular-test-front"


def test_a_surname_alone_is_the_known_person_of_the_document_s_country() -> None:
    assert link(("Peru", "GPE"), ("Rivera", "PERSON")) == ["peru", "rivera"]
    assert link(("Haiti", "GPE"), ("Rivera", "PERSON")) == ["haiti", "x-rivera"]
    assert link(("Peru", "GPE"), ("Pablo Rivera", "PERSON"), ("Rivera", "PERSON"))[1:] == ["x-pablo-rivera"] * 2


def test_a_class_word_or_acronym_beside_a_known_name_changes_nothing() -> None:
    for name in ("Test People's Front group", "Test People's Front TPF", "جماعة TPF", "ميلشيات TPF"):
        assert link((name, "GROUP")) == ["tpf"]
    assert link(("منظمة بيرو", "ORG")) == ["x-mndhmh-byrw"]  # a country's, not the country


def test_a_servant_of_god_is_one_in_one_word_or_two() -> None:
    assert len(set(link(("عبدالكريم الحاتمي", "PERSON"), ("عبد الكريم الحاتمي", "PERSON")))) == 1
