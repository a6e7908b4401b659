"""Finding and describing known actors."""

import pytest

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors import ActorIndex, AliasRow, Lineage
from conflict_ner.knowledge.actors.search import search_actors
from conflict_ner.knowledge.actors.show import describe_actor
from conflict_ner.records import Actor

INDEX = ActorIndex.from_rows(
    [
        Actor("red", "Red Front", "rebel", country="MLI", active_from="2012"),
        Actor("new-red", "New Red Front", "rebel", country="MLI"),
        Actor("old", "Old League", "rebel"),
        Actor("ghaly", "Iyad Ag Ghaly", "person"),
    ],
    [AliasRow("red", "الجبهة الحمراء", "ar"), AliasRow("ghaly", "إياد أغ غالي", "ar")],
    [
        Lineage("red", "split_from", "old", "2012-03"),
        Lineage("red", "merged_into", "new-red", "2015"),
        Lineage("ghaly", "leads", "red", "2012/2014"),
    ],
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("red front", ["red", "new-red"]),
        ("Front", ["red", "new-red"]),
        ("الجبهه الحمراء", ["red"]),
        ("Iyad Ag Gali", ["ghaly"]),
        ("اياد اغ غالى", ["ghaly"]),
        ("nobody at all", []),
    ],
)
def test_names_are_found_in_either_language_the_likeliest_first(text: str, ids: list[str]) -> None:
    assert [actor.actor_id for actor in search_actors(INDEX, text)] == ids


def test_an_actor_is_shown_with_its_lineage_as_dated_trees() -> None:
    page = "\n".join(describe_actor(INDEX, "red"))
    assert "Arabic names:\n    الجبهة الحمراء" in page
    assert "led by:\n    2012/2014  Iyad Ag Ghaly (ghaly)" in page
    assert "came from:\n    2012-03  split from: Old League (old)" in page
    assert "became:\n    2015  merged into: New Red Front (new-red)" in page


def test_the_tree_goes_on_from_one_to_the_next() -> None:
    page = "\n".join(describe_actor(INDEX, "new-red"))
    assert "    2015  merged into: Red Front (red)\n      2012-03  split from: Old League (old)" in page


def test_an_unknown_id_is_met_with_those_that_look_alike() -> None:
    with pytest.raises(UsageError, match="did you mean red"):
        list(describe_actor(INDEX, "redd"))
