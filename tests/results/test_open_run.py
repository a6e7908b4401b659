"""A run opened again: types, joins, filters, counts, and errors that help."""

import pandas as pd
import pytest

from conflict_ner.errors import RunError, UsageError
from conflict_ner.results import open_run


def test_whole_numbers_stay_whole_and_nulls_stay_null(run):
    assert run.events["killed_best"].dtype == "Int64"
    killed = run.events.set_index("event_id")["killed_best"]
    assert killed["ar/تقرير.txt:e1"] == 30
    assert killed["en/report.txt:e2"] is pd.NA


def test_days_are_dates_and_lists_are_lists(run):
    assert run.events["date_start"].max() == pd.Timestamp("2024-05-10")
    assert run.actors.set_index("actor_id").loc["sudan-army", "languages"] == ["ar", "en"]


def test_codes_are_text(run):
    assert set(run.events["quad_class"]) == {"4"}


def test_wide_events_name_both_sides_in_both_languages_and_the_place(run):
    wide = run.events_wide().set_index("event_id")
    english, arabic = wide.loc["en/report.txt:e1"], wide.loc["ar/تقرير.txt:e1"]
    for event in (english, arabic):
        assert (event.actor1, event.actor2) == ("Sudanese Armed Forces", "Rapid Support Forces")
        assert event.actor1_ar == "القوات المسلحة السودانية"
        assert (event.place_name, event.place_name_ar) == ("El Fasher", "الفاشر")
    assert english.latitude == pytest.approx(13.63)
    assert len(wide) == len(run.events)


def test_an_event_with_one_side_leaves_the_other_null(run):
    assert pd.isna(run.events_wide().set_index("event_id").loc["en/report.txt:e2", "actor2"])


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"event_type": "shelling"}, 1),
        ({"event_type": ["battle", "clash_generic"]}, 2),
        ({"actor": "rapid-support-forces"}, 2),
        ({"actor": "darfur-shield", "assertion": "asserted"}, 1),
        ({"country": "SDN"}, 4),
        ({"start": "2024-05-10", "end": "2024-05-10"}, 2),
        ({"start": "2024-05-11"}, 0),
    ],
)
def test_select_keeps_what_matches_everything(run, wanted, expected):
    assert len(run.select(**wanted)) == expected


def test_the_timeline_counts_incidents_once_and_reports_each(run):
    assert run.timeline("month").loc["2024-05", "battle"] == 1
    assert run.timeline("day", by="country", reports=True).loc["2024-05-10", "SDN"] == 2


def test_a_wrong_period_or_column_is_answered_with_the_choice(run):
    with pytest.raises(UsageError, match="day, week, month"):
        run.timeline("decade")
    with pytest.raises(UsageError, match="event_type"):
        run.timeline(by="colour")


def test_the_text_of_a_document(run):
    assert run.text("ar/تقرير.txt").startswith("اشتبك الجيش")
    with pytest.raises(UsageError, match="no text of a document 'x'"):
        run.text("x")


def test_a_run_shows_itself(run):
    assert "4 events" in repr(run)
    html = run._repr_html_()
    assert "قوات الدعم السريع" in html
    assert "<td>2</td>" in html


def test_a_folder_that_is_no_run_is_refused(tmp_path):
    with pytest.raises(RunError, match="not the folder of a run"):
        open_run(tmp_path)
    with pytest.raises(RunError, match="no folder"):
        open_run(tmp_path / "absent")
