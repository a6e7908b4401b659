"""English verbs in the forms in which news tells them."""

import pytest

from conflict_ner.lexicons.inflect import forms


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("shoot", {"shot", "shooting", "shootings"}),
        ("stab", {"stabbed", "stabbing", "stabbings"}),
        ("blow", {"blew", "blown"}),
        ("retake", {"retook", "retaken"}),
        ("begin", {"began", "begun", "beginning"}),
        ("sink", {"sank", "sunk"}),
    ],
)
def test_a_verb_has_its_irregular_forms_from_every_line_that_names_it(verb: str, told: set[str]) -> None:
    assert told <= forms(verb, "en")
