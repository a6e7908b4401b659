"""Networks of decisions: what they learn from the states of words, who answers, and that a file holds all of it."""

import sys
from pathlib import Path

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from conflict_ner.decisions import Asked, Decision, WordStates, set_word_states, word_states
from conflict_ner.decisions.decide import slots
from conflict_ner.decisions.maxent import MaxEnt
from conflict_ner.decisions.network import SLOTS, Network, read_network
from conflict_ner.errors import ModelError

sys.path.insert(0, str(Path(__file__).parents[2] / "pipelines" / "decisions"))
from fit import Instance
from learn import learn

WIDTH = 6
CLASSIFIER = MaxEnt(("actor", "none"), {"": (-5.0, 5.0)})


def _instances(n: int = 400) -> list[Instance]:
    """Whether the second word takes part is told by its state alone; both encoders tell it, each in its own place."""
    draw = np.random.default_rng(7)
    found = []
    for number in range(n):
        encoder, place = (("small", 0), ("large", 3))[number % 2]
        states = draw.normal(size=(SLOTS, WIDTH)).astype(np.float16)
        states[1, place] = 4 if number % 4 < 2 else -4
        label = "actor" if states[1, place] > 0 else "none"
        found.append(Instance(label, frozenset({"order=before"}), encoder, states))
    return found


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(learn(_instances(), least=1, epochs=12, smoothing=0.0))


@pytest.fixture
def doc() -> Doc:
    return Doc(English().vocab, words=["Rebels", "attacked", "the", "army"])


def _ask(doc: Doc) -> Asked:
    return Asked(frozenset({"order=before"}), doc[1], doc[0], 0, 1)


def test_states_of_words_decide(network):
    told = _instances(40)
    for encoder in ("small", "large"):
        some = [i for i in told if i.encoder == encoder]
        shares = network.probabilities(encoder, np.stack([i.states for i in some]), [i.clues for i in some])
        assert all(share[i.label] > 0.5 for i, share in zip(some, shares, strict=True))
        assert all(sum(share.values()) == pytest.approx(1.0, abs=0.001) for share in shares)


def test_a_network_is_read_as_it_was_written(tmp_path):
    arrays = learn(_instances(96), least=1, epochs=1, smoothing=0.0)
    np.savez(tmp_path / "toy.npz", **arrays)
    instance = _instances(1)[0]
    asked = ("small", instance.states[None], [instance.clues])
    assert read_network(tmp_path / "toy.npz").probabilities(*asked) == Network(arrays).probabilities(*asked)


def test_a_damaged_file_is_refused(tmp_path):
    for data in (b"no zip", b"PK\x03\x04 cut off"):
        (tmp_path / "toy.npz").write_bytes(data)
        with pytest.raises(ModelError, match="damaged"):
            read_network(tmp_path / "toy.npz")
    np.savez(tmp_path / "toy.npz", classes=np.zeros(3, np.uint8))
    with pytest.raises(ModelError, match="missing"):
        read_network(tmp_path / "toy.npz")


def test_a_file_cannot_run_code(tmp_path):
    np.savez(tmp_path / "toy.npz", classes=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError, match="damaged"):
        read_network(tmp_path / "toy.npz")


def test_the_network_answers_where_it_knows_the_encoder_and_the_classifier_elsewhere(network, doc):
    decision = Decision(lambda: CLASSIFIER, network)
    assert decision.probabilities([_ask(doc)])[0]["none"] > 0.99  # no states
    values = np.zeros((4, WIDTH), np.float16)
    values[0, 0] = 4
    set_word_states(doc, WordStates("another", values))
    assert decision.probabilities([_ask(doc)])[0]["none"] > 0.99
    set_word_states(doc, WordStates("small", values))
    assert decision.probabilities([_ask(doc)])[0]["actor"] > 0.5
    assert Decision(lambda: CLASSIFIER).probabilities([_ask(doc)])[0]["none"] > 0.99
    assert decision.probabilities([]) == []


def test_a_network_sees_two_words_what_is_between_and_what_is_beside(doc):
    values = np.arange(4, dtype=np.float16)[:, None] * np.ones((1, 2), np.float16)
    seen = slots(values, Asked(frozenset(), doc[0], doc[3], 2, 4))
    assert seen[:, 0].tolist() == [0, 3, 1.5, 1, 0]  # nothing follows the last word
    assert slots(values, Asked(frozenset(), doc[1], doc[0], 0, 1))[:, 0].tolist() == [1, 0, 0, 0, 1]


def test_states_stay_with_a_doc_in_its_bytes(doc):
    assert word_states(doc) is None
    values = np.ones((4, WIDTH), np.float16)
    set_word_states(doc, WordStates("small", values))
    again = word_states(Doc(doc.vocab).from_bytes(doc.to_bytes()))
    assert again is not None
    assert again.encoder == "small"
    assert np.array_equal(again.values, values)
    with pytest.raises(ValueError, match="3 states for 4 tokens"):
        set_word_states(doc, WordStates("small", values[:3]))
