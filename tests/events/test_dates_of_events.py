"""The date of an event is the one of its clause, or counted from that of the event it follows."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _dates(text: str, published: str) -> dict[str, str | None]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text, published=published)
    events = analyse(document, Settings()).events
    return {event.trigger.text: event.date.edtf if event.date else None for event in events}


def test_a_day_after_dates_what_it_introduces() -> None:
    dates = _dates("The rebels captured Tikrit on Wednesday, a day after they overran Mosul.", "2014-06-12")
    assert dates == {"captured": "2014-06-11", "overran": "2014-06-10"}


def test_a_day_before_counts_forward() -> None:
    dates = _dates("The rebels captured Tikrit on Wednesday, two days before they overran Mosul.", "2014-06-12")
    assert dates["overran"] == "2014-06-13"


def test_hours_after_is_the_same_day() -> None:
    dates = _dates("عاد الطيار إلى بيته يوم الأربعاء، بعد ساعات من إطلاق سراحه في القرية.", "2014-06-12")
    assert set(dates.values()) == {"2014-06-11"}


def test_days_without_a_number_leave_it_open() -> None:
    dates = _dates("The rebels captured Tikrit on Wednesday, days after they overran Mosul.", "2014-06-12")
    assert dates["overran"] is None


def test_a_date_belongs_to_its_verb() -> None:
    text = "The writer Karim Haddad, who survived a bombing in May 1998, was arrested by the police in June 2001."
    assert "2001-06" in _dates(text, "2014-06-12").values()


@pytest.mark.parametrize(
    "text",
    [
        "YAOUNDÉ, 25 October 2020 - Gunmen killed seven teachers in a school near the border.",
        "كركوك، 25 تشرين الأول 2020 - قتل مسلحون سبعة معلمين في مدرسة قرب الحدود.",
        "25 October 2020 - Gunmen killed seven teachers in a school near the border.",
    ],
)
def test_a_dateline_dates_nothing(text: str) -> None:
    assert set(_dates(text, "2020-10-25").values()) == {None}
