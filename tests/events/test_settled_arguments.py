"""Who takes part in an event, where the classifier weighs all parties of the sentence."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def _parties(text: str, event_type: str) -> set[tuple[str, str]]:
    analysis = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings())
    return {(p.role, p.text) for e in analysis.events if e.event_type == event_type for p in e.participants}


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        pytest.param(
            "After talks with the United Nations, the Houthis released 20 prisoners.",
            "release",
            {("actor", "Houthis"), ("beneficiary", "prisoners")},
            id="the released are those who benefit",
        ),
        pytest.param(
            "The Somali army killed ten fighters of Al-Shabaab near Baidoa.",
            "clash_generic",
            {("actor", "Somali army"), ("recipient", "Al-Shabaab")},
            id="an armed party that is killed is the side attacked",
        ),
        pytest.param(
            "Al-Shabaab claimed responsibility for the bombing of the hotel in Mogadishu.",
            "ied",
            {("actor", "Al-Shabaab")},
            id="an act takes over its doer from the verb above it",
        ),
        pytest.param(
            "قُتل القيادي في حركة حماس في نابلس على يد الجيش الإسرائيلي.",
            "execution",
            {("actor", "الجيش الإسرائيلي")},
            id="words of agency tell the doer",
        ),
    ],
)
def test_parties_in_their_roles(text: str, event_type: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= _parties(text, event_type)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("The United Nations called for the release of the prisoners.", "United Nations"),
        ("طالبت الأمم المتحدة بالإفراج عن الصحفيين في الخرطوم.", "الأمم المتحدة"),
    ],
)
def test_who_asks_for_an_act_does_not_do_it(text: str, asker: str) -> None:
    assert ("actor", asker) in _parties(text, "demand")
    assert ("actor", asker) not in _parties(text, "release")
