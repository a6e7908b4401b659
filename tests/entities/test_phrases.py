"""Known names are found whatever their case, accents, hyphens and clitics."""

import pytest
from spacy.tokens import Doc

from conflict_ner.entities.phrases import PhraseIndex
from tests.trees import words

NAMES = PhraseIndex(
    [
        "Al-Qaeda in the Islamic Maghreb",
        "AQIM",
        "Ansar Dine",
        "IS",
        "حركة الشباب",
        "الجيش السوري",
        "Islamic State",
        "الجبهة الشعبية للعدالة",
        "الأمم المتحدة",
        "الأونروا",
    ]
)


def found(doc: Doc) -> list[str]:
    return [phrase.name for phrase in NAMES.find(doc)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fighters of al Qaeda in the Islamic Maghreb fled", ["Al-Qaeda in the Islamic Maghreb"]),
        ("al qaeda in the islamic maghreb", []),
        ("fighters of Al Qaeda in the Islamic Maghreb fled", ["Al-Qaeda in the Islamic Maghreb"]),
        ("the AQIM leader", ["AQIM"]),
        ("it is late", []),
        ("IS claimed it", ["IS"]),
        ("they want an Islamic state", []),
        ("Ansar _- _Dine split", ["Ansar Dine"]),
        ("Ansar . Dine", ["Ansar Dine"]),
    ],
)
def test_latin_names(text: str, names: list[str]) -> None:
    assert found(words(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هاجمت حركة الشباب القاعدة", ["حركة الشباب"]),
        ("و _ل _حركة الشباب مقاتلون", ["حركة الشباب"]),
        ("قصف ب _الجيش السوري", ["الجيش السوري"]),
        ("حَرَكة الشباب", ["حركة الشباب"]),
        ("الجيش", []),
        ("قالت الجبهة الشعبية ل _لعدالة أمس", ["الجبهة الشعبية للعدالة"]),
        ("بعثة ل _لأمم المتحدة", ["الأمم المتحدة"]),
        ("قالت حركة « _الشباب _» أمس", []),
        ("قالت « _حركة الشباب _» أمس", ["حركة الشباب"]),
    ],
)
def test_arabic_names(text: str, names: list[str]) -> None:
    assert found(words(text)) == names


def test_an_article_that_the_parser_has_given_back_wrongly_hides_no_name() -> None:
    doc = words("مدارس ل _لأونروا")
    doc[2].norm_ = "اللاونروا"
    assert found(doc) == ["الأونروا"]
