"""The title of a document names what it is about."""

import re

import pytest

from conflict_ner.linking.topic import find_topic
from conflict_ner.records import Block, Mention

NAMES = {"River Front": "front", "Front du fleuve": "front", "Hill Army": "army", "Lakeland": "lakeland"}


def topic(*lines: str) -> str | None:
    text, blocks = "\n".join(lines), []
    for number, line in enumerate(lines):
        start = blocks[-1].end + 1 if blocks else 0
        blocks.append(Block("heading" if number else "title", start, start + len(line)))
    mentions = [
        Mention(*found.span(), name, "GPE" if name == "Lakeland" else "GROUP", actor_id=actor)
        for name, actor in NAMES.items()
        for found in re.finditer(name, text)
    ]
    return find_topic(text, sorted(mentions, key=lambda m: m.start), blocks)


@pytest.mark.parametrize("title", ["= River Front =", "River Front (Lakeland)", "River Front (Front du fleuve)"])
def test_the_one_actor_of_a_title_is_the_topic_whatever_a_bracket_adds(title: str) -> None:
    assert topic(title) == "front"


def test_two_actors_are_none_but_the_heading_below_may_tell() -> None:
    assert topic("River Front and Hill Army") is None
    assert topic("River Front and Hill Army", "Hill Army") == "army"
