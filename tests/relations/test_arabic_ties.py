"""Arabic sentences that state a tie, through the whole pipeline."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Relation
from conflict_ner.settings import Settings


def ties(text: str) -> tuple[Relation, ...]:
    return analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).relations


def read(text: str) -> set[tuple[str, str, str]]:
    return {(r.subject_id, r.predicate, r.object_text if r.object_kind != "actor" else r.object_id) for r in ties(text)}


SENTENCES = [
    pytest.param(
        "تسيطر حركة الشباب على مدينة جلب وعلى بلدة بارطيري.",
        {("al-shabaab", "controls", "مدينة جلب"), ("al-shabaab", "controls", "بلدة بارطيري")},
        id="each of the places listed",
    ),
    pytest.param(
        "وتخضع لحركة الشباب مدن جلب وكسمايو وبارطيري.",
        {("al-shabaab", "controls", place) for place in ("جلب", "كسمايو", "بارطيري")},
        id="who holds a place stands before it",
    ),
    pytest.param(
        "جيش لبنان الجنوبي سلحته إسرائيل ودربته.",
        {("israel", "supports", "sla-lebanon")},
        id="a pronoun on the verb is its object",
    ),
    pytest.param(
        "تدخل إيران في الأمر، ويشارك حزب الله، وهو حليف إيران، في القتال.",
        {("hezbollah", "allied_with", "iran")},
        id="a pronoun takes up the party before the comma",
    ),
    pytest.param(
        "دخلت حركة الشباب المدينة فجر الثلاثاء بقيادة مختار روبو.",
        {("mukhtar-robow", "leads", "al-shabaab")},
        id="who is led stands before the verb's other words",
    ),
    pytest.param(
        "قال نائب رئيس المكتب السياسي لحركة حماس صالح العاروري إن المفاوضات توقفت.",
        {("saleh-al-arouri", "member_of", "hamas")},
        id="a deputy is a member",
    ),
    pytest.param(
        "انضوت حركة العدل والمساواة في الجبهة الثورية السودانية.",
        {("jem", "member_of", "srf-sudan")},
        id="to come under an umbrella is membership",
    ),
    pytest.param(
        "يقود حسن نصر الله حزب الله، ثم خلفه سالم الراوي.",
        {("hassan-nasrallah", "leads", "hezbollah"), ("x-slm-lrwy", "leads", "hezbollah")},
        id="who succeeds a leader leads",
    ),
    pytest.param(
        "جبهة المقاومة الوطنية بقيادة أحمد مسعود تنشط في بنجشير.",
        {
            ("ahmad-massoud", "leads", "nrf-afghanistan"),
            ("nrf-afghanistan", "active_in", "بنجشير"),
        },
        id="the movement is active, not its leader",
    ),
    pytest.param(
        "جماعة ماوتي المتحالفة مع أبو سياف يقودها سالم الراوي.",
        {("maute-group", "allied_with", "abu-sayyaf"), ("x-slm-lrwy", "leads", "maute-group")},
        id="who is led is the subject of the sentence, not its ally",
    ),
    pytest.param(
        "قوات سوريا الديمقراطية التي تدعمها واشنطن يرأسها مظلوم عبدي.",
        {("united-states", "supports", "sdf-syria"), ("mazloum-abdi", "leads", "sdf-syria")},
        id="a relative clause ends before the verb of the sentence",
    ),
    pytest.param(
        "مدينة منبج في قبضة قوات سوريا الديمقراطية.",
        {("sdf-syria", "controls", "مدينة منبج")},
        id="a sentence without a verb tells who holds a place",
    ),
    pytest.param(
        "حظيت حركة الشباب بدعم إريتريا.",
        {("eritrea", "supports", "al-shabaab")},
        id="to enjoy the support of",
    ),
    pytest.param(
        "ميليشيا فانو في حرب مع حركة الشباب.",
        {("fano", "opposed_to", "al-shabaab")},
        id="to be at war with",
    ),
    pytest.param(
        "فيلق الشام فصيل منضو في الجبهة الوطنية للتحرير.",
        {("faylaq-al-sham", "member_of", "nlf-syria")},
        id="a faction that comes under an alliance",
    ),
    pytest.param(
        "ذاب الحزب الإسلامي الصومالي في حركة الشباب.",
        {("hizbul-islam-somalia", "merged_into", "al-shabaab")},
        id="to melt into another",
    ),
    pytest.param(
        "انبثقت حركة العدل والمساواة عن حركة تحرير السودان.",
        {("jem", "split_from", "slma")},
        id="to spring from another",
    ),
    pytest.param(
        "لواء التوحيد الذي كان يقوده عبد القادر الصالح بات جزءا من الجبهة الشامية.",
        {("abd-al-qadir-salih", "leads", "liwa-al-tawhid"), ("liwa-al-tawhid", "member_of", "levant-front")},
        id="the predicate of a sentence is said of its subject, not of who stands beside it",
    ),
    pytest.param(
        "أنصار الإسلام جماعة أسسها الداعية إبراهيم مالام ديكو.",
        {("malam-ibrahim-dicko", "founded", "ansaroul-islam")},
        id="a pronoun on the verb takes up the group that somebody founded",
    ),
    pytest.param(
        "انشقت حركة التغيير عن الاتحاد الوطني الكردستاني بقيادة سالم الراوي.",
        {("gorran", "split_from", "puk"), ("x-slm-lrwy", "leads", "gorran")},
        id="who breaks away under a leader is led",
    ),
    pytest.param(
        "قال نائب الأمين العام لحزب الله نعيم قاسم إن الحزب سيرد.",
        {("naim-qassem", "member_of", "hezbollah")},
        id="a deputy secretary-general does not lead",
    ),
    pytest.param(
        "رحب الأمين العام للأمم المتحدة أنطونيو غوتيريش بالاتفاق.",
        {("antonio-guterres", "leads", "united-nations")},
        id="the preposition that a name hides is told by the pattern",
    ),
    pytest.param(
        "انشق سالم الراوي عن حزب الله وأسس حركة النهر الأحمر.",
        {
            ("x-slm-lrwy", "split_from", "hezbollah"),
            ("x-slm-lrwy", "founded", "x-hrkh-lnhr-l-hmr"),
            ("x-hrkh-lnhr-l-hmr", "split_from", "hezbollah"),
        },
        id="who breaks away founds",
    ),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_the_ties_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.models
def test_a_title_holds_whatever_its_bearer_does_not_do() -> None:
    (relation,) = ties("لن يلتقي رئيس الوزراء نجيب ميقاتي وفدا آخر في لبنان.")
    assert (relation.subject_id, relation.predicate, relation.object_id) == ("najib-mikati", "leads", "lebanon")
    assert relation.assertion == "asserted"


@pytest.mark.models
def test_the_head_of_an_office_of_a_party_does_not_lead_the_state() -> None:
    assert ("najib-mikati", "leads", "lebanon") not in read("استقبل رئيس المكتب الفني نجيب ميقاتي وفدا في لبنان.")


@pytest.mark.models
def test_an_ideology_is_told_without_the_word_for_the_group() -> None:
    assert ("pflp", "has_ideology", "ماركسي") in read(
        "الجبهة الشعبية لتحرير فلسطين تنظيم مسلح ماركسي نشأ في الستينيات."
    )
