"""Whom the classifier takes a common noun for, among the parties of a document."""

from collections.abc import Callable, Mapping

import pytest
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.linking.candidates import find_candidates
from conflict_ner.linking.case import Case
from conflict_ner.linking.context import Choose, Entry, link_nominals
from conflict_ner.linking.features import find_features
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.ranking import is_ranked, ranked
from conflict_ner.linking.rules import resolve
from conflict_ner.records import Actor, Mention

INDEX = ActorIndex.from_rows(
    [
        Actor("mali", "Mali", "state", country="MLI"),
        Actor("mali-military", "Malian army", "military", country="MLI"),
        Actor("chad", "Chad", "state", country="TCD"),
        Actor("chad-military", "Chadian army", "military", country="TCD"),
        Actor("red-front", "Red Front", "rebel", country="MLI"),
        Actor("blue-movement", "Blue Movement", "rebel", country="MLI"),
        Actor("diallo", "Amadou Diallo", "person"),
        Actor("open-hands", "Open Hands", "ngo"),
        Actor("dawn-coalition", "Dawn Coalition", "political"),
    ]
)
LEFT = "RF/PROPN/nsubj/1 left/VERB/ROOT/1"


@pytest.fixture
def link(parsed: Callable[..., Doc]) -> Callable[..., tuple[Mention, ...]]:
    """Return the linked mentions of some sentences, whose names are given with their actors."""

    def run(*sentences: str, names: Mapping[str, str], choose: Choose = resolve) -> tuple[Mention, ...]:
        nouns = {form: entry for entry in reversed(load_nominals("en")) for form in entry.forms}
        doc, memory = parsed(*sentences), Memory()
        sentence = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
        mentions, entries = [], {}
        for token in doc:
            span = (token.idx, token.idx + len(token))
            if token.text in names:
                actor = INDEX.actors[names[token.text]]
                memory.remember(token.norm_, actor)
                mentions.append(
                    Mention(*span, token.text, "GROUP", sentence=sentence[token.i], actor_id=actor.actor_id)
                )
            elif entry := nouns.get(token.norm_):
                entries[span] = entry
                mentions.append(Mention(*span, token.text, entry.label, "nominal", sentence[token.i]))
        return link_nominals(
            doc, mentions, entries, INDEX, memory, topic=None, splinter_words=frozenset(), choose=choose
        )

    return run


@pytest.fixture
def weigh(link: Callable[..., tuple[Mention, ...]]) -> Callable[..., dict[str, frozenset[str]]]:
    """Return the features of each party that the last noun of some sentences may mean."""

    def run(*sentences: str, names: Mapping[str, str]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def choose(case: Case, entry: Entry) -> tuple[str | None, str]:
            ruled, method = resolve(case, entry)
            candidates = find_candidates(case, entry, ruled)
            rows = find_features(case, entry, candidates, ruled, method)
            found.clear()
            found.update({c.actor.actor_id: row for c, row in zip(candidates, rows, strict=True)})
            return ruled, method

        link(*sentences, names=names, choose=choose)
        return found

    return run


def nominals(mentions: tuple[Mention, ...]) -> dict[str, str | None]:
    return {m.text: m.actor_id for m in mentions if m.form == "nominal"}


def test_the_forces_of_every_country_told_of_may_be_the_army(weigh):
    text = ("Mali/PROPN/nsubj/1 met/VERB/ROOT/1 Chad/PROPN/obj/1", "The/DET/det/1 army/NOUN/nsubj/2 left/VERB/ROOT/2")
    parties = weigh(*text, names={"Mali": "mali", "Chad": "chad"})
    assert {"mali-military", "chad-military"} <= parties.keys()


def test_a_person_is_no_group(weigh):
    text = ("Diallo/PROPN/nsubj/1 left/VERB/ROOT/1", "The/DET/det/1 rebels/NOUN/nsubj/2 stayed/VERB/ROOT/2")
    assert "diallo" not in weigh(*text, names={"Diallo": "diallo"})


def test_the_movement_is_not_the_party_called_front(weigh):
    text = (
        "RF/PROPN/nsubj/1 met/VERB/ROOT/1 BM/PROPN/obj/1",
        "The/DET/det/1 movement/NOUN/nsubj/2 left/VERB/ROOT/2",
    )
    parties = weigh(*text, names={"RF": "red-front", "BM": "blue-movement"})
    assert "class=same" in parties["blue-movement"]
    assert "class=other" in parties["red-front"]


def test_troops_belong_to_the_state_whose_adjective_they_have(weigh):
    text = ("Mali/PROPN/nsubj/1 met/VERB/ROOT/1 Chad/PROPN/amod/3 troops/NOUN/obj/1",)
    parties = weigh(*text, names={"Mali": "mali", "Chad": "chad"})
    assert "own=adj:force" in parties["chad-military"]
    assert "own=adj:other" in parties["mali-military"]


def test_the_subject_of_the_sentence_before_is_the_latest_party(weigh):
    text = ("BM/PROPN/nsubj/1 fought/VERB/ROOT/1 RF/PROPN/obj/1", "The/DET/det/1 rebels/NOUN/nsubj/2 fled/VERB/ROOT/2")
    parties = weigh(*text, names={"RF": "red-front", "BM": "blue-movement"})
    assert "rank=1" in parties["blue-movement"]
    assert "rank=2" in parties["red-front"]


def test_villagers_and_commanders_are_left_to_the_rules():
    nouns = {entry.text: entry for entry in load_nominals("en")}
    assert not is_ranked(nouns["villager"])
    assert not is_ranked(nouns["commander"])
    assert is_ranked(nouns["gunman"])
    assert is_ranked(nouns["man"])


def test_the_rebels_are_the_group_just_spoken_of(link):
    mentions = link(
        LEFT, "The/DET/det/1 rebels/NOUN/nsubj/2 fled/VERB/ROOT/2", names={"RF": "red-front"}, choose=ranked()
    )
    assert nominals(mentions) == {"rebels": "red-front"}


def test_gunmen_without_an_article_are_nobody_known(link):
    mentions = link(LEFT, "Gunmen/NOUN/nsubj/1 fired/VERB/ROOT/1", names={"RF": "red-front"}, choose=ranked())
    assert nominals(mentions) == {"Gunmen": None}


def test_the_army_is_that_of_the_country_of_the_document(link):
    text = ("Mali/PROPN/nsubj/1 waited/VERB/ROOT/1", "The/DET/det/1 army/NOUN/nsubj/2 left/VERB/ROOT/2")
    mentions = link(*text, names={"Mali": "mali"}, choose=ranked())
    assert nominals(mentions) == {"army": "mali-military"}


def test_a_name_beside_the_noun_says_whom_it_means(link):
    text = "RF/PROPN/nsubj/3 a/DET/det/2 group/NOUN/appos/0 fled/VERB/ROOT/3"
    names = {"BM": "blue-movement", "RF": "red-front"}
    mentions = link("BM/PROPN/nsubj/1 left/VERB/ROOT/1", text, names=names, choose=ranked())
    assert nominals(mentions) == {"group": "red-front"}


def test_a_party_called_by_the_noun_is_meant_where_nothing_else_tells(link):
    text = "The/DET/det/1 coalition/NOUN/nsubj/2 slept/VERB/ROOT/2"
    mentions = link("DC/PROPN/nsubj/1 left/VERB/ROOT/1", text, names={"DC": "dawn-coalition"}, choose=ranked())
    assert nominals(mentions) == {"coalition": "dawn-coalition"}


def test_the_charity_is_the_only_one_spoken_of(link):
    text = "The/DET/det/1 charity/NOUN/nsubj/2 closed/VERB/ROOT/2"
    names = {"OH": "open-hands", "RF": "red-front"}
    first = "OH/PROPN/nsubj/1 helped/VERB/ROOT/1 RF/PROPN/obj/1"
    assert nominals(link(first, text, names=names, choose=ranked())) == {"charity": "open-hands"}


def test_a_charity_without_an_article_is_any(link):
    mentions = link(
        "OH/PROPN/nsubj/1 left/VERB/ROOT/1",
        "Charity/NOUN/nsubj/1 closed/VERB/ROOT/1",
        names={"OH": "open-hands"},
        choose=ranked(),
    )
    assert nominals(mentions) == {"Charity": None}
