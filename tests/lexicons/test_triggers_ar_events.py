"""Arabic sentences of fighting, bombing, abuse, detention and flight carry the trigger of the right event type."""

from collections import Counter

import pytest

from conflict_ner.frames.match import PatternIndex, best_matches
from conflict_ner.lexicons.load import load_triggers
from tests.trees import tree

SENTENCES = [
    ("اندلعت اشتباكات عنيفة بين الجيش و المتمردين", "battle"),
    ("نصب مسلحون كمينا ل دورية", "battle"),
    ("تبادل ل إطلاق النار مع حرس الحدود", "battle"),
    ("تراشق مدفعي بين الطرفين", "battle_heavy"),
    ("تجدد القتال في الضواحي", "clash_generic"),
    ("استعاد الجيش السيطرة على التلال", "territory_gain_gov"),
    ("حررت القوات مدينة [سرت]", "territory_gain_gov"),
    ("سيطر مسلحو الحركة على بلدة حدودية", "territory_gain_nsa"),
    ("سقطت المدينة في يد المتمردين", "territory_gain_nsa"),
    ("احتلت القوات [الكويت] صيفا", "occupy"),
    ("انسحبت القوات من قاعدة بعيدة", "territory_transfer"),
    ("سحبت فرنسا قوات ها من البلاد", "territory_transfer"),
    ("استسلم عشرات المقاتلين", "surrender"),
    ("شن الطيران غارات جوية على الريف", "air_strike"),
    ("ألقت المروحيات براميل متفجرة", "air_strike"),
    ("استهدفت طائرة مسيرة موكبا", "drone_strike"),
    ("سقطت قذائف على حي شعبي", "shelling"),
    ("قصفت المدفعية أطراف البلدة", "shelling"),
    ("انفجرت عبوة ناسفة ب حافلة", "ied"),
    ("انفجرت سيارة مفخخة قرب السوق", "car_bomb"),
    ("فجر انتحاري نفس ه وسط الحشد", "suicide_bomb"),
    ("ألقى مجهول قنبلة يدوية", "grenade"),
    ("تعرضت البلدة ل هجوم كيماوي", "chemical"),
    ("قتل الصياد ب رصاص حرس السواحل", "attack_civilians"),
    ("هاجم مسلحون قرية نائية", "attack_civilians"),
    ("ارتكبت الميليشيا مجزرة مروعة", "massacre"),
    ("أعدم التنظيم أسيرين", "execution"),
    ("اغتيل قاض في وضح النهار", "execution"),
    ("نجا الوزير من محاولة اغتيال", "assassination_attempt"),
    ("خطف مسلحون مهندسين أجنبيين", "abduction"),
    ("تعرض المعتقلون ل تعذيب شديد", "torture"),
    ("اعتداءات جنسية على نازحات", "sexual_violence"),
    ("حملة تطهير عرقي", "ethnic_cleansing"),
    ("نهب اللصوص مخازن الإغاثة", "looting"),
    ("أحرق المهاجمون عشرات المنازل", "destroy_property"),
    ("فرضت القوات حصارا على المدينة", "blockade"),
    ("ألقت الشرطة القبض على ثلاثة", "arrest"),
    ("اعتقلت السلطات ناشطين", "arrest"),
    ("فرض حظر التجول ليلا", "curfew"),
    ("أطلقت الشرطة الرصاص الحي على المتظاهرين", "repression"),
    ("ضبطت الشرطة أسلحة و ذخائر", "weapons_seizure"),
    ("أنشأت روسيا قاعدة على الساحل", "base"),
    ("أرسلت الحكومة تعزيزات إلى الشمال", "mobilize"),
    ("خرقت الفصائل الهدنة", "ceasefire_violation"),
    ("أطلق الجيش عملية عسكرية في الجبال", "intervention"),
    ("نزحت آلاف الأسر", "displacement"),
    ("عودة النازحين إلى قراهم", "return"),
    ("لقي عشرون راكبا مصرع هم", "death"),
    ("قضت/VERB الوحدة على مهاجمين", "battle"),
    ("أردى الجنود مهاجما", "clash_generic"),
    ("خلفت/VERB المعركة ستين قتيلا", "clash_generic"),
    ("احترق/VERB المنزل تماما", "destroy_property"),
    ("انهار/VERB الجسر القديم", "destroy_property"),
    ("سار/VERB آلاف في العاصمة", "protest"),
    ("خرج/VERB مئات منددين ب الغلاء", "protest"),
    ("أوقفت الوزارة قائد ها عن العمل", "leader_change"),
    ("عادت البلدة إلى سيطرة الحكومة", "territory_gain_gov"),
    ("دفعت أنقرة ب آليات إلى الحدود", "mobilize"),
    ("عثر الدرك على ورشة سرية", "weapons_seizure"),
    ("العملية التي تبنا ها الفصيل", "claim"),
    ("اقتتل الجناحان شهرا", "battle"),
    ("رحيل القوات الأجنبية", "territory_transfer"),
    ("تجميد عشرين مليون يورو", "sanction"),
    ("توزيع السلاح على القبائل", "military_aid"),
    ("فجر/VERB المهاجمون أحزمة", "suicide_bomb"),
    ("تبنى التنظيم الهجوم", "claim"),
    ("أطاح الضباط ب الرئيس", "coup"),
    ("حكمت المحكمة على ه ب السجن", "conviction"),
    ("فتحت النيابة تحقيقا", "investigate"),
    ("فرض الاتحاد عقوبات على قادة", "sanction"),
]
INDEX = PatternIndex([p for p in load_triggers("ar") if p.kind == "event"])


def types_of(text: str) -> list[str]:
    """Return the event types of clitic-segmented words; "form/POS" gives a part of speech, [form] is a place."""
    words = [word.partition("/") for word in text.split()]
    lines = [f"{form.strip('[]')} {pos or 'X'} dep {0 if n == 0 else 1}" for n, (form, _, pos) in enumerate(words)]
    labels = {n: "GPE" for n, (form, _, _) in enumerate(words) if form.startswith("[")}
    return [match.pattern.type for match in best_matches(INDEX.find(tree("\n".join(lines)), labels))]


@pytest.mark.parametrize("event_type", sorted({event_type for _, event_type in SENTENCES}))
def test_every_type_has_at_least_eight_patterns(event_type: str) -> None:
    assert Counter(p.type for p in load_triggers("ar"))[event_type] >= 8


@pytest.mark.parametrize(("text", "event_type"), SENTENCES)
def test_a_sentence_announces_its_event(text: str, event_type: str) -> None:
    assert event_type in types_of(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("مقتل عشرة أشخاص في حادث سير", "attack_civilians"),
        ("انفجار أسطوانة غاز في مطعم", "ied"),
        ("انقلاب حافلة على الطريق", "coup"),
        ("حقق الفريق فوزا", "investigate"),
        ("فجر/NOUN اليوم", "suicide_bomb"),
        ("رئيس تحرير الصحيفة", "territory_gain_gov"),
        ("سجن/NOUN قديم", "arrest"),
        ("عودة الدوري", "return"),
    ],
)
def test_a_word_of_another_sense_does_not(text: str, wrong: str) -> None:
    assert wrong not in types_of(text)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("مقتل عشرة أشخاص في حادث سير", "death"),
        ("قتل خمسة جنود في غارة جوية", "air_strike"),
        ("قتل ثلاثة في انفجار لغم", "ied"),
        ("أسفر الهجوم عن مقتل شرطي", "clash_generic"),
    ],
)
def test_a_killing_takes_the_type_of_its_cause(text: str, event_type: str) -> None:
    assert event_type in types_of(text)
    assert "attack_civilians" not in types_of(text)
