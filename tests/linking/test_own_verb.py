"""A pronoun that a verb takes behind a preposition means another than the doer of the verb."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models

TEXTS = (
    ("en", "The Polisario Front is a movement in Western Sahara.\n\nIn August 1979 Mauritania signed a treaty with it.",
     "it", "Mauritania"),
    ("ar", "= جبهة البوليساريو =\n\nتأسست الجبهة في 10 ماي 1973. وفي 5 غشت 1979 وقعت موريتانيا معها اتفاق سلام.",
     "ها", "موريتانيا"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "pronoun", "doer"), TEXTS)
def test_who_signs_signs_with_another(language: str, text: str, pronoun: str, doer: str) -> None:
    found = analyse(Document("s", "s.txt", text, "", title=None, language=language), Settings()).mentions
    meant = next(m.actor_id for m in found if m.text == pronoun)
    assert meant
    assert meant != next(m.actor_id for m in found if m.text == doer)
