"""The kind of party that the class word in a name tells."""

import pytest

from conflict_ner.linking.class_words import kind_by_name
from conflict_ner.records import Label


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Harbour Workers' Party", "GROUP", "political"),
        ("Party of the Harbour", "GROUP", "political"),
        ("حزب الميناء", "GROUP", "political"),
        ("Jamestown Police", "ORG", "police"),
        ("شرطة الميناء", "ORG", "police"),
        ("Army of the Harbour", "GROUP", None),
        ("Harbour Front", "GROUP", None),
        ("Party Street", "FAC", None),
    ],
)
def test_kind(name: str, label: Label, kind: str | None) -> None:
    assert kind_by_name(name, label) == kind
