"""Which events are kept: what the encoder has scored is judged, and nobody who was counted is lost."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from conflict_ner.decisions.maxent import MaxEnt
from conflict_ner.events import credible as module
from conflict_ner.events.credible import credible, event_clues
from conflict_ner.parsing.trigger_scores import TriggerScores, set_trigger_scores, trigger_scores
from conflict_ner.records import Event, Number, Span, Toll

TEXT = "Rebels attack\nRebels attacked Kidal"
HEADLINE = Event("battle", Span(7, 13, "attack"), Span(0, 13, TEXT[:13]))
TOLD = Event("battle", Span(21, 29, "attacked"), Span(14, 35, TEXT[14:]), confidence=0.7, method="trigger:attack")
TOLL = Toll("killed", Number(0, 1, "9", 9, 9, 9), Span(0, 1, "9"), None)


@pytest.fixture
def doc() -> Doc:
    doc = Doc(
        English().vocab,
        words=["Rebels", "attack", "\n", "Rebels", "attacked", "Kidal"],
        spaces=[True, False, False, True, True, False],
        heads=[1, 1, 1, 4, 4, 4],
        deps=["nsubj", "ROOT", "dep", "nsubj", "ROOT", "obj"],
        pos=["NOUN", "VERB", "SPACE", "NOUN", "VERB", "PROPN"],
        lemmas=["rebel", "attack", "\n", "rebel", "attack", "Kidal"],
    )
    assert doc.text == TEXT
    return doc


def _scored(doc: Doc) -> TriggerScores:
    set_trigger_scores(doc, TriggerScores([0.0, 0.9, 0.0, 0.0, 0.9, 0.0], ["battle"] * 6, [0.9] * 6))
    scores = trigger_scores(doc)
    assert scores is not None
    return scores


def test_nothing_is_judged_that_no_encoder_has_scored(doc):
    assert credible(doc, [HEADLINE, TOLD]) == (HEADLINE, TOLD)


def test_what_is_improbable_goes_unless_it_counts_people(doc, monkeypatch):
    _scored(doc)
    counted = Event("battle", TOLD.trigger, TOLD.evidence, tolls=(TOLL,))
    monkeypatch.setattr(module, "load_maxent", lambda _: MaxEnt(("no", "yes"), {"": (9.0, -9.0)}))
    assert credible(doc, [HEADLINE, TOLD, counted]) == (counted,)
    monkeypatch.setattr(module, "load_maxent", lambda _: MaxEnt(("no", "yes"), {"": (-9.0, 9.0)}))
    assert credible(doc, [HEADLINE, TOLD]) == (HEADLINE, TOLD)


def test_clues_tell_headlines_what_the_encoder_sees_and_what_was_told_before(doc):
    (_, first), (_, second) = event_clues(doc, [HEADLINE, TOLD], _scored(doc))
    assert "headline=True" in first
    assert "headline=False" in second
    assert {"same", "method=trigger:attack", "above=root", "word=attack battle"} <= second
    assert any(clue.startswith("told before=1") for clue in second)
