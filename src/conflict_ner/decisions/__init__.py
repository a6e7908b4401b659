"""Decisions that annotated documents have taught: who takes part, where it happened, whom a noun means, what holds."""

from conflict_ner.decisions.decide import Asked, Decision, load_decision
from conflict_ner.decisions.states import WordStates, set_word_states, word_states

__all__ = ["Asked", "Decision", "WordStates", "load_decision", "set_word_states", "word_states"]
