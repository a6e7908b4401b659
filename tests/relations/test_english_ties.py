"""English sentences that state a tie, through the whole pipeline."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

SENTENCES = [
    ("Turkey supports the LNA.", ("turkey", "supports", "lna")),
    (
        "General Abdel Fattah al-Burhan, who heads the Sudanese army, ordered a truce.",
        ("abdel-fattah-al-burhan", "leads", "sudan-military"),
    ),
    (
        "The Israeli army, whose spokesman is Daniel Hagari, bombed Gaza City.",
        ("daniel-hagari", "spokesperson_of", "israel-military"),
    ),
    ("The Libyan National Army (LNA) of Khalifa Haftar attacked Tripoli.", ("khalifa-haftar", "leads", "lna")),
    ("In July 2016 the Nusra Front renamed itself Jabhat Fatah al-Sham.", ("jfs", "successor_of", "nusra")),
    ("The LURD attacked Monrovia. Guinea supplied it with shells.", ("guinea", "supports", "lurd")),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "tie"), SENTENCES)
def test_a_tie_is_found(text: str, tie: tuple[str, str, str]) -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    found = {(r.subject_id, r.predicate, r.object_id) for r in analyse(document, Settings()).relations}
    assert tie in found
