"""The encoder adds the triggers that the lexicon lacks, where it is sure of their type."""

import spacy
from spacy.tokens import Doc

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import load_rules
from conflict_ner.frames.untaught import untaught_matches
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.parsing.trigger_scores import TriggerScores, set_trigger_scores

RULES = load_rules("en")


def _told(chance: float, kind: str = "abduction") -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=["They", "whisked", "him", "away"])
    set_trigger_scores(doc, TriggerScores([0, chance, 0, 0], ["", kind, "", ""], [0, chance, 0, 0]))
    return doc


def _known(*tokens: int) -> list[Match[TriggerPattern]]:
    return [Match(TriggerPattern("arrest", "event", "take/V away!", (), 0, "arrest", 0.8, "en"), tokens, tokens[0])]


def test_a_sure_word_becomes_a_trigger_with_the_usual_frame_of_its_type():
    (match,) = untaught_matches(_told(0.9), [], frozenset(), RULES)
    assert (match.pattern.type, match.tokens, match.pattern.weight) == ("abduction", (1,), 0.9)
    assert RULES.frames[match.pattern.frame].subject == "actor"


def test_a_word_that_may_be_a_trigger_is_not_enough():
    assert not untaught_matches(_told(0.45), [], frozenset(), RULES)


def test_what_the_lexicon_knows_stays_as_it_says():
    assert not untaught_matches(_told(0.9), _known(1, 3), frozenset(), RULES)


def test_names_are_no_triggers():
    assert not untaught_matches(_told(0.9), [], frozenset({1}), RULES)


def test_a_word_with_a_commoner_sense_tells_nothing_by_itself():
    doc = Doc(spacy.blank("ar").vocab, words=["وقع", "انفجار", "في", "السوق"], sent_starts=[True, False, False, False])
    for token in doc:
        token.norm_ = token.text
    set_trigger_scores(doc, TriggerScores([0.9, 0, 0, 0], ["agreement", "", "", ""], [0.9, 0, 0, 0]))
    assert not untaught_matches(doc, [], frozenset(), load_rules("ar"))


def test_a_homograph_tells_an_event_in_its_company():
    doc = Doc(spacy.blank("ar").vocab, words=["وقع", "الطرفان", "الاتفاق"], sent_starts=[True, False, False])
    for token in doc:
        token.norm_ = token.text
    set_trigger_scores(doc, TriggerScores([0.9, 0, 0], ["agreement", "", ""], [0.9, 0, 0]))
    (match,) = untaught_matches(doc, [], frozenset(), load_rules("ar"))
    assert match.pattern.type == "agreement"


def test_a_type_that_few_words_tell_is_told_by_no_other_word():
    assert not untaught_matches(_told(0.9, "curfew"), [], frozenset(), RULES)


def test_a_truce_is_broken_only_in_a_text_that_speaks_of_one():
    def told(*words: str) -> Doc:
        doc = Doc(spacy.blank("en").vocab, words=words)
        set_trigger_scores(
            doc,
            TriggerScores(
                [0, 0.9, *[0] * (len(words) - 2)],
                ["", "ceasefire_violation", *[""] * (len(words) - 2)],
                [0, 0.9, *[0] * (len(words) - 2)],
            ),
        )
        return doc

    assert not untaught_matches(told("Apple", "flouted", "the", "ruling"), [], frozenset(), RULES)
    assert untaught_matches(told("Both", "flouted", "the", "truce"), [], frozenset(), RULES)
