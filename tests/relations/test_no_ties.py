"""Sentences that do not say the tie that their words might be taken for."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models

SENTENCES = [
    ("en", "Peter Hain, the American commander of MONUSCO, said so.", "leads", "united-states"),
    ("en", "Peter Hain, who heads the UN mission in Mali, said so.", "leads", "mali"),
    ("en", "Li Zhi, the party chief of Aleppo, spoke.", "leads", "geonames:170063"),
    ("en", "Iraq's defence minister, Samir Haddad, and the commander of the Badr Organisation met.", "leads", "badr"),
    ("en", "Hundreds of Moroccans went to fight in Syria.", "member_of", "syria"),
    ("en", "Macron rang Haddad, the most stubborn of the commanders. The M23 fought. The M23 left.", "leads", "m23"),
    ("en", "Officers arrested three generals of the M23, said Musa Said.", "member_of", None),
    ("en", "Musa Said, one of the richest men in Israel, bought the ship.", "member_of", "israel"),
    (
        "en",
        "Nigeria is in talks. According to Sani Bello, the president's spokesman, one girl stayed.",
        "leads",
        "nigeria",
    ),
    ("ar", "قالت ابنة الرئيس هند حداد إن الجنود أخذوه في مالي.", "leads", None),
    ("ar", "قاد نادر حداد دخول قوات الدعم السريع إلى المدينة.", "leads", "rsf"),
    ("ar", "علق الاتحاد الأفريقي عضوية مالي.", "member_of", "mali"),
    ("ar", "يقود أحد الأجنحة ساليف حداد على الحدود مع غامبيا.", "leads", "gambia"),
    ("ar", "استقبل الرئيس والي دمشق نادر حداد.", "leads", "syria"),
    ("ar", "قال مستشار الأمن القومي إن الحرب انتهت.", "has_ideology", None),
    ("ar", "شنت السلطات المصرية حملة على الجماعات المتشددة.", "has_ideology", None),
]


@pytest.mark.parametrize(("language", "text", "predicate", "target"), SENTENCES)
def test_words_that_tell_no_tie(language, text, predicate, target):
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text, language=language)
    told = [r for r in analyse(document, Settings()).relations if r.predicate == predicate]
    assert all(target is not None and r.object_id != target for r in told), told


def test_an_office_holder_of_unknown_country_leads_the_state_in_whose_capital_the_sentence_is_set():
    text = "The Somali army retook Kismayo. In Copenhagen, Prime Minister Lars Holm praised the Somali army."
    relations = analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).relations
    assert {r.object_id for r in relations if r.subject_id == "x-lars-holm"} == {"denmark"}
