"""What stands in quotation marks behind a noun for a party is its name."""

import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.entities.quoted import find_quoted
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.orthography import normal_form

NOUNS = {form: e for lang in ("ar", "en") for e in reversed(load_nominals(lang)) for form in e.forms}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شكلت تحالف « حارس الأمان »", "حارس الأمان"),
        ("تبنت جماعة « أبناء الأرض » الهجوم", "أبناء الأرض"),
        ("قالت الحركة « سنقاتل غدا »", None),
        ("the group ' Sons of the Soil ' left", "Sons of the Soil"),
        ('the group " will fight on "', None),
        ('the group left " Springfield "', None),
    ],
)
def test_a_quoted_name(text: str, name: str | None) -> None:
    words = text.split()
    doc = Doc(
        spacy.blank("xx").vocab, words, pos=["NOUN"] * len(words), sent_starts=[True] + [False] * (len(words) - 1)
    )
    for token in doc:
        token.norm_ = normal_form(token.text)
    assert [doc[c.first : c.last].text for c in find_quoted(doc, NOUNS)] == ([name] if name else [])
