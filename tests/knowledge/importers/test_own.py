"""A table of one's own shows what matching does: exact names, acronyms in a country, and nothing on likeness."""

import pytest

from conflict_ner.errors import UsageError

HEAD = "name,kind,country,acronym,aliases,name_ar,wikidata_id\n"


def test_the_same_name_in_another_spelling_is_the_known_actor(bring):
    assert bring("csv", HEAD + "THE RED FRONT,rebel,MLI,,,,\n").became() == {"THE RED FRONT": ("matched", "red-front")}
    assert bring("csv", HEAD + "الجبهه الحمراء,rebel,MLI,,,,\n").became() == {
        "الجبهه الحمراء": ("matched", "red-front")
    }


def test_a_like_name_is_another_actor(bring):
    assert bring("csv", HEAD + "Red Fronts,rebel,MLI,,,,\n").became() == {"Red Fronts": ("added", "red-fronts")}


def test_a_person_is_no_group_of_the_name(bring):
    assert bring("csv", HEAD + "Omar Testname,rebel,MLI,,,,\n").became()["Omar Testname"][0] == "added"


def test_a_short_name_in_another_country_is_another_actor(bring):
    assert bring("csv", HEAD + "Red Front,rebel,TCD,,,,\n").became() == {"Red Front": ("added", "red-front-tcd")}


def test_an_acronym_alone_counts_in_its_country_only(bring):
    assert bring("csv", HEAD + "RF,rebel,MLI,,,,\n").became() == {"RF": ("matched", "red-front")}
    assert bring("csv", HEAD + "RF,rebel,TCD,,,,\n").became()["RF"][0] == "added"


def test_an_acronym_under_another_full_name_is_a_question(bring):
    outcome = bring("csv", HEAD + "Revolutionary Forces,rebel,MLI,RF,,,\n").outcomes["Revolutionary Forces"]
    assert (outcome.verdict, outcome.detail) == ("ambiguous", "by acronym, under another full name: red-front")


def test_a_known_actor_gets_what_it_lacks(bring):
    done = bring("csv", HEAD + "Red Front,rebel,MLI,,Front rouge du Mali,,Q1\n")
    assert done.overlay.actors["red-front"].wikidata_id == "Q1"
    assert done.names("red-front") == {"Front rouge du Mali": ("en", "name", "")}


def test_a_name_of_somebody_else_is_believed_in_the_own_country_only_or_left_out(bring):
    assert bring("csv", HEAD + "Crimson League,rebel,TCD,,Reds,,\n").names("crimson-league")["Reds"][2] == "country"
    done = bring("csv", HEAD + "Ali Second,person,NER,,Red Party,,\n")
    assert done.names("ali-second") == {}
    assert done.outcomes["Ali Second"].detail == "left out «Red Party»: it is a name of red-party"


def test_names_that_may_be_ordinary_words_need_backing(bring):
    names = bring("csv", HEAD + "Crimson League of Testland,rebel,TCD,CLT,Crimsons;New Dawn,,\n").names(
        "crimson-league-of-testland"
    )
    assert {name: row[2] for name, row in names.items()} == {
        "CLT": "country",
        "Crimsons": "word",
        "New Dawn": "country",
    }


def test_one_word_names_no_person(bring):
    assert bring("csv", HEAD + "Ali Second,person,MLI,,Hope,,\n").names("ali-second") == {}


def test_two_rows_of_one_actor_are_one(bring):
    done = bring("csv", HEAD + "Blue Guard,militia,NER,,,,\nBLUE GUARD,militia,NER,,,,\n")
    assert done.became() == {"Blue Guard": ("added", "blue-guard"), "BLUE GUARD": ("matched", "blue-guard")}


def test_a_table_without_kinds_says_what_it_lacks(bring):
    with pytest.raises(UsageError, match="lacks the columns kind"):
        bring("csv", "name\nX\n")
    assert bring("csv", "name\nCrimson League\n", kind="ngo").overlay.actors["crimson-league"].kind == "ngo"
    with pytest.raises(UsageError, match="row 2: unknown kind 'gang'"):
        bring("csv", "name,kind\nX,gang\n")
