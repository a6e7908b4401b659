import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from conflict_ner.language import detect_language
from conflict_ner.language.tables import exclusive_letters, function_words, language_codes, scripts

EN = "The army said on Tuesday that it had regained control of the airport after heavy fighting."
AR = "قال الجيش يوم الثلاثاء إنه استعاد السيطرة على المطار بعد قتال عنيف استمر يومين."
FR = "L'armée a repris mardi le contrôle de l'aéroport après de violents combats avec les rebelles."
FA = "ارتش روز سه‌شنبه اعلام کرد که کنترل فرودگاه را پس از درگیری‌های شدید دوباره به دست گرفته است."
OUTSIDE = Path(__file__).parents[3] / "shared/reference/knowledge/langid/news7.py"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (EN, "en"),
        (AR, "ar"),
        (FR, "fr"),
        (FA, "fa"),
        ("Der Bundestag hat am Dienstag über den Einsatz der Bundeswehr in Mali beraten.", "de"),
        ("В результате обстрела в городе погибли пять человек, ещё десять получили ранения.", "ru"),
        ("Унаслідок обстрілу в місті загинули п'ять людей, ще десять зазнали поранень.", "uk"),
        ("הצבא הודיע כי חמישה חיילים נהרגו", "he"),
        ("政府军周二重新控制了机场", "zh"),
        ("العملية", "ar"),
        ("داعش", "ar"),
        ("قُتِلَ ثَلاثَةُ جُنودٍ في هُجومٍ", "ar"),
        ("ﻗﺘﻞ ﺛﻼﺛﺔ ﺟﻨﻮد ﻓﻲ ﻫﺠﻮم", "ar"),
        ("خبرنگاران گزارش دادند که پنج نفر کشته شدند", "fa"),
        ("REBELS SEIZE TOWN IN THE NORTH OF MALI, SAYS ARMY", "en"),
        ("Idlib, Syria", "und"),
        ("MNLA HCUA MAA GATIA CMA Ansar Dine AQIM MUJAO", "und"),
        ("https://www.example.org/2014/05/21/the-attack-in-the-north.html", "und"),
        ("2014-05-21 12:30", "und"),
        ("", "und"),
    ],
)
def test_one_text(text, language):
    assert detect_language(text).language == language


def test_the_majority_decides_in_mixed_documents():
    quote = f"{EN}\n{EN}\n«{AR}»\n{EN}"
    names = f"{AR} (Mouvement national de libération de l'Azawad)\n{AR} MNLA HCUA\n{AR}"
    assert detect_language(quote).language == "en"
    assert detect_language(names).language == "ar"
    assert detect_language(quote).confidence < detect_language(EN).confidence


def test_the_whole_of_one_long_line_is_heard():
    assert detect_language(" ".join([EN] + [AR] * 60)).language == "ar"


class TestDeclared:
    @pytest.mark.parametrize("name", ["ar", "ar-SY", "Arabic", "العربية", "ara"])
    def test_decides_where_the_text_does_not(self, name):
        assert detect_language("MNLA 2012", declared=name).language == "ar"

    def test_does_not_outvote_a_clear_text(self):
        assert detect_language(EN, declared="ar").language == "en"
        assert detect_language(FA, declared="ar").language == "fa"

    def test_is_believed_of_a_headline(self):
        assert detect_language("Al-Shabaab attacked Mogadishu hotel.", declared="en").language == "en"
        assert detect_language(EN.split(".")[0], declared="fr").language == "en"

    def test_an_unknown_name_changes_nothing(self):
        assert detect_language(EN, declared="Klingon") == detect_language(EN)


def test_equal_text_gets_equal_answers():
    texts = [EN, AR, FR, FA, "Kidal Gao Ménaka in the north", "Clashes in Gao"]
    assert [detect_language(text) for text in texts] == [detect_language(text) for text in reversed(texts)][::-1]


def test_tables_keep_their_schema():
    assert {script.name for script in scripts()} >= {"latin", "arabic", "cyrillic"}
    assert all(row.letters and 0 < row.share < 1 for row in exclusive_letters())
    assert all(words for words in function_words().values())
    assert language_codes()["arabic"] == "ar"


@pytest.mark.skipif(not OUTSIDE.is_file(), reason="needs the texts beside the checkout")
class TestOutsideTexts:
    @pytest.fixture(scope="class")
    def news(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("news7", OUTSIDE)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def test_all_140_sentences_of_seven_languages(self, news):
        wrong = Counter(
            (language, detect_language(text).language)
            for language, texts in news.T.items()
            for text in texts
            if detect_language(text).language != language
        )
        assert wrong == Counter()

    def test_at_least_30_of_33_hard_cases(self, news):
        wrong = [label for label, text, expected in news.SPECIAL if detect_language(text).language != expected]
        assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least two dozen people have been killed in clashes between farmers and herders in Benue.", "en"),
        ("Drones strike oil terminal near Port Sudan", "en"),
        ("De rebellen hebben twaalf soldaten gedood in Kidal.", "nl"),
        ("Al menos doce soldados muertos en un ataque de las FARC en Cauca.", "es"),
        ("Tentara menewaskan dua warga di Papua pada hari Senin.", "id"),
    ],
)
def test_words_of_one_language_outvote_the_n_grams_of_a_short_text(text: str, language: str) -> None:
    assert detect_language(text).language == language
