"""The place of an event: its own words before all else, the most exact one, or what was told just before."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _event(text: str, event_type: str) -> Event:
    events = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events
    return next(event for event in events if event.event_type == event_type)


@pytest.mark.parametrize(
    ("text", "event_type", "place"),
    [
        ("An air strike hit a hospital in Kunduz, the ministry said.", "air_strike", {"hospital", "Kunduz"}),
        ("A suicide bomber struck the Badr mosque in Sanaa.", "suicide_bomb", {"Badr mosque", "Sanaa"}),
        ("Rebels captured the town of Bria after fleeing from Bangui.", "territory_gain_nsa", {"Bria"}),
        ("اشتبك الجيش مع مسلحين في مدينة درعا جنوب دمشق.", "battle", {"مدينة درعا"}),
        ("قصفت طائرات حربية مخيم جباليا شمال غزة.", "air_strike", {"مخيم جباليا"}),
    ],
)
def test_the_words_for_the_place(text: str, event_type: str, place: set[str]) -> None:
    assert _event(text, event_type).place_text in place


def test_a_place_that_is_not_on_the_map_has_the_id_of_its_town() -> None:
    event = _event("Gunmen stormed a hotel in Mogadishu and opened fire on guests.", "attack_civilians")
    assert event.place_id == "geonames:53654"


def test_the_city_is_the_one_told_before() -> None:
    event = _event("سيطر الجيش على مدينة الفاشر أمس. وقصفت طائرات مسيرة المدينة صباح اليوم.", "drone_strike")
    assert event.place_text in {"المدينة", "مدينة الفاشر"}
    assert event.place_id == "geonames:379555"


def test_whoever_speaks_in_a_capital_does_not_act_there() -> None:
    assert _event("Moscow accused Kyiv of shelling Donetsk.", "shelling").place_text == "Donetsk"


def test_nothing_happens_at_what_fighters_are_for() -> None:
    event = _event("Ten died when pro-Indonesia militiamen attacked villagers, he said.", "attack_civilians")
    assert event.place_text != "Indonesia"


def test_a_group_is_no_base() -> None:
    text = "سيطر تنظيم القاعدة على البلاد. وطردت القوات الإماراتية القاعدة في 2016."
    events = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events
    assert events
    assert "القاعدة" not in {event.place_text for event in events}
