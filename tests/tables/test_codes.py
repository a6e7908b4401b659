"""The crosswalk from event types to PLOVER, CAMEO, ACLED and UCDP."""

import pytest

from conflict_ner.codes import event_codes, event_types, ucdp_violence_type
from conflict_ner.errors import KnowledgeError

ACLED_TYPES = {
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
}


def test_there_are_75_types_each_with_labels_in_three_languages():
    assert len(event_types()) == 75
    assert all(
        codes.label_en and codes.label_ar and codes.label_fr and codes.family for codes in event_types().values()
    )


def test_leading_zeros_of_codes_stay():
    assert event_codes("ceasefire").cameo_code == "0871"
    assert event_codes("agreement").cameo_code == "057"


def test_a_wrong_type_is_answered_with_the_nearest_one():
    with pytest.raises(KnowledgeError, match="Did you mean 'air_strike'"):
        event_codes("airstrike")


@pytest.mark.parametrize("codes", event_types().values(), ids=lambda codes: codes.event_type)
def test_the_codes_of_a_row_agree(codes):
    assert (codes.acled_event_type is None) == (codes.acled_sub_event_type is None) == (codes.acled_status is None)
    assert codes.acled_event_type is None or codes.acled_event_type in ACLED_TYPES
    assert codes.plover_status in {"official", "proposed", None}
    assert (codes.plover_type is None) <= (codes.plover_mode is None)
    assert codes.cameo_code is None or (codes.cameo_code.isdigit() and len(codes.cameo_code) in {3, 4})
    assert codes.goldstein is None or -10 <= codes.goldstein <= 10
    assert set(codes.ucdp_types) <= {"1", "2", "3"}


@pytest.mark.parametrize(
    ("event_type", "actors", "recipients", "expected"),
    [
        ("battle", ["military"], ["rebel"], "1"),
        ("battle", ["rebel"], ["state", "civilian"], "1"),
        ("battle", ["jihadist"], ["militia"], "2"),
        ("air_strike", ["military"], ["civilian"], "3"),
        ("battle", ["military"], ["civilian"], None),
        ("battle", ["military"], [], None),
        ("suicide_bomb", ["jihadist"], ["unknown"], None),
        ("massacre", [], [], "3"),
        ("talks", ["state"], ["rebel"], None),
    ],
)
def test_the_ucdp_type_follows_the_sides_and_is_null_when_unsure(event_type, actors, recipients, expected):
    assert ucdp_violence_type(event_type, actors, recipients) == expected
