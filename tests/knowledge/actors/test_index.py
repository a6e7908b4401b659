"""An index built from a few rows."""

from conflict_ner.knowledge.actors import ActorIndex, AliasRow, Lineage
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor

RED = Actor("red-front", "Red Front", "rebel", country="MLI", active_from="2012-04")
ARMY = Actor("mali-military", "Malian armed forces", "military", country="MLI")
BLUE = Actor("blue-front", "Blue Front", "militia", country="NER")
ROWS = (
    AliasRow("red-front", "RF", "en", "acronym", "country"),
    AliasRow("blue-front", "RF", "en", "acronym", "country"),
    AliasRow("red-front", "الجبهة الحمراء", "ar"),
)


def test_the_own_name_is_an_alias_and_the_first_names_fill_the_record() -> None:
    index = ActorIndex.from_rows([RED, ARMY], ROWS[::2])
    assert index.aliases[name_key("the Red Front")] == {"red-front"}
    red = index.actors["red-front"]
    assert (red.name_ar, red.acronym, red.aliases) == ("الجبهة الحمراء", "RF", ("RF", "الجبهة الحمراء"))


def test_a_shared_acronym_keeps_both_actors() -> None:
    index = ActorIndex.from_rows([RED, BLUE], ROWS)
    assert index.aliases[name_key("RF")] == {"red-front", "blue-front"}
    assert index.context("RF", "red-front") == "country"


def test_a_name_that_stands_on_its_own_once_needs_no_context() -> None:
    rows = (AliasRow("red-front", "Front", "en", "short", "word"), AliasRow("red-front", "FRONT", "fr"))
    assert ActorIndex.from_rows([RED], rows).context("Front", "red-front") == ""
    assert ActorIndex.from_rows([RED], rows[::-1]).context("Front", "red-front") == ""


def test_the_national_actor_is_the_first_of_its_kind_in_the_country() -> None:
    guard = Actor("guard", "Guard", "military", country="MLI")
    index = ActorIndex.from_rows([ARMY, guard])
    assert index.national("military", "MLI") == "mali-military"
    assert index.national("police", "MLI") is None


def test_existence_is_compared_as_far_as_the_dates_go() -> None:
    index = ActorIndex.from_rows([RED, ARMY], lineage=[Lineage("red-front", "split_from", "mali-military")])
    assert index.existed("red-front", "2012-04-01")
    assert index.existed("red-front", "2012")
    assert not index.existed("red-front", "2012-03-31")
    assert index.existed("mali-military", "1900-01-01")
