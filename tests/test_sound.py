"""Names that sound alike in both scripts have one key; too little to go by has none."""

import pytest

from conflict_ner.sound import sound


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Ariel Henry", "آرييل هنري"),
        ("Iván Duque", "إيفان دوكي"),
        ("Abd al-Karim Qasim", "عبد الكريم قاسم"),
        ("George Bush", "جورج بوش"),
        ("Saleh al-Arouri", "صالح العاروري"),
    ],
)
def test_one_name_in_two_scripts(latin: str, arabic: str) -> None:
    assert sound(latin) == sound(arabic) != ()


def test_other_names_sound_otherwise() -> None:
    assert sound("Ariel Sharon") != sound("Ariel Henry")


def test_too_few_consonants_tell_nothing() -> None:
    assert sound("Ali") == ()
