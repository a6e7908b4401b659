"""Which party an Arabic pronoun may stand for, by gender."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from conflict_ner.linking.case import Antecedent
from conflict_ner.linking.gender import agrees
from conflict_ner.records import Actor, Label, Mention


@pytest.mark.parametrize(
    ("pronoun", "name", "label", "kind", "may"),
    [
        ("ه", "الجيش", "ORG", "military", True),
        ("ها", "الجيش", "ORG", "military", False),
        ("ها", "القوات البحرية", "ORG", "military", True),
        ("ه", "القوات البحرية", "ORG", "military", False),
        ("ه", "تنظيم المنارة", "GROUP", "jihadist", True),
        ("ها", "تنظيم المنارة", "GROUP", "jihadist", False),
        ("ها", "ميليشيا المنارة", "GROUP", "militia", True),
        ("ه", "حركة المنارة", "GROUP", "rebel", False),
        ("ه", "لبنان", "GPE", "state", True),
        ("ها", "لبنان", "GPE", "state", False),
        ("ها", "بيرو", "GPE", "state", True),
        ("ه", "بيرو", "GPE", "state", False),
        ("ه", "المنارة", "GROUP", "rebel", True),
        ("ه", "سعاد", "PERSON", "person", True),
        ("هم", "الجيش", "ORG", "military", True),
    ],
)
def test_agreement(parsed: Callable[..., Doc], pronoun: str, name: str, label: Label, kind: str, *, may: bool) -> None:
    doc = parsed(" ".join(f"{word}/NOUN/ROOT/0" for word in name.split()))
    party = Antecedent(Mention(0, len(name), name, label), Actor("party", name, kind), is_subject=False, head=doc[0])
    assert agrees(pronoun, party) == may
