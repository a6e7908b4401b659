"""The words around a name say which part, class or distance is meant, and how precise the place is."""

import pytest

from .marked import places, resolve


@pytest.mark.parametrize(
    ("language", "sentence", "place_id", "precision"),
    [
        ("en", "fighting in northern [Mali]", "area:northern-mali", "admin1"),
        ("en", "fighting in [northern Mali|LOC]", "area:northern-mali", "admin1"),
        ("ar", "معارك في شمال [مالي]", "area:northern-mali", "admin1"),
        ("ar", "معارك في [شمالي مالي|LOC]", "area:northern-mali", "admin1"),
        ("en", "villages in southern [Chad]", "geonames:2434508/south", "admin1"),
        ("ar", "هجوم غربي [النيجر]", "geonames:2440476/west", "admin1"),
        ("en", "an ambush near [Gao]", "geonames:2457163/near", "near"),
        ("ar", "كمين قرب [غاو]", "geonames:2457163/near", "near"),
        ("ar", "قصف على مشارف [حلب]", "geonames:170063/near", "near"),
        ("en", "the northern city of [Gao]", "geonames:2457163", "exact"),
        ("en", "[Gao] region", "geonames:2457161", "admin1"),
        ("en", "along the border with [Algeria]", "geonames:2589581/border", "country"),
        ("ar", "قرب الحدود مع [الجزائر]", "geonames:2589581/border", "country"),
        ("en", "boats on the [Niger] River", "area:niger-river", "unknown"),
        ("ar", "قوارب في نهر [النيجر]", "area:niger-river", "unknown"),
        ("ar", "محافظة [إدلب]", "area:syr-idlib", "admin1"),
        ("ar", "دولة [قطر]", "geonames:289688", "country"),
    ],
)
def test_cues_around_the_name(language: str, sentence: str, place_id: str, precision: str) -> None:
    place = places(sentence, language)[0]
    assert (place.place_id, place.geo_precision) == (place_id, precision)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "a village 30 km north of [Kidal]"),
        ("en", "about 30 kilometres (19 miles) north of the town of [Kidal]"),
        ("ar", "على بعد 30 كلم شمال [كيدال]"),
        ("ar", "على بعد 30 كيلومترا شمال مدينة [كيدال]"),
    ],
)
def test_a_distance_moves_the_point(language: str, sentence: str) -> None:
    place, kidal = places(sentence, language)[0], places("[Kidal]")[0]
    assert place.name == "30 km north of Kidal"
    assert place.geo_precision == "near"
    assert place.latitude is not None
    assert kidal.latitude is not None
    assert place.latitude - kidal.latitude == pytest.approx(30 / 111.2, abs=0.001)


def test_an_airport_without_an_entry_lies_at_its_town() -> None:
    place = places("mortars hit [Sebha airport|FAC] in [Libya]")[0]
    assert (place.country, place.geo_precision) == ("LBY", "near")


def test_an_unknown_name_is_kept_with_the_country_that_the_text_gives_it() -> None:
    place = places("a raid on [Xyzabad], [Mali]")[0]
    assert (place.place_id, place.country, place.geo_precision) == ("text:xyzabad", "MLI", "unknown")


def test_an_unknown_name_lies_where_most_of_the_story_does() -> None:
    place = places("a raid on [Xyzabad] was told in [Gao] and [Kidal], and in [Dakar]")[0]
    assert (place.place_id, place.country) == ("text:xyzabad", "MLI")


def test_an_unknown_name_in_a_story_of_many_countries_lies_in_none() -> None:
    place = places("a raid on [Xyzabad] was told in [Bamako], [Niamey], [Dakar], [Accra] and [Lima]")[0]
    assert (place.place_id, place.country) == ("text:xyzabad", None)


def test_an_unknown_arabic_name_keeps_its_script() -> None:
    place = places("هجوم على [قرطلانة]", "ar")[0]
    assert (place.place_id, place.name_ar) == ("text:قرطلانه", "قرطلانة")


def test_a_bare_direction_is_no_place() -> None:
    assert not resolve("they fled to the [north|LOC]").links


def test_place_and_area_in_one_mention() -> None:
    assert places("a blast in [Arak, Iran]")[0].country == "IRN"


def test_other_labels_and_nominals_stay_as_they_are() -> None:
    resolved = resolve("[Paris|PERSON] spoke in [Bamako]")
    assert [m.place_id for m in resolved.mentions] == [None, "geonames:2460596"]


def test_the_same_place_has_one_id_in_both_languages() -> None:
    assert places("[Timbuktu], [Mali]")[0] == places("[تنبكتو] في [مالي]", "ar")[0]
