"""Arabic triggers of politics, groups and relations, on sentences whose words are cut by hand."""

from collections import Counter

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflict_ner.frames.match import PatternIndex, best_matches
from conflict_ner.lexicons.load import load_triggers
from conflict_ner.orthography import normal_form

_TYPES = [
    "protest",
    "protest_intervention",
    "riot",
    "mob",
    "strike",
    "ceasefire",
    "ceasefire_end",
    "agreement",
    "agree",
    "talks",
    "mediation",
    "release",
    "disarm",
    "aid",
    "military_aid",
    "threat",
    "accuse",
    "reject",
    "demand",
    "org_formation",
    "org_split",
    "org_merger",
    "org_alliance",
    "org_join",
    "org_leave",
    "org_rename",
    "org_dissolve",
    "defection",
    "leader_change",
    "declaration",
    "support",
    "deny",
    "split_from",
    "merged_into",
    "founded",
    "leads",
    "member_of",
    "spokesperson_of",
    "allied_with",
    "opposed_to",
    "supports",
    "successor_of",
    "based_in",
    "controls",
    "active_in",
    "has_ideology",
    "has_size",
    "has_ethnicity",
]

_EVENTS = [
    ("protest", "خرج/V الآلاف/N في/P مظاهرة/N ب/P الخرطوم/N"),
    ("protest", "نظم/V الطلاب/N مسيرة/N سلمية/A"),
    ("protest_intervention", "فرقت/V الشرطة/N المحتجين/N ب/P القوة/N"),
    ("protest_intervention", "أطلقت/V قوات/N الأمن/N الغاز/N المسيل/A ل/P الدموع/N"),
    ("riot", "اندلعت/V أعمال/N شغب/N في/P العاصمة/N"),
    ("mob", "رجم/V الأهالي/N اللص/N حتى/P الموت/N"),
    ("strike", "أضرب/V المعلمون/N عن/P العمل/N"),
    ("ceasefire", "أعلن/V الطرفان/N وقفا/N ل/P إطلاق/N النار/N"),
    ("ceasefire_end", "انهارت/V الهدنة/N بعد/P أسبوع/N"),
    ("ceasefire_end", "انسحبت/V الجبهة/N من/P اتفاق/N السلام/N"),
    ("agreement", "وقعت/V الحكومة/N اتفاقية/N مع/P المتمردين/N"),
    ("agreement", "توصل/V الوفدان/N إلى/P تسوية/N"),
    ("agree", "وافق/V البرلمان/N على/P الخطة/N"),
    ("talks", "استأنف/V الجانبان/N المفاوضات/N"),
    ("mediation", "استضافت/V الدوحة/N محادثات/N السلام/N"),
    ("release", "أفرجت/V الجماعة/N عن/P الرهائن/N"),
    ("release", "أطلق/V الخاطفون/N سراح/N الطبيب/N"),
    ("disarm", "تسليم/N المقاتلين/N أسلحت/N هم/P"),
    ("aid", "وزعت/V المنظمة/N سلالا/N على/P النازحين/N"),
    ("military_aid", "زودت/V موسكو/N الجيش/N ب/P صواريخ/N"),
    ("threat", "توعدت/V الحركة/N ب/P الرد/N"),
    ("accuse", "حملت/V السلطات/N الميليشيا/N المسؤولية/N"),
    ("reject", "رفض/V المجلس/N المبادرة/N"),
    ("demand", "دعت/V الأمم/N المتحدة/A إلى/P التهدئة/N"),
    ("org_formation", "تأسست/V الحركة/N عام/N 1990/N"),
    ("org_split", "انشق/V الفصيل/N عن/P الحركة/N"),
    ("org_merger", "اندمجت/V الكتيبتان/N في/P فيلق/N واحد/A"),
    ("org_alliance", "تحالفت/V الحركة/N مع/P خصوم/N ها/P"),
    ("org_join", "بايعت/V الجماعة/N التنظيم/N"),
    ("org_leave", "انسحب/V الحزب/N من/P الائتلاف/N"),
    ("org_leave", "علقت/V الجبهة/N عضويت/N ها/P في/P المجلس/N"),
    ("org_rename", "غيرت/V الجبهة/N اسم/N ها/P إلى/P هيئة/N"),
    ("org_dissolve", "حلت/V الميليشيا/N نفس/N ها/P"),
    ("defection", "انشق/V ضابط/N كبير/A"),
    ("leader_change", "عين/V المجلس/N قائدا/N جديدا/A"),
    ("leader_change", "استقال/V رئيس/N الوزراء/N"),
    ("declaration", "أعلن/V الإقليم/N استقلال/N ه/P"),
    ("support", "أيدت/V الرياض/N القرار/N"),
    ("deny", "نفت/V الحكومة/N التهمة/N"),
]

_RELATIONS = [
    ("split_from", "[كتيبة/N الفجر/N] المنشقة/A عن/P [حركة/N النور/N]"),
    ("merged_into", "اندمجت/V [كتيبة/N الفجر/N] في/P [جبهة/N النور/N]"),
    ("founded", "[حركة/N النور/N] التي/P أسس/V ها/P [سالم/N]"),
    ("leads", "زعيم/N [حركة/N النور/N] ،/X [سالم/N]"),
    ("leads", "[جبهة/N النور/N] ب/P قيادة/N العقيد/N [سالم/N]"),
    ("member_of", "القيادي/N في/P [حركة/N النور/N] [سالم/N]"),
    ("spokesperson_of", "المتحدث/N الرسمي/A ب/P اسم/N [حركة/N النور/N] العميد/N [سالم/N]"),
    ("allied_with", "[كتيبة/N الفجر/N] المتحالفة/A مع/P [حركة/N النور/N]"),
    ("opposed_to", "[كتيبة/N الفجر/N] المناوئة/A ل/P [حركة/N النور/N]"),
    ("supports", "[كتيبة/N الفجر/N] المدعومة/A من/P [تركيا/N]"),
    ("successor_of", "[سالم/N] خلفا/N ل/P [كريم/N]"),
    ("based_in", "[حركة/N النور/N] و/P مقر/N ها/P <سرت/N>"),
    ("controls", "<الرقة/N> الخاضعة/A ل/P سيطرة/N [حركة/N النور/N]"),
    ("active_in", "[حركة/N النور/N] تنشط/V في/P جنوب/N <ليبيا/N>"),
    ("has_ideology", "حركة/N إسلامية/A متشددة/A"),
    ("has_size", "[حركة/N النور/N] تضم/V 500/# مقاتل/N"),
    ("has_ethnicity", "تنتمي/V إلى/P قبيلة/N كبيرة/A"),
]

_FALSE_FRIENDS = [
    ("protest", "أسقط/V الجيش/N طائرة/N مسيرة/A"),
    ("strike", "تقع/V المدينة/N في/P مقاطعة/N كيفو/N"),
    ("leader_change", "خلف/V الانفجار/N عشرات/N القتلى/N"),
    ("org_formation", "دعا/V ب/P شكل/N قوي/A إلى/P الحوار/N"),
    ("declaration", "أعلنت/V حكومة/N السودان/N موعد/N الاجتماع/N"),
    ("org_alliance", "قصفت/V طائرات/N التحالف/N المدينة/N"),
]

_UPOS = {"V": "VERB", "N": "NOUN", "A": "ADJ", "P": "ADP", "X": "PUNCT", "#": "NUM"}


def _read(text: str) -> tuple[Doc, dict[int, str], dict[int, int]]:
    """Read `word/POS` items; [ ] surround a party (one of a single word is a person), < > a place, # is a number.

    Returns the words, and the label and the number of the mention that covers each of them.
    """
    words, tags, labels, label, numbers = [], [], {}, "", {}
    for item in text.split():
        opened = "GROUP" if item.startswith("[") else "LOC" if item.startswith("<") else ""
        label = opened or label
        single = item.startswith("[") and item.endswith("]")
        word, _, tag = item.strip("[]<>").partition("/")
        if label:
            previous = numbers.get(len(words) - 1, -1)
            numbers[len(words)] = len(words) if opened else previous
            labels[len(words)] = "PERSON" if single else label
        if tag == "#":
            labels[len(words)] = "QUANTITY"
        words.append(word)
        tags.append(_UPOS[tag])
        label = "" if item.endswith(("]", ">")) else label
    doc = Doc(Vocab(), words=words, pos=tags, lemmas=words, sent_starts=[i == 0 for i in range(len(words))])
    for token in doc:
        token.norm_ = normal_form(token.text)
    return doc, labels, numbers


def _found(text: str, kind: str) -> set[str]:
    matches = PatternIndex(load_triggers("ar")).find(*_read(text))
    return {m.pattern.type for m in best_matches(m for m in matches if m.pattern.kind == kind)}


@pytest.mark.parametrize("name", _TYPES)
def test_each_type_has_patterns_enough(name: str) -> None:
    assert Counter(pattern.type for pattern in load_triggers("ar"))[name] >= 8


@pytest.mark.parametrize(("name", "text"), _EVENTS)
def test_event_is_announced(name: str, text: str) -> None:
    assert name in _found(text, "event")


@pytest.mark.parametrize(("name", "text"), _RELATIONS)
def test_relation_is_stated(name: str, text: str) -> None:
    assert name in _found(text, "relation")


@pytest.mark.parametrize(("name", "text"), _FALSE_FRIENDS)
def test_false_friend_is_left_alone(name: str, text: str) -> None:
    assert name not in _found(text, "event")


def test_slots_tell_leader_from_group() -> None:
    read = _read("زعيم/N [حركة/N النور/N] ،/X [سالم/N]")
    best = best_matches(m for m in PatternIndex(load_triggers("ar")).find(*read) if m.pattern.type == "leads")[0]
    assert {role: read[0][i].text for role, i in best.slots} == {"object": "حركة", "subject": "سالم"}
