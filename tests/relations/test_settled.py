"""Which findings of the rules are kept: what a sentence has to say for a tie, and what becomes of doubtful ones."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from conflict_ner.decisions.maxent import MaxEnt
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.match import Match
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.records import Actor, Mention, Relation, Span
from conflict_ner.relations import settle
from conflict_ner.relations.candidates import find_candidates
from conflict_ner.relations.clues import Clues
from conflict_ner.relations.offices import OF_OFFICE
from conflict_ner.relations.settle import settle_relations

_WORDS = ["Hamas", "backs", "Fatah", ",", "Amal", "and", "Hezbollah", "."]
_HEADS = [1, 1, 1, 4, 2, 6, 2, 1]
_DEPS = ["nsubj", "ROOT", "obj", "punct", "conj", "cc", "conj", "punct"]
_POS = ["PROPN", "VERB", "PROPN", "PUNCT", "PROPN", "CCONJ", "PROPN", "PUNCT"]


@pytest.fixture
def doc() -> Doc:
    return Doc(English().vocab, words=_WORDS, heads=_HEADS, deps=_DEPS, pos=_POS, lemmas=[w.lower() for w in _WORDS])


@pytest.fixture
def mentions(doc: Doc) -> tuple[Mention, ...]:
    names = [doc[i] for i in (0, 2, 4, 6)]
    return tuple(Mention(t.idx, t.idx + len(t), t.text, "GROUP", actor_id=t.text.lower()) for t in names)


@pytest.fixture
def actors(mentions: tuple[Mention, ...]) -> dict[str, Actor]:
    return {m.actor_id or "": Actor(m.actor_id or "", m.text, "militia") for m in mentions}


def _trigger(predicate: str) -> FrameMatch:
    pattern = TriggerPattern(predicate, "relation", "back", (), 0, "support", 0.9, "en")
    return FrameMatch(Match(pattern, (1,), 1), ())


def _tie(doc: Doc, target: str, method: str = "trigger:back") -> Relation:
    evidence = Span(0, len(doc.text), doc.text)
    return Relation("hamas", "supports", "actor", target, target.title(), evidence, None, method=method)


def test_a_tie_needs_a_word_or_a_rule_that_says_so(doc, mentions, actors):
    assert not list(find_candidates(doc, mentions, [], [], actors))
    by_word = {
        (c.subject.identity, c.object.identity)
        for c in find_candidates(doc, mentions, [_trigger("supports")], [], actors)
    }
    assert {("hamas", "fatah"), ("hezbollah", "amal")} <= by_word
    (by_rule,) = find_candidates(doc, mentions, [], [_tie(doc, "amal")], actors)
    assert by_rule.found == _tie(doc, "amal")


def test_a_predicate_without_direction_ties_two_parties_once(doc, mentions, actors):
    pairs = [
        (c.subject.identity, c.object.identity)
        for c in find_candidates(doc, mentions, [_trigger("allied_with")], [], actors)
    ]
    assert ("hamas", "fatah") in pairs
    assert ("fatah", "hamas") not in pairs


def test_a_place_is_no_member_and_a_party_no_seat(doc, mentions, actors):
    assert not list(find_candidates(doc, mentions, [_trigger("based_in")], [], actors))


def test_what_is_listed_with_a_name_has_its_words(doc, mentions, actors):
    candidates = list(find_candidates(doc, mentions, [_trigger("supports")], [], actors))
    clues = Clues(doc, mentions, candidates, [], {})
    last = next(c for c in candidates if (c.subject.identity, c.object.identity) == ("hamas", "hezbollah"))
    features = clues.read(last)
    assert {"list", "words backs|supports", "path nsubj.obj", "trigger inside"} <= features


@pytest.mark.parametrize(("weight", "kept"), [(5.0, ["fatah", "amal"]), (-5.0, [])])
def test_improbable_findings_are_dropped(monkeypatch, doc, mentions, actors, weight, kept):
    model = MaxEnt(("no", "yes"), {"rule": (-weight, weight)})
    monkeypatch.setattr(settle, "load_maxent", lambda _: model)
    found = [_tie(doc, "fatah"), _tie(doc, "amal")]
    told = settle_relations(doc, mentions, [], found, actors=actors, lineage={})
    assert [relation.object_id for relation in told] == kept


def test_the_state_of_an_office_holder_is_not_judged_by_the_sentence(monkeypatch, doc, mentions, actors):
    monkeypatch.setattr(settle, "load_maxent", lambda _: MaxEnt(("no", "yes"), {"": (9.0, -9.0)}))
    found = [_tie(doc, "fatah", f"trigger:president; {OF_OFFICE}")]
    assert settle_relations(doc, mentions, [], found, actors=actors, lineage={}) == tuple(found)
