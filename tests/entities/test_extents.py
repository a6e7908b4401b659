"""Guessed Arabic names are mended: no clitic at the edges, no letter lost, one person at a time."""

import pytest
import spacy
from spacy.tokens import Doc

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.extents import mend_extents, with_article
from conflict_ner.orthography import normal_form
from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Mention
from conflict_ner.settings import Settings

VOCAB = spacy.blank("ar").vocab
TAGS = {"و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "س": "AUX", "في": "ADP", "من": "ADP", "،": "PUNCT"}


def mended(text: str, *names: tuple[int, int, str]) -> list[str]:
    """Return the mended names of a sentence in which "_" begins what follows without a space."""
    pieces = text.split()
    words = [piece.removeprefix("_") for piece in pieces]
    spaces = [not piece.startswith("_") for piece in (*pieces[1:], "")]
    doc = Doc(
        VOCAB,
        words,
        spaces,
        pos=[TAGS.get(word, "PROPN") for word in words],
        sent_starts=[True] + [False] * (len(words) - 1),
    )
    for token in doc:
        token.norm_ = normal_form(token.text)
    return [doc[c.first : c.last].text for c in mend_extents(doc, [_name(*name) for name in names])]


def _name(first: int, last: int, label: str) -> Candidate:
    return Candidate(first, last, label, "name", "model")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("بعثة ل _لأمم المتحدة", (1, 4, "ORG"), ["لأمم المتحدة"]),
        ("بعثة المنظمة في بوروندي", (0, 3, "ORG"), ["بعثة المنظمة"]),
        ("قال كريم سعد و _عمر زيد", (1, 6, "PERSON"), ["كريم سعد", "عمر زيد"]),
        ("قال أتو و _التر", (1, 4, "PERSON"), ["أتو والتر"]),
        ("حركة العدل و _المساواة", (0, 4, "GROUP"), ["حركة العدل والمساواة"]),
        ("الحزب الجمهوري الحاكم", (0, 3, "GROUP"), ["الحزب الجمهوري"]),
        ("الجبهة الشعبية المحظورة", (0, 3, "GROUP"), ["الجبهة الشعبية"]),
        ("في الثالث كانغ مين", (0, 4, "PERSON"), ["كانغ مين"]),
    ],
)
def test_particles_are_no_part_of_a_name(text: str, name: tuple[int, int, str], found: list[str]) -> None:
    assert mended(text, name) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("قال س _يرفاندو غوميس", (2, 4, "PERSON"), ["سيرفاندو غوميس"]),
        ("من ل _وكاس", (2, 3, "PERSON"), ["لوكاس"]),
        ("فليك قاتلت و ف _ليك هربت", (4, 5, "GROUP"), ["فليك"]),
        ("قال ، ف _بوغوتا رفضت", (3, 4, "GPE"), ["بوغوتا"]),
        ("هجوم ب _مالي", (2, 3, "GPE"), ["مالي"]),
    ],
)
def test_the_first_letter_of_a_name_is_no_clitic(text: str, name: tuple[int, int, str], found: list[str]) -> None:
    assert mended(text, name) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("تدير شركة بتروسود الحقل", (2, 3, "ORG"), ["شركة بتروسود"]),
        ("قالت مهمة أركاديا", (2, 3, "PERSON"), ["مهمة أركاديا"]),
        ("شكل لجان الحماية الأهلية", (2, 4, "GROUP"), ["لجان الحماية الأهلية"]),
        ("قوات كريم سعد", (1, 3, "PERSON"), ["كريم سعد"]),
        ("بعثة ل _لأمم المتحدة", (1, 4, "ORG"), ["لأمم المتحدة"]),
        ("عملية مالي", (1, 2, "GPE"), ["مالي"]),
    ],
)
def test_the_class_of_a_party_belongs_to_its_name(text: str, name: tuple[int, int, str], found: list[str]) -> None:
    assert mended(text, name) == found


def test_another_party_behind_and_is_a_name_of_its_own() -> None:
    assert mended("الجبهة الوطنية و _الجنود التشاديون", (0, 5, "GROUP")) == ["الجبهة الوطنية", "الجنود التشاديون"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("بايعت جماعة أبو سياف تنظيم الدولة", (1, 6, "GROUP"), ["جماعة أبو سياف", "تنظيم الدولة"]),
        ("هاجمت الجبهة الشعبية الجيش اليمني", (1, 5, "GROUP"), ["الجبهة الشعبية", "الجيش اليمني"]),
        ("خلف حزب الوحدة جبهة العمل", (1, 5, "GROUP"), ["حزب الوحدة", "جبهة العمل"]),
        ("قالت كتائب حزب الله", (1, 4, "GROUP"), ["كتائب حزب الله"]),
    ],
)
def test_parties_side_by_side_are_names_of_their_own(text: str, name: tuple[int, int, str], found: list[str]) -> None:
    assert mended(text, name) == found


def test_a_letter_cut_off_twice_is_no_clitic_either_time() -> None:
    names = (2, 3, "GROUP"), (5, 6, "GROUP")
    assert mended("قاتلت ف _ليك ثم ف _ليك وفليك", *names) == ["فليك", "فليك"]


def test_two_persons_never_stand_side_by_side() -> None:
    assert mended("قال بابلو رامون غوميس", (1, 2, "PERSON"), (2, 4, "PERSON")) == ["بابلو رامون غوميس"]
    assert mended("قال الهجي أغ غامو", (1, 2, "PERSON"), (2, 4, "PERSON")) == ["الهجي أغ غامو"]


def test_the_preposition_that_hides_an_article_belongs_to_the_name() -> None:
    doc = Doc(VOCAB, ["قائد", "ل", "لجيش", "و", "ل", "ليبيا"], [True, False, True, False, False, False])
    doc[2].norm_ = normal_form("الجيش")
    army, libya = (Mention(doc[i].idx, doc[i].idx + len(doc[i]), doc[i].text, "ORG") for i in (2, 5))
    assert [with_article(doc, m).text for m in (army, libya)] == ["للجيش", "ليبيا"]


def test_a_person_ends_with_a_known_full_name_and_before_the_capital_that_is_accused() -> None:
    analysed = [
        analyse(Document("a", "", text, "ar"), Settings())
        for text in ("ودان جوزيب بوريل الكمين الذي نصبه المسلحون.", "واتهم تشودري نيودلهي بأنها الراعي الأول.")
    ]
    names = [[(m.text, m.label) for m in a.mentions if m.form == "name"] for a in analysed]
    assert names == [[("جوزيب بوريل", "PERSON")], [("تشودري", "PERSON"), ("نيودلهي", "GPE")]]


def test_ranks_are_no_part_of_a_name() -> None:
    assert mended("قال الجنرال سامر زيد", (1, 4, "PERSON")) == ["سامر زيد"]


def test_a_party_ends_before_who_leads_it() -> None:
    assert mended("عن الاتحاد الوطني ب _قيادة سامر", (1, 5, "GROUP")) == ["الاتحاد الوطني"]
