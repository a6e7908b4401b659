"""Names inside names, capitals that act, persons known by the sound of their names, short names."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex, AliasRow
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.names import link_names
from conflict_ner.linking.nested import nested_names
from conflict_ner.linking.states import link_capitals
from conflict_ner.records import Actor, Mention
from tests.linking.test_names import link
from tests.trees import words

INDEX = ActorIndex.from_rows(
    [
        Actor("mali", "Mali", "state", country="MLI"),
        Actor("mali-military", "Armed Forces of Mali", "military", country="MLI"),
        Actor("au", "African Union", "igo"),
        Actor("ivory-coast", "Côte d'Ivoire", "state", country="CIV"),
        Actor("front", "Popular Front of Testland", "rebel"),
        Actor("rival", "Popular Front of Elsewhere", "rebel"),
        Actor("henry", "Ariel Henry", "person", country="MLI"),
    ],
    [
        AliasRow("front", "Popular Front", "en", "short", "country"),
        AliasRow("rival", "Popular Front", "en", "short", "country"),
        AliasRow("henry", "أرييل هنري", "ar"),
        AliasRow("mali", "Malian", "en", "demonym"),
        AliasRow("mali", "Malians", "en", "demonym"),
        AliasRow("mali", "ماليون", "ar", "demonym"),
        AliasRow("mali", "مالي", "ar"),
        AliasRow("mali", "مالي", "ar", "demonym"),
    ],
)


def inside(doc: Doc, actor_id: str | None = None) -> list[tuple[str, str | None]]:
    whole = Mention(0, len(doc.text), doc.text, "ORG", actor_id=actor_id)
    found = nested_names(doc, [whole], INDEX, Memory())
    return [(m.text, m.actor_id) for m in found if m.link_method == "nested"]


def test_parties_in_a_longer_name_are_found(parsed: Callable[..., Doc]) -> None:
    name = "African/PROPN/compound/1 Union/PROPN/compound/2 Mission/PROPN/ROOT/2 in/ADP/case/4 Mali/PROPN/nmod/2"
    assert inside(parsed(name)) == [("African Union", "au"), ("Mali", "mali")]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("United/ADJ/amod/1 Malians/PROPN/ROOT/1", "NORP"),
        ("United/ADJ/amod/1 Mali/PROPN/ROOT/1", "GPE"),
        ("جنود/NOUN/ROOT/0 ماليون/NOUN/nmod/0", "NORP"),
        ("جيش/NOUN/ROOT/0 مالي/ADJ/amod/0", "GPE"),
    ],
)
def test_a_people_in_a_name_is_no_land(parsed: Callable[..., Doc], name: str, label: str) -> None:
    doc = parsed(name)
    found = nested_names(doc, [Mention(0, len(doc.text), doc.text, "ORG")], INDEX, Memory())
    assert [m.label for m in found if m.link_method == "nested"] == [label]


def test_a_country_s_name_may_begin_a_word_in_lower_case(parsed: Callable[..., Doc]) -> None:
    name = "Mission/PROPN/ROOT/0 in/ADP/case/2 Côte/PROPN/nmod/0 d'Ivoire/PROPN/flat/2"
    assert inside(parsed(name)) == [("Côte d'Ivoire", "ivory-coast")]


def test_the_rest_of_a_name_is_no_party_in_it(parsed: Callable[..., Doc]) -> None:
    union = "All/DET/det/2 African/PROPN/compound/2 Union/PROPN/ROOT/2"
    assert inside(parsed(union), "mali-military") == []
    assert inside(parsed(union)) == [("African Union", "au")]


def test_a_short_form_of_the_name_itself_is_nobody_else(parsed: Callable[..., Doc]) -> None:
    doc = parsed("Popular/PROPN/compound/1 Front/PROPN/ROOT/1 of/ADP/case/3 Testland/PROPN/nmod/1")
    memory = Memory()
    memory.remember("popular front of elsewhere", INDEX.actors["rival"])
    whole = Mention(0, len(doc.text), doc.text, "GROUP", actor_id="front")
    assert nested_names(doc, [whole], INDEX, memory) == (whole,)


def test_the_words_of_an_army_in_a_group_s_name_are_no_army(parsed: Callable[..., Doc]) -> None:
    name = "New/PROPN/amod/2 Armed/PROPN/amod/2 Forces/PROPN/ROOT/2 of/ADP/case/4 Mali/PROPN/nmod/2"
    assert inside(parsed(name)) == [("Mali", "mali")]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Bamako/PROPN/nsubj/1 accused/VERB/ROOT/1 rebels/NOUN/obj/1", True),
        ("talks/NOUN/ROOT/0 with/ADP/case/2 Bamako/PROPN/nmod/0", True),
        ("fighting/NOUN/ROOT/0 in/ADP/case/2 Bamako/PROPN/nmod/0", False),
        ("they/PRON/nsubj/1 bombed/VERB/ROOT/1 Bamako/PROPN/obj/1", False),
        ("ضربة/NOUN/ROOT/0 حسب/ADP/case/2 Bamako/PROPN/nmod/0", True),
    ],
)
def test_a_capital_that_acts_is_its_government(parsed: Callable[..., Doc], sentence: str, acts: bool) -> None:
    doc = parsed(sentence)
    start = doc.text.index("Bamako")
    mention = Mention(start, start + len("Bamako"), "Bamako", "GPE")
    (linked,) = link_capitals(doc, [mention], INDEX, {"Bamako": "MLI"}.get, home="MLI")
    assert linked.actor_id == ("mali" if acts else None)


def test_a_capital_is_known_behind_a_clitic_and_beside_one_that_acts(parsed: Callable[..., Doc]) -> None:
    doc = parsed("رحبت/VERB/ROOT/0 باماكو/PROPN/nsubj/0 ونيامي/PROPN/conj/1")
    names = [Mention(doc[i].idx, doc[i].idx + len(doc[i]), doc[i].text, "GPE") for i in (1, 2)]
    found = link_capitals(doc, names, INDEX, {"باماكو": "MLI", "نيامي": "MLI"}.get, home="MLI")
    assert [m.actor_id for m in found] == ["mali", "mali"]


def linked(*names: tuple[str, str]) -> list[str | None]:
    mentions, start = [], 0
    for text, label in names:
        mentions.append(Mention(start, start + len(text), text, label))  # type: ignore[arg-type]
        start += len(text) + 1
    found = link_names(mentions, INDEX, Memory(), aliases={}, definitions={}, published=None)
    return [m.actor_id for m in found]


def test_another_spelling_of_a_person_counts_in_a_document_on_the_country() -> None:
    assert linked(("Mali", "GPE"), ("آريال هنري", "PERSON")) == ["mali", "henry"]
    assert linked(("آريال هنري", "PERSON")) == ["x-aryl-hnry"]


def test_the_beginning_of_a_party_s_name_is_the_party() -> None:
    assert (
        link(("Popular Front of Testland", "GROUP"), ("Popular Front", "GROUP")) == ["x-popular-front-of-testland"] * 2
    )


def test_places_in_a_longer_name_stand_inside_it(parsed: Callable[..., Doc]) -> None:
    name = "Mali/PROPN/compound/1 Delta/PROPN/compound/2 Front/PROPN/ROOT/2"
    doc = parsed(name)
    delta = Mention(0, 10, "Mali Delta", "LOC")
    whole = Mention(0, 16, "Mali Delta Front", "GROUP")
    found = nested_names(doc, [whole], INDEX, Memory(), places=[delta])
    assert [(m.text, m.link_method) for m in found] == [("Mali Delta Front", None), ("Mali Delta", "nested")]


def test_a_name_of_one_word_has_nothing_inside() -> None:
    doc = words("Mali _- _IO left")
    whole = Mention(0, 7, "Mali-IO", "GROUP")
    assert nested_names(doc, [whole], INDEX, Memory()) == (whole,)


@pytest.mark.parametrize(("country", "held"), [("NSD", []), ("MLI", ["Mali"])])
def test_no_other_country_stands_in_the_name_of_a_state(country: str, held: list[str]) -> None:
    state = Actor("south-mali", "South Mali", "state", country=country)
    index = ActorIndex.from_rows([state, Actor("mali", "Mali", "state", country="MLI")], [])
    whole = Mention(0, 10, "South Mali", "GPE", actor_id="south-mali")
    found = nested_names(words("South Mali left"), [whole], index, Memory())
    assert [m.text for m in found if m.link_method == "nested"] == held
