"""A truce or accord that is only mentioned again is no event; who holds somebody decides what it is called."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _types(text: str) -> list[str]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    return [event.event_type for event in analyse(document, Settings()).events]


@pytest.mark.parametrize(
    "text",
    [
        "The army ended its five-year ceasefire in June.",
        "The rebels say the truce has held in the valley.",
        "Three officers who opposed the truce broke away.",
        "لم تصمد الهدنة في الوادي إلا أسابيع.",
        "رحب الأمين العام بالاتفاق.",
    ],
)
def test_what_is_mentioned_again_is_no_event(text: str) -> None:
    assert not {"ceasefire", "agreement"}.intersection(_types(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army and the rebels declared a truce on Friday.",
        "أعلن الجيش والمتمردون هدنة يوم الجمعة.",
    ],
)
def test_what_is_declared_is_an_event(text: str) -> None:
    assert "ceasefire" in _types(text)


def test_rebels_who_hold_travellers_abduct_them() -> None:
    assert "abduction" in _types("احتجز مقاتلو حركة الشباب ثلاثة صحفيين قرب مقديشو.")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The government and the rebels signed a peace accord in Nairobi on Friday.", "agreement"),
        ("A suicide bomber rammed a lorry full of explosives into the gate of a base.", "suicide_bomb"),
        ("وقعت الحكومة والحركة اتفاق سلام في نيروبي يوم الجمعة.", "agreement"),
    ],
)
def test_an_act_told_by_verb_and_noun_is_one_event(text: str, event_type: str) -> None:
    assert _types(text).count(event_type) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 40 people in Aden, one of the deadliest attacks in Yemen since 2003.",
        "قتل التفجير أربعين شخصا في عدن، وكان من أشد الهجمات دموية في اليمن منذ عام 2003.",
    ],
)
def test_events_that_another_one_is_measured_by_are_not_told(text: str) -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events = analyse(document, Settings()).events
    assert all("attack" not in e.trigger.text and "الهجمات" not in e.trigger.text for e in events)
    assert 40 in {toll.number.best for e in events for toll in e.tolls}


@pytest.mark.parametrize(
    "text",
    [
        "Army drones carried out air strikes on the port.",
        "نفذت طائرات مسيرة تابعة للوزارة غارات على الميناء، أسفرت عن مقتل شخصين.",
    ],
)
def test_the_means_and_the_deed_are_one_event(text: str) -> None:
    assert [t for t in _types(text) if t in {"air_strike", "drone_strike"}] == ["drone_strike"]
