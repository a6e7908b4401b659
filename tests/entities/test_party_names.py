"""How far the name of a party goes."""

import pytest

from conflict_ner.entities.candidates import Candidate, settle
from conflict_ner.entities.heads import load_heads
from conflict_ner.entities.lists import load_lists
from conflict_ner.entities.names import find_branches, find_headed_names
from tests.trees import tree, words


def known(text: str) -> list[str]:
    doc = words(text)
    found = settle(c for c in load_lists("en").find(doc) if c.origin == "knowledge")
    return [doc[c.first : c.last].text for c in found]


def test_a_class_word_in_lower_case_is_outside() -> None:
    assert known("Houthi fighters left") == ["Houthi"]
    assert known("the Malian army left") == ["Malian army"]


def test_a_closing_bracket_is_inside_and_an_acronym_outside() -> None:
    name = "Communist Party of India (Maoist)"
    assert known("Communist Party of India ( _Maoist _) left")[0].replace("( ", "(") == name


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("the RF _- _North left", (1, 2), "RF-North"),
        ("the New _- _RF left", (3, 4), "New-RF"),
        ("the RF _- _backed men", (1, 2), None),
        ("the RF - North left", (1, 2), None),
    ],
)
def test_a_branch_is_named_with_a_hyphen(text: str, name: tuple[int, int], found: str | None) -> None:
    doc = words(text)
    branches = find_branches(doc, [Candidate(*name, "GROUP", "name", "knowledge", "RF")])
    assert [doc[b.first : b.last].text for b in branches] == ([found] if found else [])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Fighters NOUN root 0\nof ADP case 5\nthe DET det 5\nRed PROPN amod 5\nFront PROPN nmod 1", "Red Front"),
        ("Red PROPN amod 2\nFront PROPN root 0\nleft VERB acl 2", "Red Front"),
        ("Gao PROPN dep 5\n- PUNCT punct 5\nThe DET det 5\nRed PROPN amod 5\nFront PROPN root 0", "Red Front"),
        (
            "Gao PROPN dep 3\n: PUNCT punct 3\nMen NOUN root 0\nof ADP case 6\nRed PROPN amod 6\nFront PROPN nmod 3",
            "Red Front",
        ),
        ("Movement NOUN root 0\nof ADP case 4\nFree PROPN amod 4\nMen PROPN nmod 1", "Movement of Free Men"),
        (
            "Neo ADJ amod 5\n_- PUNCT punct 1\n_Red ADJ amod 1\nPopular PROPN amod 5\nFront PROPN root 0",
            "Neo-Red Popular Front",
        ),
    ],
)
def test_a_headed_name_begins_after_what_opens_the_sentence(lines: str, found: str) -> None:
    doc = tree(lines)
    assert [doc[c.first : c.last].text for c in find_headed_names(doc, load_heads("en"))] == [found]
