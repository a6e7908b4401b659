"""Who "the rebels", "the army", "officers" and "the Front" are."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex, Lineage
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.linking.context import link_nominals
from conflict_ner.linking.memory import Memory
from conflict_ner.records import Actor, Mention

RED = Actor("red-front", "Red Front", "rebel", country="MLI")
BLUE = Actor("blue-guard", "Blue Guard", "rebel", country="MLI")
INDEX = ActorIndex.from_rows(
    [
        Actor("mali", "Mali", "state", country="MLI"),
        Actor("mali-military", "Malian army", "military", country="MLI"),
        Actor("mali-police", "Malian police", "police", country="MLI"),
        Actor("chad", "Chad", "state", country="TCD"),
        Actor("chad-military", "Chadian army", "military", country="TCD"),
        RED,
        BLUE,
        Actor("diallo", "Amadou Diallo", "person"),
        Actor("keita", "Moussa Keita", "person"),
    ],
    [],
    [Lineage("diallo", "leads", "blue-guard"), Lineage("keita", "leads", "chad")],
)
NOUNS = {form: entry for entry in reversed(load_nominals("en")) for form in entry.forms}


@pytest.fixture
def resolve(parsed: Callable[..., Doc]) -> Callable[..., dict[str, str | None]]:
    """Return the actor of each description in some sentences whose names are given with their actors."""

    def run(*sentences: str, names: dict[str, str]) -> dict[str, str | None]:
        doc = parsed(*sentences)
        memory, mentions, entries = Memory(), [], {}
        number = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
        for token in doc:
            start, end = token.idx, token.idx + len(token)
            if token.text in names:
                actor = INDEX.actors[names[token.text]]
                memory.remember(token.norm_, actor)
                mentions.append(
                    Mention(start, end, token.text, "GROUP", sentence=number[token.i], actor_id=actor.actor_id)
                )
            elif entry := NOUNS.get(token.norm_):
                entries[start, end] = entry
                mentions.append(Mention(start, end, token.text, entry.label, "nominal", number[token.i]))
        linked = link_nominals(doc, mentions, entries, INDEX, memory, topic=None, splinter_words=frozenset())
        return {m.text: m.actor_id for m in linked if m.form == "nominal"}

    return run


def test_the_rebels_are_the_group_named_before(resolve):
    text = ("RF/PROPN/nsubj/1 left/VERB/ROOT/1 Gao/PROPN/obj/1", "The/DET/det/1 rebels/NOUN/nsubj/2 fled/VERB/ROOT/2")
    assert resolve(*text, names={"RF": "red-front"}) == {"rebels": "red-front"}


def test_rebels_in_a_headline_are_the_group_that_the_report_speaks_of_most(resolve):
    text = (
        "Rebels/NOUN/nsubj/1 flee/VERB/ROOT/1",
        "RF/PROPN/nsubj/1 left/VERB/ROOT/1 as/SCONJ/mark/4 BG/PROPN/nsubj/4 came/VERB/advcl/1",
        "RF/PROPN/nsubj/1 lost/VERB/ROOT/1",
    )
    assert resolve(*text, names={"RF": "red-front", "BG": "blue-guard"})["Rebels"] == "red-front"


def test_unknown_gunmen_are_nobody(resolve):
    text = (
        "RF/PROPN/nsubj/1 left/VERB/ROOT/1",
        "Unidentified/ADJ/amod/1 gunmen/NOUN/nsubj/2 fired/VERB/ROOT/2",
    )
    assert resolve(*text, names={"RF": "red-front"}) == {"gunmen": None}


def test_the_army_is_that_of_the_country(resolve):
    text = ("Mali/PROPN/nsubj/1 waited/VERB/ROOT/1", "The/DET/det/1 army/NOUN/nsubj/2 left/VERB/ROOT/2")
    assert resolve(*text, names={"Mali": "mali"}) == {"army": "mali-military"}


def test_the_army_of_a_state_that_is_the_subject_is_its_own(resolve):
    text = (
        "Mali/PROPN/nsubj/1 waited/VERB/ROOT/1 for/ADP/case/3 Mali/PROPN/obl/1",
        "Chad/PROPN/nsubj/1 sent/VERB/ROOT/1 the/DET/det/3 army/NOUN/obj/1",
    )
    assert resolve(*text, names={"Mali": "mali", "Chad": "chad"}) == {"army": "chad-military"}


def test_a_state_that_is_the_subject_speaks_with_the_government_of_the_country(resolve):
    text = (
        "Mali/PROPN/nsubj/1 waited/VERB/ROOT/1 for/ADP/case/3 Mali/PROPN/obl/1",
        "Chad/PROPN/nsubj/1 spoke/VERB/ROOT/1 with/ADP/case/4 the/DET/det/4 government/NOUN/obl/1",
        "Chad/PROPN/nsubj/1 praised/VERB/ROOT/1 its/PRON/nmod:poss/3 army/NOUN/obl/1",
    )
    meant = resolve(*text, names={"Mali": "mali", "Chad": "chad"})
    assert meant["government"] == "mali"
    assert meant["army"] == "chad-military"


def test_troops_are_those_just_spoken_of(resolve):
    text = (
        "Mali/PROPN/nsubj/1 met/VERB/ROOT/1 Chadians/PROPN/obj/1",
        "The/DET/det/1 troops/NOUN/nsubj/2 left/VERB/ROOT/2",
    )
    assert resolve(*text, names={"Mali": "mali", "Chadians": "chad-military"}) == {"troops": "chad-military"}


def test_the_front_is_the_party_called_so(resolve):
    text = (
        "RF/PROPN/nsubj/1 met/VERB/ROOT/1 BG/PROPN/obj/1",
        "BG/PROPN/nsubj/1 left/VERB/ROOT/1",
        "The/DET/det/1 front/NOUN/nsubj/2 stayed/VERB/ROOT/2",
    )
    assert resolve(*text, names={"RF": "red-front", "BG": "blue-guard"}) == {"front": "red-front"}


def test_gunmen_without_an_article_are_anybody_s(resolve):
    text = ("RF/PROPN/nsubj/1 left/VERB/ROOT/1", "Gunmen/NOUN/nsubj/1 fired/VERB/ROOT/1")
    assert resolve(*text, names={"RF": "red-front"}) == {"Gunmen": None}


def test_a_commander_is_not_the_group_that_he_leads(resolve):
    text = ("RF/PROPN/compound/1 commander/NOUN/nsubj/2 left/VERB/ROOT/2",)
    assert resolve(*text, names={"RF": "red-front"}) == {"commander": None}


def test_officers_are_never_those_of_an_armed_group(resolve):
    text = ("RF/PROPN/nsubj/1 killed/VERB/ROOT/1 the/DET/det/3 officers/NOUN/obj/1 of/ADP/case/5 RF/PROPN/nmod/3",)
    assert "red-front" not in resolve(*text, names={"RF": "red-front"}).values()


def test_officers_are_police_where_no_army_is_spoken_of(resolve):
    text = (
        "Mali/PROPN/nsubj/1 thanked/VERB/ROOT/1 MP/PROPN/obj/1",
        "The/DET/det/1 officers/NOUN/nsubj/2 left/VERB/ROOT/2",
    )
    assert resolve(*text, names={"Mali": "mali", "MP": "mali-police"}) == {"officers": "mali-police"}


def test_the_men_of_a_leader_are_his_party_s_or_state_s(resolve):
    text = "Diallo/PROPN/nmod:poss/1 fighters/NOUN/nsubj/2 met/VERB/ROOT/2 Keita/PROPN/nmod:poss/4 soldiers/NOUN/obj/2"
    found = resolve(text, names={"Diallo": "diallo", "Keita": "keita"})
    assert found == {"fighters": "blue-guard", "soldiers": "chad-military"}


def test_the_army_is_the_one_army_named_where_the_country_s_own_is_not(resolve):
    text = ("Mali/PROPN/nsubj/1 burns/VERB/ROOT/1", "CA/PROPN/nsubj/1 left/VERB/ROOT/1 Mali/PROPN/obj/1")
    said = "The/DET/det/1 army/NOUN/nsubj/2 denied/VERB/ROOT/2 it/PRON/obj/2"
    assert resolve(*text, said, names={"Mali": "mali", "CA": "chad-military"}) == {"army": "chad-military"}


def test_police_officers_are_the_police_of_the_country_without_an_article_too(resolve):
    text = ("Mali/PROPN/nsubj/1 burns/VERB/ROOT/1", "riot/NOUN/compound/1 officers/NOUN/nsubj/2 fled/VERB/ROOT/2")
    assert resolve(*text, names={"Mali": "mali"}) == {"officers": "mali-police"}
