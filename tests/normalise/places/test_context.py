"""Names with many bearers are decided by the text around them."""

import pytest

from conflict_ner.normalise.places.cues import load_cues
from conflict_ner.normalise.places.evidence import nationality_clues

from .marked import places


@pytest.mark.parametrize(
    ("language", "sentence", "countries"),
    [
        ("en", "Militias clashed in [Tripoli], [Lebanon], on Monday.", ["LBN", "LBN"]),
        ("en", "The Libyan government said [Tripoli] was calm.", ["LBY"]),
        ("en", "Lebanese soldiers deployed in [Tripoli].", ["LBN"]),
        ("en", "Venezuelan troops crushed a mutiny in [Valencia].", ["VEN"]),
        ("en", "Spanish police searched a flat in [Valencia].", ["ESP"]),
        ("en", "Police in [Atlanta], [Georgia], made an arrest.", ["USA", "USA"]),
        ("en", "Protesters filled the streets of [Tbilisi], [Georgia].", ["GEO", "GEO"]),
        ("en", "In [Brazzaville], the opposition of [Congo] rejected the vote.", ["COG", "COG"]),
        ("en", "Rebels took [Goma] in eastern [Congo].", ["COD", "COD"]),
        ("en", "Two blasts in [Hyderabad] killed 16 people, Indian police said.", ["IND"]),
        ("en", "A bomb exploded in [Hyderabad], in Pakistan's [Sindh] province.", ["PAK", "PAK"]),
        ("en", "South Sudanese soldiers were killed near [Nasir].", ["SSD"]),
        ("ar", "اندلعت اشتباكات في مدينة [طرابلس] اللبنانية", ["LBN"]),
        ("ar", "قصفت طائرات مواقع في [طرابلس] وقالت الحكومة الليبية إنها ردت", ["LBY"]),
        ("ar", "مسيرات استهدفت [رفح] المصرية", ["EGY"]),
        ("ar", "غارة على [رفح] جنوبي [قطاع غزة]", ["PSE", "PSE"]),
        ("ar", "انفجرت عبوة في [البيضاء] وسط [اليمن]", ["YEM", "YEM"]),
        ("ar", "زار وفد [البيضاء] في شرق [ليبيا]", ["LBY", "LBY"]),
    ],
)
def test_the_country_follows_the_text(language: str, sentence: str, countries: list[str]) -> None:
    assert [place.country for place in places(sentence, language)] == countries


def test_a_hint_from_the_actors_of_the_document_decides() -> None:
    sentence = "Fighters entered [Tripoli] at dawn."
    assert places(sentence, hints={"LBN": 4.0})[0].country == "LBN"
    assert places(sentence, hints={"LBY": 4.0})[0].country == "LBY"


def test_neighbours_named_in_the_same_text_decide() -> None:
    assert places("Clashes in [Sidon], [Tripoli] and [Baalbek].")[1].country == "LBN"


def test_financial_is_no_vote_for_mali() -> None:
    assert places("أعلن البنك دعمه المالي لمدينة [طرابلس]", "ar")[0].country == "LBY"


def test_a_village_of_a_country_that_the_text_does_not_speak_of_is_not_believed() -> None:
    place = places("Iraqi police, Iraqi troops and Iraqi officials spoke of [Kidira].")[0]
    assert place.country != "SEN"


def test_country_names_mean_the_country() -> None:
    assert [p.feature for p in places("[Djibouti] and [Mexico] and [Kuwait] voted.")] == ["country"] * 3
    assert [p.feature for p in places("اجتمعت [الجزائر] و[تونس] و[الكويت]", "ar")] == ["country"] * 3


@pytest.mark.parametrize(
    ("language", "sentence", "countries"),
    [
        ("en", "UNITA shelled [Huambo] and [Kuito] for weeks.", ["AGO", "AGO"]),
        ("en", "Gunmen burned huts in [Menakala], [Ansongo] and [Tessit].", ["MLI", "MLI", "MLI"]),
        ("en", "Raiders reached [Zumbale] and [Orkafi] in [Benue] State.", ["NGA", "NGA", "NGA"]),
        ("en", "Soldiers burned villages in [Cabañas] and [Morazán].", ["SLV", "SLV"]),
        ("en", "The road between [Zumbale] and [Maiduguri] is cut.", [None, "NGA"]),
        ("ar", "قصف الطيران [زنبالة] و[معرة النعمان].", ["SYR", "SYR"]),
    ],
)
def test_a_list_names_places_of_one_country(language: str, sentence: str, countries: list[str | None]) -> None:
    assert [place.country for place in places(sentence, language)] == countries


def test_a_text_without_words_has_no_clues() -> None:
    assert nationality_clues("...", load_cues("en")) == []
