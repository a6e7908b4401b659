"""Grammatical slots of verbs and nouns, read off Universal Dependencies trees."""

from spacy.tokens import Doc

from conflict_ner.frames.nearest import nearest, tree_distance
from conflict_ner.frames.syntax import slots_of
from tests.trees import tree


def _texts(tokens: list) -> list[str]:
    return [t.text for t in tokens]


def _head(doc: Doc, text: str) -> object:
    return next(t for t in doc if t.text == text)


def test_active_verb_has_subject_and_object() -> None:
    doc = tree("""
        Rebels NOUN nsubj 2
        seized VERB root 0
        Gao PROPN obj 2
    """)
    slots = slots_of(_head(doc, "seized"))
    assert (_texts(slots.subjects), _texts(slots.objects)) == (["Rebels"], ["Gao"])


def test_passive_subject_is_the_object_and_by_names_the_agent() -> None:
    doc = tree("""
        Soldiers NOUN nsubj:pass 3
        were AUX aux:pass 3
        killed VERB root 0
        by ADP case 5
        gunmen NOUN obl 3
    """)
    slots = slots_of(_head(doc, "killed"))
    assert slots.passive
    assert _texts(slots.objects) == ["Soldiers"]
    assert [(case, t.text) for case, t in slots.prepositions] == [("by", "gunmen")]


def test_coordinated_verb_takes_over_the_subject() -> None:
    doc = tree("""
        Rebels NOUN nsubj 2
        attacked VERB root 0
        and CCONJ cc 4
        burned VERB conj 2
        villages NOUN obj 4
    """)
    assert _texts(slots_of(_head(doc, "burned")).subjects) == ["Rebels"]


def test_coordinated_passive_takes_over_what_was_done_to_it() -> None:
    doc = tree("""
        MIA PROPN nsubj:pass 3
        was AUX aux:pass 3
        founded VERB root 0
        and CCONJ cc 5
        merged VERB conj 3
        into ADP case 7
        HCUA PROPN obl 5
    """)
    assert _texts(slots_of(_head(doc, "merged")).subjects) == ["MIA"]


def test_controlled_verb_takes_over_the_subject() -> None:
    doc = tree("""
        Army NOUN nsubj 2
        managed VERB root 0
        to PART mark 4
        retake VERB xcomp 2
        Kidal PROPN obj 4
    """)
    assert _texts(slots_of(_head(doc, "retake")).subjects) == ["Army"]


def test_participle_after_a_noun_is_said_of_the_noun() -> None:
    doc = tree("""
        group NOUN root 0
        led VERB acl 1
        by ADP case 4
        Iyad PROPN obl 2
    """)
    verb = _head(doc, "led")
    verb.set_morph("VerbForm=Part|Tense=Past")
    assert _texts(slots_of(verb).objects) == ["group"]


def test_all_coordinated_parties_count() -> None:
    doc = tree("""
        clashes NOUN root 0
        between ADP case 3
        MNLA PROPN nmod 1
        and CCONJ cc 5
        MUJAO PROPN conj 3
    """)
    assert [t.text for _, t in slots_of(doc[0]).prepositions] == ["MNLA", "MUJAO"]


def test_arabic_verb_first_clause_has_the_same_slots() -> None:
    doc = tree("""
        قتل VERB root 0
        مسلحون NOUN nsubj 1
        جنديا NOUN obj 1
        في ADP case 5
        كيدال PROPN obl 1
    """)
    slots = slots_of(doc[0])
    assert (_texts(slots.subjects), _texts(slots.objects)) == (["مسلحون"], ["جنديا"])
    assert [(case, t.text) for case, t in slots.prepositions] == [("في", "كيدال")]


def test_apposition_names_who_holds_a_role() -> None:
    doc = tree("""
        Intalla PROPN root 0
        , PUNCT punct 3
        leader NOUN appos 1
        of ADP case 5
        MIA PROPN nmod 3
    """)
    assert _texts(slots_of(_head(doc, "leader")).subjects) == ["Intalla"]


def test_nearest_span_follows_the_tree_not_the_word_order() -> None:
    doc = tree("""
        On ADP case 2
        Monday PROPN obl 5
        , PUNCT punct 5
        rebels NOUN nsubj 5
        attacked VERB root 0
        after ADP mark 9
        Sunday PROPN nmod 8
        talks NOUN nsubj 9
        failed VERB advcl 5
    """)
    monday, sunday = ((t.idx, t.idx + len(t)) for t in (doc[1], doc[6]))
    assert nearest(doc, 4, [sunday, monday]) == 1
    assert tree_distance(doc[4], doc[6]) == 3
