"""Maximum-entropy classifiers: what they learn, and that a file holds all of it."""

import sys
from pathlib import Path

import pytest

from conflict_ner.decisions.maxent import read_maxent, write_maxent
from conflict_ner.errors import ModelError

sys.path.insert(0, str(Path(__file__).parents[2] / "pipelines" / "decisions"))
from fit import Instance, fit

_FOUGHT = [
    Instance("attacker", frozenset({"subject", "verb"})),
    Instance("attacked", frozenset({"object", "verb"})),
] * 4


def test_what_goes_with_a_class_speaks_for_it():
    model = fit(_FOUGHT)
    told = model.probabilities({"subject", "verb"})
    assert told["attacker"] > 0.8
    assert sum(told.values()) == pytest.approx(1.0)
    assert model.probabilities({"verb"})["attacker"] == pytest.approx(0.5, abs=0.01)


def test_unknown_features_change_nothing():
    model = fit(_FOUGHT)
    assert model.probabilities({"subject", "never seen"}) == model.probabilities({"subject"})


def test_rare_features_are_dropped():
    model = fit([*_FOUGHT, Instance("attacker", frozenset({"once"}))])
    assert "once" not in model.weights


def test_a_model_is_read_as_it_was_written():
    model = fit(_FOUGHT)
    assert read_maxent(write_maxent(model)) == model


def test_a_damaged_file_is_refused():
    with pytest.raises(ModelError, match="damaged"):
        read_maxent("\tyes\tno\nsubject\t0.5\n")
    with pytest.raises(ModelError, match="damaged"):
        read_maxent("\tyes\tno\nsubject\t0.5\tmuch\n")
