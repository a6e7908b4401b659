"""Whole sentences through the whole pipeline: what is fact, denied, alleged or planned."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

SENTENCES = [
    ("The army captured the town of Kidal on Monday.", "asserted"),
    ("The army denied that it had shelled the village.", "denied"),
    ("The rebels will withdraw from the city next week.", "planned"),
    ("استولى المتمردون على مدينة كيدال أمس.", "asserted"),
    ("لما سيطرت الجبهة على المدينة فر السكان.", "asserted"),
    ("لم يسيطر المتمردون على المدينة.", "denied"),
    ("ستنسحب القوات من المدينة الأسبوع المقبل.", "planned"),
    ("The rebels held the town until the army captured it in May.", "asserted"),
    ("Villagers who refused to leave were killed by the militia.", "asserted"),
    ("Not only did the rebels capture the town, they burned it.", "asserted"),
    ("The ministry accused the rebels of shelling the village.", "alleged"),
    ("Under the deal the militia is to disarm.", "planned"),
    ("The court acquitted the general.", "denied"),
    ("No group has claimed the attack.", "denied"),
    ("The front claimed responsibility for the car bomb that killed nine people.", "asserted"),
    ("استولى المتمردون على المدينة، وهو ما أكدته الحكومة.", "asserted"),
    ("لا يزال المتمردون يسيطرون على المدينة.", "asserted"),
    ("أعلن الجيش هدنة، غير أن المتمردين هاجموا قاعدة في كيدال.", "asserted"),
    ("كانت الحركة قد سيطرت على المدينة في العام الماضي.", "asserted"),
    ("فقد نحر المسلحون أربعة من أهالي القرية.", "asserted"),
    ("يقضي الاتفاق بسحب القوات من المدينة.", "planned"),
    ("لم تعلن أي جهة مسؤوليتها عن الهجوم.", "denied"),
]
# «ما» takes up what was said; with some verbs particles say that something goes on.
NOT_DENIED = [
    "قصفت الطائرات سوق المدينة أمس، ما أدى إلى مقتل ثلاثة مدنيين.",
    "قصف الجيش بلدة دوما، بحسب ما أفاد المرصد السوري لحقوق الإنسان.",
    "فما يزال الحوثيون يحاصرون مدينة تعز.",
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "assertion"), SENTENCES)
def test_the_assertion_follows_the_text(text: str, assertion: str) -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events = analyse(document, Settings()).events
    assert assertion in {e.assertion for e in events if e.event_type not in {"deny", "displacement"}}


ACTS = [
    ("The ministry accused the rebels of shelling the village.", "accuse", "asserted"),
    ("نفى المتحدث باسم الجيش أن تكون قواته قد قصفت القرية.", "deny", "asserted"),
    ("نفى المتحدث باسم الجيش أن تكون قواته قد قصفت القرية.", "shelling", "denied"),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "event_type", "assertion"), ACTS)
def test_what_is_said_is_told_apart_from_what_it_is_about(text: str, event_type: str, assertion: str) -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events = analyse(document, Settings()).events
    assert [e.assertion for e in events if e.event_type == event_type] == [assertion]


@pytest.mark.models
@pytest.mark.parametrize("text", NOT_DENIED)
def test_a_relative_word_denies_nothing(text: str) -> None:
    events = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events
    assert {e.assertion for e in events} == {"asserted"}


@pytest.mark.models
def test_a_word_of_a_name_is_no_trigger() -> None:
    text = "أعلن قائد الدعم السريع محمد حمدان دقلو أن قواته استولت على مدينة نيالا."
    events = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events
    assert "support" not in {e.event_type for e in events}


@pytest.mark.models
def test_a_pronoun_before_the_speaker_is_not_quoted() -> None:
    text = "قتل خمسة أشخاص في اشتباكات بمدينة الزاوية، بحسب ما أعلنه الجيش الليبي."
    result = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings())
    (event,) = [e for e in result.events if e.tolls]
    assert event.attributed_to == "libya-military"
