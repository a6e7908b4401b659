"""Words that an analysis writes otherwise than the text get the letters of the text."""

from itertools import pairwise

import pytest

from conflict_ner.parsing.surface import fit_words, shared_ends


@pytest.mark.parametrize(
    ("surface", "words", "pieces"),
    [
        ("وبالمدينة", "و ب المدينة", "و ب المدينة"),
        ("للحركة", "ل الحركة", "ل لحركة"),
        ("وللحركة", "و ل الحركة", "و ل لحركة"),
        ("عليه", "على ه", "علي ه"),
        ("مما", "من ما", "م ما"),
        ("مدرستهم", "مدرسة هم", "مدرست هم"),
        ("can't", "can not", "ca n't"),
        ("Kidal", "Gao", "Kidal"),
    ],
)
def test_the_pieces_spell_the_text(surface, words, pieces):
    ends = fit_words(tuple(words.split()), surface)
    assert [surface[a:b] for a, b in pairwise([0, *ends])] == pieces.split()


def test_more_words_than_letters_share_the_last_letter():
    ends = fit_words(("a", "le", "x"), "au")
    assert (ends, shared_ends(ends)) == ((1, 2, 2), [0, 1, 1])


def test_a_very_long_word_is_fitted_too():
    assert fit_words(("و", "ب" * 300, "ه"), "و" + "ب" * 299 + "ها")[-1] == 302
