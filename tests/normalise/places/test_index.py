"""Names and their spellings lead to places."""

from pathlib import Path

import pytest

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.places import PlaceIndex, load_index


def first(name: str) -> tuple[str, str | None]:
    candidate = load_index().lookup(name)[0]
    return candidate.place.name, candidate.place.country


@pytest.mark.parametrize(
    "names",
    [
        ("Gao", "غاو", "جاو"),
        ("Timbuktu", "Tombouctou", "تمبكتو", "تنبكتو"),
        ("Kidal", "كيدال", "كيدل"),
        ("Ménaka", "Menaka", "ميناكا", "منكا"),
        ("Tinzaouaten", "Tin Zaouatine", "Tinzawatène", "تين زاوتين", "تينزاواتين"),
        ("Deir ez-Zor", "Deir al-Zour", "Deir Ezzor", "دير الزور", "ديرالزور"),
        ("Hodeidah", "Al Hudaydah", "الحديدة", "بالحديدة"),
        ("Las Anod", "Laascaanood", "لاسعانود"),
        ("Kharkiv", "Kharkov", "خاركيف"),
        ("N'Djamena", "Ndjamena", "نجامينا", "انجمينا"),
        ("Aleppo", "Alep", "حلب", "وحلب"),
    ],
)
def test_spellings_of_one_place_meet(names: tuple[str, ...]) -> None:
    assert len({first(name) for name in names}) == 1


@pytest.mark.parametrize("name", ["Tessalit", "Kidal", "Gao", "Khartoum", "كيدال"])
def test_a_town_goes_before_its_airport_and_its_region(name: str) -> None:
    assert load_index().lookup(name)[0].place.feature in ("city", "town")


def test_a_sound_alike_is_marked() -> None:
    assert {c.match for c in load_index().lookup("Deir al-Balah")} == {"variant"}


def test_an_arabic_particle_is_set_aside_and_marked() -> None:
    found = load_index().lookup("للبنان")
    assert (found[0].place.country, found[0].match) == ("LBN", "clitic")


def test_depth_limits_the_search() -> None:
    assert load_index().lookup("Deir al-Balah", "exact") == ()
    assert load_index().lookup("وحلب", "exact") == ()


@pytest.mark.parametrize("word", ["North", "الشمال", "العاصمة", "province"])
def test_common_words_are_no_names(word: str) -> None:
    assert load_index().lookup(word, "exact") == ()


def test_a_missing_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="build"):
        PlaceIndex(tmp_path / "none.sqlite")
