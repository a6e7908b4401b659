"""Military units are named by their number."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Light Infantry Battalion 312 surrendered on Monday.", ["Light Infantry Battalion 312"]),
        ("Guerrillas of the 33rd Front attacked the 30th Brigade.", ["33rd Front", "30th Brigade"]),
        (
            "Soldiers of the 3rd Infantry Brigade and Artillery Regiment 45 shelled the town.",
            ["3rd Infantry Brigade", "Artillery Regiment 45"],
        ),
        ("The Army 120 km from the city did not move.", []),
        ("انسحب اللواء 35 مدرع من تعز.", ["اللواء 35 مدرع"]),
        ("قتل جنود من الكتيبة 12 مشاة ومن اللواء الثالث حرس حدود.", ["الكتيبة 12 مشاة", "اللواء الثالث حرس حدود"]),
        ("قال اللواء أحمد المسماري إن قواته انسحبت.", []),
    ],
)
def test_a_unit_is_named_with_its_number(text: str, units: list[str]) -> None:
    mentions = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).mentions
    assert [m.text for m in mentions if m.form == "name" and m.label in ("ORG", "GROUP")] == units
