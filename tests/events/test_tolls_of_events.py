"""Each toll belongs to the act whose victims it counts, wherever the text tells it."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings

pytestmark = pytest.mark.models


def _counts(text: str) -> dict[str, set[tuple[str, int | None]]]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    events: tuple[Event, ...] = analyse(document, Settings()).events
    return {e.event_type: {(toll.kind, toll.number.best) for toll in e.tolls} for e in events}


def test_deaths_within_an_alleged_act_are_its_own() -> None:
    counts = _counts("The group claimed responsibility for the car bombing that killed 55 people in Damascus.")
    assert counts["car_bomb"] == {("killed", 55)}


def test_a_sentence_without_an_act_counts_the_victims_of_the_act_before() -> None:
    counts = _counts("A suicide bomber struck a mosque in Sanaa on Friday. The toll has climbed to 137 dead.")
    assert ("killed", 137) in counts["suicide_bomb"]


def test_harm_comes_from_the_act_that_does_it() -> None:
    counts = _counts("While students were protesting, one man was killed and about 70 hurt by a grenade in a hall.")
    assert ("injured", 70) in counts["grenade"]


def test_a_man_who_is_named_as_killed_is_one_dead() -> None:
    counts = _counts("قُتل صالح العاروري في غارة إسرائيلية على بيروت.")
    assert ("killed", 1) in set().union(*counts.values())


def test_who_was_only_to_be_killed_is_not_dead() -> None:
    counts = _counts("On 1 October 2003 the rebels tried to kill the governor with mines on the road; he escaped.")
    assert ("killed", 1) not in set().union(*counts.values())


def test_where_nobody_was_hurt_nobody_died() -> None:
    counts = _counts("A parcel bomb exploded at a bridge in Quito on Monday without hurting anyone.")
    assert ("killed", 0) in set().union(*counts.values())


def test_no_fewer_than_denies_nothing() -> None:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text="قصفت طائرات موقعا فقُتل ما لا يقل عن 62 جنديا.")
    assert {event.assertion for event in analyse(document, Settings()).events} == {"asserted"}


def test_acts_of_two_days_keep_their_own_dead() -> None:
    counts = _counts(
        "Gunmen shot a minister in Lomé in 2002, and in 2003 his brothers massacred forty villagers in Kara."
    )
    assert ("killed", 40) in set().union(*counts.values())
    assert not any(len(tolls) > 1 for tolls in counts.values())


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers shot four fishermen and threw grenades into a church.",
        "قتل المسلحون أربعة صيادين ثم ألقوا قنابل يدوية على كنيسة.",
    ],
)
def test_an_act_told_after_others_is_not_their_cause(text: str) -> None:
    assert not _counts(text)["grenade"]


def test_the_dead_belong_to_what_was_told_just_before() -> None:
    counts = _counts("رشق متظاهرون مبنى القنصلية بالحجارة، فأطلقت الشرطة الرصاص الحي عليهم، وسقط ثلاثة قتلى.")
    assert {kind for kind, tolls in counts.items() if ("killed", 3) in tolls} <= {"repression", "attack_civilians"}


def test_a_rival_figure_is_not_added() -> None:
    counts = _counts("The government speaks of 19 people killed in Zahedan; activists counted 41 dead.")
    assert not any({("killed", 19), ("killed", 41)} <= tolls for tolls in counts.values())


@pytest.mark.parametrize(
    "text",
    [
        "The ambush on the road to Bouar left nine dead.",
        "وأسفر الهجوم عن تسعة قتلى.",
    ],
)
def test_an_act_that_is_only_pointed_at_is_told_where_its_victims_are_counted(text: str) -> None:
    assert ("killed", 9) in set().union(*_counts(text).values())


def test_who_was_only_counted_is_an_event_where_no_act_takes_the_number() -> None:
    counts = _counts("Seven fishermen were wounded.")
    assert ("injured", 7) in set().union(*counts.values())


def test_a_second_count_of_the_victims_has_the_type_of_their_act() -> None:
    counts = _counts("Planes bombed the port of Massawa, killing 40 people. A local doctor counted 62 dead.")
    assert set(counts) == {"air_strike"}


def test_a_sentence_to_death_kills_nobody() -> None:
    assert ("killed", 4) not in set().union(*_counts("حكمت المحكمة بالإعدام على أربعة صحفيين.").values())
