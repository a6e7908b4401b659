"""Which reports are held to tell one incident, and what the incident then says."""

from dataclasses import replace

import pytest

from conflict_ner.tables.incidents import RULES, cluster_reports, incident_id
from conflict_ner.tables.merging import incident_row
from conflict_ner.tables.reports import Report

NONE = (None, None, None)
BASE = Report(
    event_id="a:e1",
    doc_id="a",
    number=0,
    event_type="battle",
    language="en",
    assertion="asserted",
    first="2024-05-10",
    last="2024-05-10",
    precision="day",
    place_id="geonames:1",
    country="SDN",
    geo_precision="exact",
    parties=frozenset({"army", "rebels"}),
    tolls=(NONE, NONE, NONE, NONE),
)


def report(doc_id="b", **changes):
    return replace(BASE, event_id=f"{doc_id}:e1", doc_id=doc_id, **changes)


def dead(low, best, high):
    return ((low, best, high), NONE, NONE, NONE)


def one_incident(other, rule="standard", base=BASE):
    return len(cluster_reports([other, base], RULES[rule])) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"event_type": "clash_generic"}, True),
        ({"event_type": "protest"}, False),
        ({"first": "2024-05-11", "last": "2024-05-11"}, True),
        ({"first": "2024-05-13", "last": "2024-05-13"}, False),
        ({"first": "2024-05-06", "last": "2024-05-12", "precision": "week"}, True),
        ({"first": "2024-05-01", "last": "2024-05-31", "precision": "month"}, False),
        ({"first": None, "last": None, "precision": "none"}, False),
        ({"place_id": "geonames:2"}, False),
        ({"place_id": "geonames:9", "geo_precision": "country"}, True),
        ({"place_id": "geonames:9", "geo_precision": "country", "parties": frozenset()}, False),
        ({"place_id": None, "country": None, "geo_precision": "unknown"}, True),
        ({"place_id": "geonames:2", "country": "TCD"}, False),
        ({"parties": frozenset({"rebels"})}, True),
        ({"parties": frozenset({"bandits"})}, False),
        ({"parties": frozenset()}, True),
        ({"assertion": "alleged"}, True),
        ({"assertion": "denied"}, False),
        ({"assertion": "planned"}, False),
        ({"language": "ar"}, True),
    ],
)
def test_the_standard_rule(changes, expected):
    assert one_incident(report(**changes)) == expected


def test_the_strict_rule_wants_the_same_type_and_day():
    assert one_incident(report(), "strict")
    assert not one_incident(report(event_type="clash_generic"), "strict")
    assert not one_incident(report(first="2024-05-11", last="2024-05-11"), "strict")


def test_the_wide_rule_takes_a_common_party_in_one_country_within_a_week():
    assert one_incident(report(place_id="geonames:2", first="2024-05-16", last="2024-05-16"), "wide")
    assert not one_incident(report(place_id="geonames:2", parties=frozenset()), "wide")


def test_the_rule_none_keeps_every_report_apart():
    assert not one_incident(report(), "none")


def test_days_do_not_chain():
    days = [report(f"d{day}", first=f"2024-05-{day}", last=f"2024-05-{day}") for day in range(10, 16)]
    assert [len(group) for group in cluster_reports(days, RULES["standard"])] == [2, 2, 2]


def test_one_document_with_two_different_death_tolls_tells_two_incidents():
    second = replace(BASE, event_id="a:e2", number=1, tolls=dead(5, 5, 5))
    assert not one_incident(second, base=replace(BASE, tolls=dead(3, 3, 3)))
    assert one_incident(second)


def test_the_order_of_reports_does_not_matter():
    reports = [report(f"d{i}", first=f"2024-05-{10 + i % 4}", last=f"2024-05-{10 + i % 4}") for i in range(9)]
    assert cluster_reports(reports, RULES["standard"]) == cluster_reports(reports[::-1], RULES["standard"])


@pytest.mark.parametrize(
    ("best", "expected"),
    [("median", (12, 15, 40)), ("mode", (12, 12, 40)), ("min", (12, 12, 40)), ("max", (12, 30, 40))],
)
def test_numbers_merge_low_best_high(best, expected):
    tolls = [dead(12, 12, None), dead(12, 12, None), dead(15, 15, 15), dead(20, 20, 20), dead(30, 30, 40)]
    group = tuple(report(f"d{i}", tolls=toll) for i, toll in enumerate(tolls))
    row = incident_row(group, RULES["standard"], best)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == expected
    assert row["injured_best"] is None
    assert best in row["merge_rule"]


def test_reports_that_agree_keep_their_open_bound():
    row = incident_row((BASE_AT_LEAST_12, replace(BASE_AT_LEAST_12, event_id="b:e1")), RULES["standard"], "median")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (12, 12, None)


BASE_AT_LEAST_12 = replace(BASE, tolls=dead(12, 12, None))


def test_the_most_precise_date_and_place_win():
    week = report(
        first="2024-05-06", last="2024-05-12", precision="week", place_id="geonames:9", geo_precision="country"
    )
    row = incident_row((BASE, week, replace(week, event_id="c:e1")), RULES["standard"], "median")
    assert (row["date_start"], row["date_end"], row["place_id"]) == ("2024-05-10", "2024-05-10", "geonames:1")
    assert row["n_reports"] == 3
    assert row["n_documents"] == 2


def test_the_id_of_an_incident_comes_from_its_first_report():
    assert incident_id((BASE, report())) == incident_id((BASE,))
    assert incident_id((BASE,)) != incident_id((report(),))
