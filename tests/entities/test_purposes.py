"""Arabic names are found by what they say that a party is for."""

import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.entities.purposes import find_purposes
from conflict_ner.lexicons.load import load_nominals
from conflict_ner.orthography import normal_form

VOCAB = spacy.blank("ar").vocab
NOMINALS = {form: entry for entry in reversed(load_nominals("ar")) for form in entry.forms}


def found(text: str) -> list[str]:
    """Return the names found in a sentence of word/POS pieces; "_" begins what follows without a space."""
    pieces = [piece.split("/") for piece in text.split()]
    words = [word.removeprefix("_") for word, _ in pieces]
    spaces = [not word.startswith("_") for word, _ in [*pieces[1:], ("", "")]]
    deps = ["nmod" if n and pieces[n - 1][1] == "NOUN" else "dep" for n in range(len(pieces))]
    doc = Doc(VOCAB, words, spaces, pos=[tag for _, tag in pieces], deps=deps, heads=[0] * len(words))
    for token in doc:
        token.norm_ = normal_form(token.text)
        if token.i and words[token.i - 1] == "ل" and token.text.startswith("ل"):
            token.norm_ = normal_form("ا" + token.text)
    return [doc[c.first : c.last].text for c in find_purposes(doc, NOMINALS)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أسس/VERB المنتدى/NOUN الوطني/ADJ ل/ADP _لحوار/NOUN", "المنتدى الوطني للحوار"),
        ("أسس/VERB المجلس/NOUN الكانوري/PROPN ل/ADP _لسلام/NOUN", "المجلس الكانوري للسلام"),
        ("سمي/VERB الحركة/NOUN المدنية/ADJ من/ADP أجل/NOUN التغيير/NOUN", "الحركة المدنية من أجل التغيير"),
        (
            "في/ADP اللجنة/NOUN العليا/ADJ ل/ADP _لسلم/NOUN و/CCONJ _المصالحة/NOUN الوطنية/ADJ",
            "اللجنة العليا للسلم والمصالحة الوطنية",
        ),
    ],
)
def test_a_party_with_a_purpose_is_a_name(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "القوة/NOUN الريفية/ADJ التابعة/ADJ ل/ADP _لولاية/NOUN",
        "قررت/VERB الحركة/NOUN الوطنية/ADJ الانسحاب/NOUN",
        "استهداف/NOUN الحركة/NOUN الوطنية/ADJ ل/ADP _لمدنيين/NOUN",
        "منح/VERB الحزب/NOUN ل/ADP _لناخبين/NOUN",
    ],
)
def test_what_is_done_to_somebody_is_no_purpose(text: str) -> None:
    assert found(text) == []
