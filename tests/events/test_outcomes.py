"""What an act led to belongs to it, also where the next sentence tells it."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document, Event
from conflict_ner.settings import Settings


def _events(text: str) -> tuple[Event, ...]:
    return analyse(Document(doc_id="s.txt", path="s.txt", sha256="", text=text), Settings()).events


@pytest.mark.models
def test_the_next_sentence_tells_the_toll_of_the_act() -> None:
    (event,) = _events("Gunmen attacked a bus near Gao on Monday. Ten people were killed and five wounded.")
    assert {(toll.kind, toll.number.best) for toll in event.tolls} == {("killed", 10), ("injured", 5)}


@pytest.mark.models
@pytest.mark.parametrize(
    "text", ["Gunmen abducted 32 tourists in the desert.", "Soldiers freed 32 hostages.", "The rebels released 32 men."]
)
def test_the_abducted_and_the_freed_are_counted(text: str) -> None:
    assert ("detained", 32) in {(toll.kind, toll.number.best) for event in _events(text) for toll in event.tolls}


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "event_type", "toll"),
    [
        ("A hand grenade thrown into a school wounded twelve children.", "grenade", ("injured", 12)),
        ("The air strike that hit a market in Saada killed 20 people.", "air_strike", ("killed", 20)),
        ("انفجرت عبوة ناسفة في السوق، فقُتل مدني وجُرح ثلاثة من الحراس.", "ied", ("injured", 3)),
        ("نددت المنظمة بالغارة التي استهدفت سجنا في صعدة، وقُتل فيها سبعون شخصا.", "air_strike", ("killed", 70)),
        ("استمرت المجزرة التي راح ضحيتها 90 شخصا يومين.", "massacre", ("killed", 90)),
    ],
)
def test_what_an_act_led_to_is_no_event_of_its_own(text: str, event_type: str, toll: tuple[str, int]) -> None:
    (event,) = [event for event in _events(text) if event.tolls]
    assert event.event_type == event_type
    assert toll in {(t.kind, t.number.best) for t in event.tolls}


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "The militia ended its truce after its fighters killed four teenagers in Putumayo.",
        "أنهت الحركة الهدنة بعد أن قتل مقاتلوها أربعة مدنيين في المدينة.",
    ],
)
def test_what_is_told_as_earlier_is_an_event_of_its_own(text: str) -> None:
    tolls = {event.event_type: [t.number.best for t in event.tolls] for event in _events(text)}
    assert tolls == {"ceasefire_end": [], "attack_civilians": [4]}


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The raiders burned the mill and killed nine herders.", {"destroy_property", "attack_civilians"}),
        ("A guard was shot dead in Jos, and a hand grenade was thrown at the court.", {"clash_generic", "grenade"}),
    ],
)
def test_what_is_told_beside_an_act_on_things_is_an_event_of_its_own(text: str, types: set[str]) -> None:
    assert {event.event_type for event in _events(text)} == types


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Troops in Kasese returned fire.", "battle"),
        ("The navy shot down three drones over Hodeidah.", "clash_generic"),
        ("The army broke off the ceasefire in Karen state.", "ceasefire_end"),
        ("The rebels set ten lorries ablaze on the road to Kaya.", "destroy_property"),
        ("A landmine exploded near Pibor.", "ied"),
        ("The rebels stormed the provincial capital of Bunia at dawn.", "clash_generic"),
        ("Police rounded up nine villagers in Mindat.", "arrest"),
        ("The gunmen took the priest away.", "abduction"),
        ("The girls abducted from Chibok were freed by Boko Haram.", "release"),
        ("The men of the third column handed in their rifles at Bria.", "disarm"),
        ("Sappers blew up the bridge at Kapri.", "destroy_property"),
        ("The student detonated her belt at the gate.", "suicide_bomb"),
        ("A mine tore through a lorry of the garrison.", "ied"),
        ("A drone destroyed an empty tanker outside the port of Massawa on Monday.", "drone_strike"),
        ("The town of Kapoeta was lost first, and Kidal fell within two days.", "territory_gain_nsa"),
        ("The army then gave up the town of Massawa to its old rulers.", "territory_transfer"),
        ("Soldiers combed the hills around Fada.", "intervention"),
        ("The government has suspended the governor of Sila.", "leader_change"),
        ("The treaty of 1990 has collapsed.", "ceasefire_end"),
        ("The movement fell apart into two wings.", "org_split"),
        ("Mayor Peter Lado was shot dead in Bor.", "execution"),
        ("تلقت الحركة أسلحة من إريتريا.", "military_aid"),
        ("فضت الشرطة مسيرة طلابية في كمبالا.", "protest_intervention"),
        ("أسقط المتمردون مروحية قرب غاو.", "clash_generic"),
        ("دخل الجيش البلدة دون مقاومة.", "territory_gain_gov"),
    ],
)
def test_words_of_the_lexicon_name_the_act(text: str, event_type: str) -> None:
    assert event_type in {event.event_type for event in _events(text)}


@pytest.mark.models
def test_to_take_part_is_to_take_no_place() -> None:
    assert "territory_gain_nsa" not in {e.event_type for e in _events("The rebels took part in the talks in Nairobi.")}


@pytest.mark.models
def test_posts_that_are_captured_are_nobody_detained() -> None:
    (event,) = _events("The rebels have captured more than 120 junta outposts.")
    assert (event.event_type, event.tolls) == ("territory_gain_nsa", ())


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Rockets hit the port of Aden on Monday. Nine people died there within the hour.", "shelling"),
        ("Six government soldiers have also died in the province of Kunar.", "clash_generic"),
        ("The founder of the movement, Omar Sadiq, died in Tunis in May 1994.", "death"),
    ],
)
def test_deaths_without_a_cause_are_what_the_act_before_did(text: str, event_type: str) -> None:
    assert event_type in {event.event_type for event in _events(text)}


@pytest.mark.models
def test_an_act_in_two_towns_is_two_events() -> None:
    events = [e for e in _events("The army said that jets had bombed Aleppo and Homs.") if e.event_type == "air_strike"]
    assert [event.place_text for event in events] == ["Aleppo", "Homs"]


@pytest.mark.models
def test_the_killing_of_a_noun_before_it_points_back_to_nothing() -> None:
    assert "execution" in {e.event_type for e in _events("A video on the site showed the hostage's beheading.")}
