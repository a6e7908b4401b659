"""Named mentions become actors: exactly, by context, by acronym, by surname, or as newly discovered."""

from functools import partial

from conflict_ner.knowledge.actors import ActorIndex, AliasRow
from conflict_ner.records import Actor
from tests.linking.by_name import link_all

INDEX = ActorIndex.from_rows(
    [
        Actor("mali", "Mali", "state", country="MLI"),
        Actor("chad", "Chad", "state", country="TCD"),
        Actor("mnla", "National Movement for the Liberation of Azawad", "rebel", country="MLI", active_from="2011-10"),
        Actor("msa-mali", "Movement for the Salvation of Azawad", "rebel", country="MLI"),
        Actor("msa-chad", "Movement of Chadian Salvation", "rebel", country="TCD"),
        Actor("bilal", "Bilal Ag Acherif", "person", country="MLI"),
    ],
    [
        AliasRow("mnla", "MNLA", "en", "acronym"),
        AliasRow("mnla", "الحركة الوطنية لتحرير أزواد", "ar"),
        AliasRow("mali", "مالي", "ar"),
        AliasRow("chad", "تشادي", "ar", "demonym"),
        AliasRow("msa-mali", "MSA", "en", "acronym"),
        AliasRow("msa-chad", "MSA", "en", "acronym"),
    ],
    [],
)

link = partial(link_all, INDEX)


def test_one_actor_in_two_scripts() -> None:
    assert link(("MNLA", "GROUP"), ("الحركة الوطنية لتحرير أزواد", "GROUP")) == ["mnla", "mnla"]


def test_a_shared_acronym_takes_the_actor_of_the_documents_country() -> None:
    assert link(("Chad", "GPE"), ("MSA", "GROUP")) == ["chad", "msa-chad"]
    assert link(("Mali", "GPE"), ("MSA", "GROUP")) == ["mali", "msa-mali"]


def test_an_acronym_means_what_the_document_says_it_means() -> None:
    names = ("Popular Front of Testland", "GROUP"), ("PFT", "GROUP"), ("PFT", "GROUP")
    ids = link(*names, definitions={1: 0})
    assert ids == ["x-popular-front-of-testland"] * 3


def test_a_surname_is_the_person_named_before() -> None:
    assert link(("Bilal Ag Acherif", "PERSON"), ("Ag Acherif", "PERSON")) == ["bilal", "bilal"]
    assert link(("Omar Testname", "PERSON"), ("Testname", "PERSON")) == ["x-omar-testname"] * 2
    assert link(("Omar Testname Karimi", "PERSON"), ("Testname", "PERSON")) == ["x-omar-testname-karimi"] * 2


def test_a_surname_that_two_bear_is_the_one_named_last() -> None:
    brothers = link(
        ("Omar Testname", "PERSON"), ("Ali Testname", "PERSON"), ("Testname", "PERSON"), ("Omar Testname", "PERSON"),
        ("Testname", "PERSON"),
    )  # fmt: skip
    assert brothers == [f"x-{name}-testname" for name in ("omar", "ali", "ali", "omar", "omar")]


def test_a_later_bearer_of_the_surname_is_not_meant_before() -> None:
    assert link(("Omar Ag Acherif", "PERSON"), ("Acherif", "PERSON"), ("Bilal Ag Acherif", "PERSON")) == [
        "x-omar-ag-acherif",
        "x-omar-ag-acherif",
        "bilal",
    ]


def test_a_surname_is_rather_the_same_than_a_like_one() -> None:
    names = link(("Omar Testnam", "PERSON"), ("Ali Testname", "PERSON"), ("Testnam", "PERSON"))
    assert names == ["x-omar-testnam", "x-ali-testname", "x-omar-testnam"]


def test_a_town_is_no_actor() -> None:
    assert link(("Gao", "GPE")) == [None]


def test_clitics_that_the_parser_left_are_no_part_of_a_known_name() -> None:
    assert link(("ومالي", "GPE"), ("للحركة الوطنية لتحرير أزواد", "GROUP")) == ["mali", "mnla"]
    assert link(("بيروت", "GPE")) == [None]


def test_a_nationality_is_known_in_every_number_and_case() -> None:
    assert link(("تشاديين", "NORP"), ("تشاديا", "NORP"), ("تشادية", "NORP")) == ["chad"] * 3
