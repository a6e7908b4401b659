"""A known name keeps its place against other readings of its words."""

from conflict_ner.entities.candidates import Candidate, settle
from conflict_ner.entities.lists import load_lists


def test_a_known_name_is_no_number() -> None:
    number = Candidate(0, 1, "QUANTITY", "name", "grammar")
    movement = Candidate(0, 1, "GROUP", "name", "knowledge", "طالبان")
    assert settle([number, movement]) == (movement,)


def test_a_longer_number_wins() -> None:
    number = Candidate(0, 2, "QUANTITY", "name", "grammar")
    movement = Candidate(1, 2, "GROUP", "name", "knowledge", "طالبان")
    assert settle([number, movement]) == (number,)


def test_a_council_that_rules_a_country_is_a_body_and_no_place() -> None:
    labels = load_lists("en").labels
    assert labels["Presidential Leadership Council"] == "ORG"
    assert labels["Puntland"] == "GPE"
