"""A class word and a noun with the article name a party, unless the noun says what moves or who is grouped."""

import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.entities.classed import find_classed
from conflict_ner.orthography import normal_form


def _names(*words: str, language: str = "ar") -> list[str]:
    doc = Doc(spacy.blank(language).vocab, words, pos=["NOUN"] * len(words))
    for token in doc:
        token.norm_ = normal_form(token.text)
    return [doc[c.first : c.last].text for c in find_classed(doc)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("انشق", "حزب", "العمال"), "حزب العمال"),
        (("قاتلت", "حركة", "الأنصار", "الحكومة"), "حركة الأنصار"),
        (("أعلنت", "كتائب", "الصمود"), "كتائب الصمود"),
    ],
)
def test_any_noun_with_the_article_makes_a_name(words: tuple[str, ...], name: str) -> None:
    assert _names(*words) == [name]


@pytest.mark.parametrize(
    "words", [("توقفت", "حركة", "المرور"), ("هاجمت", "جماعة", "المتمردين"), ("حزب", "معارض"), ("الحركة", "الوطنية")]
)
def test_what_moves_or_is_grouped_is_no_name(words: tuple[str, ...]) -> None:
    assert not _names(*words)
