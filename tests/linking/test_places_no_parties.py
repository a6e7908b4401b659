"""Names of places that are no parties: a town of another country, and one behind a class word."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Mention
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _mentions(text: str) -> dict[str, Mention]:
    return {m.text: m for m in analyse(Document("x.txt", "x.txt", text, ""), Settings()).mentions}


def test_a_town_is_not_the_party_of_another_country_that_bears_its_name():
    told = _mentions("سيطرت الجماعة على زنجبار عاصمة محافظة أبين في جنوب اليمن.")
    assert told["زنجبار"].actor_id is None
    assert told["زنجبار"].place_id


def test_a_class_word_with_the_article_names_no_party_together_with_a_town():
    told = _mentions("اقتحم مقاتلو التنظيم المكلا عاصمة حضرموت في شرق اليمن.")
    assert told["المكلا"].place_id
    assert told["المكلا"].actor_id is None
    assert "التنظيم المكلا" not in told
