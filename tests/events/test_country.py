"""Where an event happened as far as the text allows: the country that it is about."""

from dataclasses import replace

import pytest

from conflict_ner.events.place import country_place, place_events, with_country
from conflict_ner.normalise.places.derive import unknown_place
from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event, Span
from conflict_ner.settings import Settings

EVENT = Event("battle", Span(0, 5, "clash"), Span(0, 5, "clash"))


def test_a_country_is_a_place():
    mali = country_place("MLI")
    assert mali is not None
    assert (mali.name, mali.geo_precision) == ("Mali", "country")
    assert country_place(None) is None
    assert country_place("no code") is None


def test_an_event_without_a_place_happened_in_the_country_of_its_document():
    mali = country_place("MLI")
    assert mali is not None
    bare, placed = place_events([EVENT, Event("riot", EVENT.trigger, EVENT.evidence, place_id="x")], mali)
    assert (bare.place_id, bare.place_text, placed.place_id) == (mali.place_id, None, "x")
    assert place_events([EVENT], None) == (EVENT,)


def test_what_the_gazetteer_lacks_lies_in_the_country_of_its_document():
    unknown, placed = unknown_place("A", None, None), unknown_place("B", None, "NER")
    sahel = replace(unknown, place_id="area:sahel", name="Sahel")
    places = {p.place_id: p for p in (unknown, placed, sahel)}
    assert [p.country for p in with_country(places, "MLI").values()] == ["MLI", "NER", None]
    assert with_country(places, None) == places


@pytest.mark.models
def test_a_country_that_the_text_does_not_name_is_told_by_its_towns():
    text = "Gunmen killed four traders near Gao on Monday. In Bamako the army said that it had arrested two men."
    analysis = analyse(Document("x.txt", "x.txt", text, ""), Settings())
    assert analysis.events
    assert {analysis.places[e.place_id or ""].country for e in analysis.events} == {"MLI"}
