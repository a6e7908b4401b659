"""Whoever is told alone as killed or hurt is one; the others told beside are added."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings
from conflict_ner.tables.tolls import toll_columns

pytestmark = pytest.mark.models


def _best(text: str, kind: str = "killed") -> set[int | None]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    columns = [toll_columns(event.tolls) for event in analyse(document, Settings()).events]
    return {row[f"{kind}_best"] for row in columns} - {None}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The rebels murdered the governor in May.", 1),
        ("Karim Haddad led the group until soldiers killed him in 2012.", 1),
        ("On Friday a mob lynched Karim Haddad outside his house in Baghdad.", 1),
        ("Karim Haddad, a journalist, and Omar Saleh were killed in the shelling.", 2),
        ("Gunmen killed a farmer near Gao.", 1),
        ("The governor of Herat and his driver were killed by a roadside bomb.", 2),
        ("A rocket killed two people, a farmer and his daughter.", 2),
        ("Five farmers, two of them minors, were killed by a mine.", 5),
        ("قتل مسلحون الشيخ وزوجته في منزلهما.", 2),
        ("قُتل شرطي وحارسان وثلاثة مدنيين في انفجار في كابل.", 6),
        ("لقي أربعة عشر شخصا، بينهم ستة أطفال، مصرعهم في قصف على المدينة.", 14),
        ("قُتل السفير كريم حداد وثلاثة من مرافقيه في هجوم على القافلة.", 4),
        ("اعتُقل كريم حداد ثم أُعدم مع وزيرين في أيلول 1961.", 3),
    ],
)
def test_people_told_alone_are_counted(text: str, dead: int) -> None:
    assert dead in _best(text)


def test_the_hurt_are_counted_as_the_dead_are() -> None:
    assert 1 in _best("أصيب الوزير كريم حداد بجروح في انفجار في دمشق.", "injured")


def test_who_only_survived_is_not_dead() -> None:
    assert not _best("Karim Haddad survived an assassination attempt in Aden.")
