"""What the converters make of treebanks and name corpora."""

import random
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "pipelines/scripts"
sys.path.insert(0, str(SCRIPTS))

from convert_arabic_names import move_tags, natural_text  # noqa: E402
from convert_english_names import agreed  # noqa: E402
from harmonise import harmonised  # noqa: E402
from labels import Lexicon  # noqa: E402
from spans import Labelled, Name, names_of  # noqa: E402
from swap import swap  # noqa: E402
from treebanks import Sentence, Word, group_clitics, surface_pieces  # noqa: E402
from unanalysed import closed_readings, mended  # noqa: E402

from conflict_ner.parsing.tokens import Piece  # noqa: E402

LEXICON = Lexicon(
    places=frozenset({"iraq"}),
    groups=frozenset({"hamas"}),
    words={
        "NORP": frozenset({"iraqi"}),
        "GROUP": frozenset({"front"}),
        "FAC": frozenset(),
        "LOC": frozenset(),
        "LOC_NAME": frozenset(),
    },
)


@pytest.mark.parametrize(
    ("surface", "words", "pieces"),
    [
        ("وقال", "و قال", "و قال"),
        ("للحظر", "ل الحظر", "ل لحظر"),
        ("مدينته", "مدينة ه", "مدينت ه"),
        ("وللجنة", "و ل اللجنة", "و ل لجنة"),
        ("كتاب", "و قلم", ""),
    ],
)
def test_the_words_of_a_token_spell_it(surface, words, pieces):
    assert surface_pieces(surface, words.split()) == tuple(pieces.split())


def words(*rows: tuple[str, str, int, str]) -> list[Word]:
    return [Word(text, text, pos, "", head, dep, token=i) for i, (text, pos, head, dep) in enumerate(rows, start=1)]


def test_letters_written_together_are_one_token_but_punctuation_is_not():
    sentence = [
        Word("ل", "", "", "", 0, "", space=False),
        Word("أوباما", "", "", "", 0, "", space=False),
        Word(",", "", "", "", 0, ""),
    ]
    first, second, third = group_clitics(sentence)
    assert first.token == second.token != third.token


def test_a_counted_noun_heads_its_number():
    done = harmonised(words(("قتل", "VERB", 0, "root"), ("ثلاثة", "NUM", 1, "nsubj"), ("جنود", "NOUN", 2, "nmod")))
    assert [(w.text, w.head, w.dep) for w in done][1:] == [("ثلاثة", 3, "nummod"), ("جنود", 1, "nsubj")]


def test_the_verb_and_not_the_conjunction_is_the_root():
    done = harmonised(words(("و", "CCONJ", 0, "root"), ("قال", "VERB", 1, "parataxis")))
    assert [(w.head, w.dep) for w in done] == [(2, "cc"), (0, "root")]


def test_a_word_without_analysis_loses_its_certain_proclitic():
    done = mended(words(("قال", "VERB", 0, "root"), ("والحوار", "X", 1, "nsubj")), {})
    assert [(w.text, w.pos, w.head) for w in done] == [("قال", "VERB", 0), ("و", "CCONJ", 3), ("الحوار", "NOUN", 1)]


@pytest.mark.parametrize(
    ("written", "deps", "parts"),
    [
        ("وانفجار", "cc conj", "و انفجار"),
        ("مدينتنا", "obj nmod", "مدينت نا"),
        ("سيساعدنا", "aux root obj", "س يساعد نا"),
        ("علينا", "case nmod", "علي نا"),
        ("بسلاح", "case obl", "ب سلاح"),
        ("فتواه", "obj nmod", "فتوا ه"),
        ("ولتأكيد", "cc case conj", "و ل تأكيد"),
        ("فيما", "cc cc", "فيما"),
    ],
)
def test_the_copies_of_a_word_without_analysis_become_its_parts(written, deps, parts):
    rows = [(written, "X", 0 if i == 0 else 1, dep) for i, dep in enumerate(deps.split())]
    done = mended(words(*rows), {})
    assert [w.text for w in done] == parts.split()
    assert len({w.token for w in done}) == 1


def test_of_the_stem_of_such_a_word_nothing_is_known_but_its_clitics_are():
    first, last = mended(words(("ونحتضن", "X", 2, "cc"), ("ونحتضن", "X", 0, "root")), {})
    assert (first.pos, first.head, first.space) == ("CCONJ", 2, False)
    assert (last.pos, last.lemma, last.head) == ("", "", 0)


def test_a_small_word_without_analysis_is_read_as_elsewhere():
    readings = closed_readings(
        [Sentence("d", "s", tuple(words(("التي", "PRON", 0, "root"), ("قتل", "VERB", 1, "acl"))))]
    )
    done = mended(words(("التي", "X", 0, "root"), ("قتل", "X", 1, "acl")), readings)
    assert [w.pos for w in done] == ["PRON", "X"]


def test_the_dots_of_an_ellipsis_are_one_token():
    done = mended(words(("عاد", "VERB", 0, "root"), (".", "PUNCT", 1, "punct"), (".", "PUNCT", 1, "punct")), {})
    assert [w.text for w in done] == ["عاد", ".."]


def test_names_lose_leading_proclitics_and_closing_pronouns():
    sentence = Labelled(("زار", "ببغداد", "عاصمتها"), (Name(1, 2, "GPE"), Name(2, 3, "GPE")))
    _, starts = natural_text(sentence.words)
    cut = [("زار", 0), ("ب", 4), ("بغداد", 5), ("عاصمت", 11), ("ها", 16)]
    pieces = [Piece(t, s, t in ("زار", "بغداد")) for t, s in cut]
    assert move_tags(sentence, starts, pieces) == ["O", "O", "B-GPE", "B-GPE", "O"]


def test_what_only_one_labelling_has_stays_open():
    words_ = ("Mr.", "Bush", "and", "Hamas", "visited", "Iraq", "and", "Foo")
    first = Labelled(words_, (Name(0, 2, "per"), Name(3, 4, "org"), Name(5, 6, "geo"), Name(7, 8, "org")))
    second = Labelled(words_, (Name(1, 2, "PERSON"), Name(5, 6, "GPE")))
    assert agreed(first, second, LEXICON).tags() == ["O", "B-PERSON", "O", "B-GROUP", "O", "B-GPE", "O", "-"]


def test_an_inside_tag_without_a_beginning_begins_a_name():
    assert names_of(["O", "I-PER", "I-PER", "B-PER"]) == (Name(1, 3, "PER"), Name(3, 4, "PER"))


def test_a_swapped_name_keeps_its_label_and_moves_what_follows():
    sentence = Labelled(("In", "Gao", "yesterday", "Foo"), (Name(1, 2, "GPE"),), frozenset({3}))
    done = swap(sentence, {"GPE": [("Deir", "ez-Zor")]}, random.Random(1))
    assert done.words == ("In", "Deir", "ez-Zor", "yesterday", "Foo")
    assert done.tags() == ["O", "B-GPE", "I-GPE", "O", "-"]
