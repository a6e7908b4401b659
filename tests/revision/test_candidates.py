"""Discovered actors are listed with where they stand and whom they may be."""

from conflict_ner.revision.candidates import find_candidates
from conflict_ner.revision.sentences import sentence_at
from tests.results.conftest import run as run
from tests.tables.fixtures import run_path as run_path


def test_a_discovered_actor_comes_with_sentences(run):
    (candidate,) = find_candidates(run)
    assert candidate.n_documents == 2
    assert any("The Shield" in sentence or "Darfur Shield" in sentence for _, sentence in candidate.evidence)


def test_known_actors_are_no_candidates(run):
    assert "rapid-support-forces" not in [candidate.actor_id for candidate in find_candidates(run)]


def test_the_sentence_ends_where_punctuation_says():
    text = "One came. «هذا هو الثاني؟» Third one\nFourth"
    assert sentence_at(text, text.index("Third"), text.index("Third") + 5) == "Third one"
    assert sentence_at(text, 0, 3) == "One came."
