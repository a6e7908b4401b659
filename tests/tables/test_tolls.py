"""From the tolls of one event to its columns."""

import pytest

from conflict_ner.records import Number, Span, Toll
from conflict_ner.tables.tolls import toll_columns


def toll(kind, low, best, high, who=None):
    return Toll(kind, Number(0, 1, "n", low, best, high), Span(0, 1, "c"), Span(0, 1, who) if who else None)


def killed(*tolls):
    columns = toll_columns(tolls)
    return columns["killed_low"], columns["killed_best"], columns["killed_high"]


def test_one_toll_fills_its_columns_and_the_rest_stays_null():
    columns = toll_columns([toll("injured", 5, 5, None)])
    assert {name: value for name, value in columns.items() if value is not None} == {
        "injured_low": 5,
        "injured_best": 5,
    }
    assert len(columns) == 12


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        ([toll("killed", 27, 27, 27, "soldiers"), toll("killed", 46, 46, 46, "rebels")], (73, 73, 73)),
        ([toll("killed", 27, 27, 27, "جنديا"), toll("killed", 46, 46, 46, "متمردا")], (73, 73, 73)),
        ([toll("killed", 10, 10, 10, "people"), toll("killed", 3, 3, 3)], (10, 10, 10)),
        ([toll("killed", 10, 10, 10, "soldiers"), toll("killed", 4, 4, 4, "Soldiers")], (10, 10, 10)),
        ([toll("killed", 3, 3, 3, "soldiers"), toll("killed", None, None, None, "civilians")], (3, None, None)),
        ([toll("killed", 3, 3, 3, "soldiers"), toll("killed", 5, 5, None, "civilians")], (8, 8, None)),
        ([toll("killed", 0, 0, 0)], (0, 0, 0)),
        ([toll("missing", 4, 4, 4)], (None, None, None)),
    ],
)
def test_tolls_of_different_people_add_up_and_others_do_not(tolls, expected):
    assert killed(*tolls) == expected
