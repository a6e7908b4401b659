"""Actor tables of one's own beside the shipped ones."""

from pathlib import Path

import pytest

from conflict_ner.errors import KnowledgeError, UsageError
from conflict_ner.knowledge.actors import AliasRow, load_actors
from conflict_ner.knowledge.actors.edits import Edit, add_edits, merges, read_edits
from conflict_ner.knowledge.actors.overlay import Overlay, read_overlay, write_overlay
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor


def test_own_actors_and_names_join_the_shipped_ones(tmp_path: Path) -> None:
    own = Overlay(
        {
            "blue-guard": Actor("blue-guard", "Blue Guard of Testland", "militia", country="TCD"),
            "mnla": Actor("mnla", "National Movement for the Liberation of Azawad", "rebel", wikidata_id="Q1"),
        },
        {AliasRow("mnla", "Test Movement of Azawad", "en"): None},
    )
    write_overlay(own, tmp_path)
    index = load_actors(tmp_path)
    assert index.aliases[name_key("Blue Guard of Testland")] == {"blue-guard"}
    assert index.aliases[name_key("Test Movement of Azawad")] == {"mnla"}
    assert (index.actors["mnla"].wikidata_id, index.actors["mnla"].ucdp_id) == ("Q1", "1158")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    own = Overlay({"x": Actor("x", "X, “the” group", "rebel", country="MLI")}, {AliasRow("x", "إكس", "ar"): None})
    write_overlay(own, tmp_path)
    assert read_overlay(tmp_path) == own


def test_a_wrong_table_says_where(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        read_overlay(tmp_path / "none")
    (tmp_path / "aliases.csv").write_text("actor_id,alias\nx,X\n")
    with pytest.raises(KnowledgeError, match="lacks the columns language, type, context"):
        read_overlay(tmp_path)


def test_edits_are_kept_once_and_a_later_one_wins(tmp_path: Path) -> None:
    add_edits(tmp_path, [Edit("merge", "a", "b"), Edit("rename", "b", "Bee", "en")])
    add_edits(tmp_path, [Edit("merge", "a", "c"), Edit("rename", "b", "باء", "ar")])
    assert read_edits(tmp_path) == (
        Edit("merge", "a", "c"),
        Edit("rename", "b", "Bee", "en"),
        Edit("rename", "b", "باء", "ar"),
    )


def test_merges_are_followed_to_their_end_but_not_in_circles() -> None:
    assert merges([Edit("merge", "a", "b"), Edit("merge", "b", "c")]) == {"a": "c", "b": "c"}
    with pytest.raises(KnowledgeError, match="a -> b -> a"):
        merges([Edit("merge", "a", "b"), Edit("merge", "b", "a")])
