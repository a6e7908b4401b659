"""A known name keeps its place against other readings of its words."""

from conflict_ner.entities.candidates import Candidate, settle


def test_a_known_name_is_no_number() -> None:
    number = Candidate(0, 1, "QUANTITY", "name", "grammar")
    movement = Candidate(0, 1, "GROUP", "name", "knowledge", "طالبان")
    assert settle([number, movement]) == (movement,)


def test_a_longer_number_wins() -> None:
    number = Candidate(0, 2, "QUANTITY", "name", "grammar")
    movement = Candidate(1, 2, "GROUP", "name", "knowledge", "طالبان")
    assert settle([number, movement]) == (number,)
