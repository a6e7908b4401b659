"""Who did what to whom in Arabic clauses: verb first, titles before names, light verbs, accusations."""

from typing import cast

import pytest

from conflict_ner.frames.agreement import disagrees
from conflict_ner.frames.find import find_frames
from conflict_ner.frames.rules import load_rules
from conflict_ner.records import Form, Label, Mention
from tests.trees import tree, words

FORCE, PERSON, TITLE, PEOPLE, PRONOUN = "GROUP name", "PERSON name", "PERSON nominal", "GROUP nominal", "GROUP pronoun"


def _parties(lines: str, labels: dict[str, str], wanted: str, *, kind: str = "event") -> set[tuple[str, str]]:
    """Return (role, text) of the first event or tie of a type; `labels` says which words are mentions of what."""
    doc = tree(lines)
    mentions = []
    for token in doc:
        if token.text in labels:
            label, form = labels[token.text].split()
            mentions.append(
                Mention(
                    token.idx,
                    token.idx + len(token),
                    token.text,
                    cast(Label, label),
                    cast(Form, form),
                    0,
                    f"x-{token.i}",
                )
            )
    frames = find_frames(doc, mentions, load_rules("ar"))
    frame = next(f for f in frames if f.match.pattern.type == wanted and f.match.pattern.kind == kind)
    return {(f.role, mentions[f.mention].text) for f in frame.fillers}


CASES = [
    pytest.param(
        "رحب VERB root 0\nوزير NOUN nsubj 1\nالصحة NOUN nmod 2\nفلانوف PROPN nmod 2\nب ADP case 6\nالاتفاق NOUN obl 1",
        {"وزير": TITLE, "فلانوف": PERSON},
        "support",
        {("actor", "فلانوف")},
        id="the name after a title is the party",
    ),
    pytest.param(
        "اعتُقل VERB root 0\nمندوب NOUN nsubj 1\n_ه PRON nmod 2\nفلانوف PROPN nmod 2\nفي ADP case 6\nكوبنهاغن X obl 1",
        {"مندوب": TITLE, "ه": "PERSON pronoun", "فلانوف": PERSON},
        "arrest",
        {("recipient", "فلانوف")},
        id="a vowelled passive has no doer and a pronoun on another word is none",
    ),
    pytest.param(
        "اعتقل VERB root 0\nالحرس PROPN nsubj 1\nعشرين NUM obj 1\nصيادا NOUN nmod 3",
        {"الحرس": FORCE},
        "arrest",
        {("actor", "الحرس")},
        id="a force with a number after it is the doer",
    ),
    pytest.param(
        "هاجموا VERB root 0\nالجيش PROPN nsubj 1\nفجرا NOUN obl 1",
        {"الجيش": FORCE},
        "battle",
        {("recipient", "الجيش")},
        id="a plural verb has its subject before it",
    ),
    pytest.param(
        "البلدة PROPN root 0\nالتي PRON nsubj 3\nحاصر VERB acl 1\n_ها PRON obj 3\nالجيش PROPN nsubj 3",
        {"البلدة": FORCE, "ها": PRONOUN, "الجيش": FORCE},
        "blockade",
        {("actor", "الجيش"), ("recipient", "البلدة")},
        id="a pronoun takes up the noun before which",
    ),
    pytest.param(
        "رد VERB root 0\nالفصيل PROPN nsubj 1\nب ADP case 4\nقصف NOUN obl 1\nالحرس PROPN nmod 4",
        {"الفصيل": FORCE, "الحرس": FORCE},
        "shelling",
        {("actor", "الفصيل"), ("recipient", "الحرس")},
        id="who answers with shelling shells, the genitive is shelled",
    ),
    pytest.param(
        "اتهم VERB root 0\nالفصيل PROPN nsubj 1\nالحرس PROPN obj 1\nب ADP case 5\nارتكاب NOUN obl 1\nمجازر NOUN nmod 5",
        {"الفصيل": FORCE, "الحرس": FORCE},
        "massacre",
        {("actor", "الحرس")},
        id="the accused did what they are accused of",
    ),
    pytest.param(
        "قُتل VERB root 0\nفلانوف PROPN nsubj:pass 1\nعلى ADP case 4\nيد NOUN obl 1\nالحرس PROPN nmod 4",
        {"فلانوف": PERSON, "الحرس": FORCE},
        "attack_civilians",
        {("victim", "فلانوف"), ("actor", "الحرس")},
        id="he by whose hand somebody died is the doer",
    ),
    pytest.param(
        "اعتُقل VERB root 0\nفلانوف PROPN nsubj:pass 1\nمن ADP case 5\nقبل ADP fixed 3\nعناصر NOUN nmod 2\n"
        "من ADP case 7\nالحرس PROPN nmod 5",
        {"فلانوف": PERSON, "الحرس": FORCE},
        "arrest",
        {("recipient", "فلانوف"), ("actor", "الحرس")},
        id="elements of the doer stand between the words of agency and its name",
    ),
    pytest.param(
        "تعرض VERB root 0\nمندوب NOUN nsubj 1\nل ADP case 4\nلضرب NOUN nmod 2\nعلى ADP case 6\nأيدي NOUN obl 1\n"
        "الحرس PROPN nmod 6",
        {"مندوب": PEOPLE, "الحرس": FORCE},
        "torture",
        {("victim", "مندوب"), ("actor", "الحرس")},
        id="who suffers is no doer",
    ),
    pytest.param(
        "نفى VERB root 0\nالحرس PROPN nsubj 1\nو CCONJ cc 4\nاتهم VERB conj 1\nالفصيل PROPN nsubj 4\nب ADP case 7\n"
        "الكذب NOUN obl 4",
        {"الحرس": FORCE, "الفصيل": FORCE},
        "accuse",
        {("actor", "الحرس"), ("recipient", "الفصيل")},
        id="whoever accuses accuses somebody, so that the one noun after the verb is the accused",
    ),
    pytest.param(
        "خطفت VERB root 0\nالحرس PROPN nsubj 1\nمندوب NOUN obj 1",
        {"الحرس": FORCE, "مندوب": TITLE},
        "abduction",
        {("actor", "الحرس"), ("victim", "مندوب")},
        id="a verb that a noun is spelt like is read as a verb",
    ),
    pytest.param(
        "الزعيم NOUN root 0\nالذي PRON mark 3\nاعترفت VERB acl 1\nب ADP case 5\n_ه PRON obl 3\nالجماعة NOUN nsubj 3",
        {"الزعيم": PERSON, "ه": "PERSON pronoun", "الجماعة": FORCE},
        "support",
        {("actor", "الجماعة"), ("recipient", "الزعيم"), ("recipient", "ه")},
        id="a pronoun behind a preposition takes up the noun before 'which'",
    ),
    pytest.param(
        "سالم PROPN root 0\n، PUNCT punct 3\nقائد NOUN appos 1\nالحرس NOUN nmod 3\n، PUNCT punct 7\nالذي PRON mark 7\n"
        "نفى VERB acl 1\nذلك PRON obj 7",
        {"سالم": PERSON, "الحرس": FORCE},
        "deny",
        {("actor", "سالم")},
        id="'which' takes up the person whom a phrase between commas describes",
    ),
]


@pytest.mark.parametrize(("lines", "labels", "event_type", "expected"), CASES)
def test_parties(lines: str, labels: dict[str, str], event_type: str, expected: set[tuple[str, str]]) -> None:
    assert _parties(lines, labels, event_type) == expected


def test_two_parties_before_the_verb_both_take_part() -> None:
    lines = "الفصيل PROPN nsubj 4\nو CCONJ cc 3\nالحرس PROPN conj 1\nاتفقا VERB root 0\nعلى ADP case 6\nهدنة NOUN obl 4"
    found = _parties(lines, {"الفصيل": FORCE, "الحرس": FORCE}, "ceasefire")
    assert {text for _, text in found} == {"الفصيل", "الحرس"}


def test_a_weapon_has_an_owner_who_is_not_done_to() -> None:
    lines = "سلم VERB root 0\nالفصيل PROPN nsubj 1\nسلاح NOUN obj 1\n_ه PRON nmod 3"
    assert _parties(lines, {"الفصيل": FORCE, "ه": PRONOUN}, "disarm") == {("actor", "الفصيل")}


def test_a_body_is_meant_by_the_name_given_to_it() -> None:
    lines = "شكل VERB root 0\nالفصيل PROPN nsubj 1\nائتلافا NOUN obj 1\nسمي VERB acl 3\nالعهد PROPN obj 4"
    labels = {"الفصيل": FORCE, "ائتلافا": PEOPLE, "العهد": FORCE}
    assert _parties(lines, labels, "founded", kind="relation") == {("subject", "الفصيل"), ("object", "العهد")}


def test_who_founds_stands_before_the_verb_that_is_joined() -> None:
    lines = "انشق VERB root 0\nسالم PROPN nsubj 1\nو CCONJ cc 4\nأسس VERB conj 1\nالعهد PROPN nsubj 4"
    labels = {"سالم": PERSON, "العهد": FORCE}
    assert _parties(lines, labels, "founded", kind="relation") == {("subject", "سالم"), ("object", "العهد")}


def test_a_feminine_body_is_no_subject_of_a_masculine_verb() -> None:
    doc = tree("دعا VERB root 0\nالجماعة NOUN nsubj 1")
    body = Mention(doc[1].idx, doc[1].idx + 7, "الجماعة", "GROUP", "nominal", 0)
    doc[0].set_morph("Gender=Masc|Number=Sing")
    assert disagrees(doc[0], doc[1], body, load_rules("ar"))
    doc[0].set_morph("Gender=Fem|Number=Sing")
    assert not disagrees(doc[0], doc[1], body, load_rules("ar"))


@pytest.mark.parametrize("text", ["تظاهر ب الموت", "شكل الجفاف خطرا", "معركة قضائية", "أحيا الأهالي ذكرى المعلم"])
def test_an_idiom_tells_no_event(text: str) -> None:
    assert find_frames(words(text), [], load_rules("ar")) == ()
