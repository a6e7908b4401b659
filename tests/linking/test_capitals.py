"""Capitals between party and place, by the words beside them."""

from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.states import link_capitals
from conflict_ner.records import Actor, Mention

INDEX = ActorIndex.from_rows([Actor("indonesia", "Indonesia", "state", country="IDN")])


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("militias/NOUN/ROOT/0 loyal/ADJ/amod/0 to/ADP/case/3 Jakarta/PROPN/obl/1 fled/VERB/acl/0", True),
        ("with/ADP/case/1 backing/NOUN/ROOT/1 from/ADP/case/3 Jakarta/PROPN/nmod/1", True),
        ("Jakarta/PROPN/ROOT/0 :/PUNCT/punct/0 army/NOUN/nsubj/3 withdrew/VERB/parataxis/0", True),
        ("the/DET/det/2 Jakarta/PROPN/compound/2 agreement/NOUN/nsubj/3 failed/VERB/ROOT/3", False),
        ("ميليشيات/NOUN/ROOT/0 موالية/ADJ/amod/0 ل/ADP/case/3 Jakarta/PROPN/obl/1", True),
        ("بدعم/NOUN/ROOT/0 من/ADP/case/2 Jakarta/PROPN/nmod/0", True),
        ("صلة/NOUN/ROOT/0 ها/PRON/nmod/0 ب/ADP/case/3 Jakarta/PROPN/nmod/0", True),
        ("قوات/NOUN/ROOT/0 مدعومة/ADJ/amod/0 من/ADP/case/3 Jakarta/PROPN/obl/1", True),
        ("موافقة/NOUN/ROOT/0 Jakarta/PROPN/nmod/0", True),
        ("اتفاق/NOUN/nsubj/2 Jakarta/PROPN/nmod/0 فشل/VERB/ROOT/2", False),
        ("عاد/VERB/ROOT/0 من/ADP/case/2 Jakarta/PROPN/obl/0", False),
        ("they/PRON/nsubj/1 bombed/VERB/ROOT/1 Jakarta/PROPN/obj/1", False),
        ("military/ADJ/amod/1 assistance/NOUN/ROOT/1 to/ADP/case/3 Jakarta/PROPN/nmod/1", True),
        ("he/PRON/nsubj/2 was/AUX/aux/2 extradited/VERB/ROOT/2 to/ADP/case/4 Jakarta/PROPN/obl/2", True),
        ("he/PRON/nsubj/1 flew/VERB/ROOT/1 to/ADP/case/3 Jakarta/PROPN/obl/1", False),
        ("سلموا/VERB/ROOT/0 ه/PRON/obj/0 إلى/ADP/case/3 Jakarta/PROPN/obl/0", True),
        ("عقوبات/NOUN/ROOT/0 مالية/ADJ/amod/0 على/ADP/case/3 Jakarta/PROPN/nmod/0", True),
        ("هجوم/NOUN/ROOT/0 على/ADP/case/2 Jakarta/PROPN/nmod/0", False),
        ("أما/PART/advmod/1 Jakarta/PROPN/nsubj/2 فنفت/VERB/ROOT/2", True),
        ("شهدت/VERB/ROOT/0 Jakarta/PROPN/nsubj/0 تظاهرات/NOUN/obj/0", False),
    ],
)
def test_the_words_before_a_capital_tell(parsed: Callable[..., Doc], sentence: str, acts: bool) -> None:
    doc = parsed(sentence)
    start = doc.text.index("Jakarta")
    mention = Mention(start, start + len("Jakarta"), "Jakarta", "GPE")
    for home in ("IDN", "TLS"):
        (linked,) = link_capitals(doc, [mention], INDEX, {"Jakarta": "IDN"}.get, home=home)
        assert linked.actor_id == ("indonesia" if acts else None)


def test_a_verb_whose_object_is_a_party_may_stand_in_any_form() -> None:
    for verb in ("accuses", "accused", "thanked", "fought"):
        words = ["They", verb, "Jakarta"]
        doc = Doc(
            English().vocab, words=words, pos=["PRON", "VERB", "PROPN"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "obj"]
        )
        start = doc.text.index("Jakarta")
        mention = Mention(start, start + len("Jakarta"), "Jakarta", "GPE")
        (linked,) = link_capitals(doc, [mention], INDEX, {"Jakarta": "IDN"}.get, home="IDN")
        assert linked.actor_id == "indonesia", verb


def test_a_dateline_in_capitals_is_where_the_report_was_written(parsed: Callable[..., Doc]) -> None:
    doc = parsed("JAKARTA/PROPN/nsubj/3 A/DET/det/2 bomb/NOUN/nsubj/3 exploded/VERB/ROOT/3 downtown/ADV/advmod/3")
    mention = Mention(0, len("JAKARTA"), "JAKARTA", "GPE")
    (linked,) = link_capitals(doc, [mention], INDEX, {"JAKARTA": "IDN"}.get, home="USA")
    assert linked.actor_id is None


def test_a_capital_right_behind_the_subject_of_such_a_verb_is_its_object(parsed: Callable[..., Doc]) -> None:
    doc = parsed("اتهمت/VERB/ROOT/0 كريم/PROPN/nsubj/0 Jakarta/PROPN/nmod/1")
    person, capital = (Mention(i := doc.text.index(name), i + len(name), name, "GPE") for name in ("كريم", "Jakarta"))
    linked = link_capitals(doc, [person, capital], INDEX, {"Jakarta": "IDN"}.get, home="IDN")
    assert [m.actor_id for m in linked] == [None, "indonesia"]
