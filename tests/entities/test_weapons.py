"""Weapons are nouns of their own."""

import pytest
from spacy.tokens import Doc

from conflict_ner.entities.candidates import settle
from conflict_ner.entities.lists import load_lists
from tests.trees import tree


def weapons(doc: Doc, language: str) -> list[str]:
    found = settle(c for c in load_lists(language).find(doc) if c.label == "WEAPON")
    return [doc[c.first : c.last].text for c in found]


def test_a_weapon_is_no_verb() -> None:
    assert weapons(tree("Jets NOUN nsubj 2\nbombed VERB root 0\nit PRON obj 2"), "en") == ["Jets"]


def test_a_weapon_before_another_noun_only_tells_its_kind() -> None:
    assert weapons(tree("Two NUM nummod 3\ndrone NOUN compound 3\nstrikes NOUN root 0"), "en") == []
    assert weapons(tree("Two NUM nummod 3\ncar NOUN compound 3\nbombs NOUN root 0"), "en") == ["car bombs"]


@pytest.mark.parametrize("word", ["bombing", "bombings", "bombers"])
def test_an_attack_and_its_author_are_no_weapons(word: str) -> None:
    assert weapons(tree(f"The DET det 2\n{word} NOUN root 0"), "en") == []


def test_a_march_is_no_drone() -> None:
    march = tree("خرجت VERB root 0\nمسيرة NOUN nsubj 1\nكبيرة ADJ amod 2")
    drone = tree("سقطت VERB root 0\nطائرة NOUN nsubj 1\nمسيرة NOUN nmod 2")
    assert weapons(march, "ar") == []
    assert weapons(drone, "ar") == ["طائرة مسيرة"]
