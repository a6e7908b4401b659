"""Hand-made analyses of short reports in English and Arabic: two tell one battle in El Fasher."""

import hashlib

import pytest

from conflict_ner.records import (
    Actor,
    Analysis,
    DateExpression,
    Document,
    Event,
    Mention,
    Number,
    Participant,
    Place,
    Relation,
    Span,
    Toll,
)
from conflict_ner.tables import RunInfo, write_run

ARMY = Actor("sudan-army", "Sudanese Armed Forces", "military", "القوات المسلحة السودانية", country="SDN", sector="MIL")
RSF = Actor(
    "rapid-support-forces", "Rapid Support Forces", "militia", "قوات الدعم السريع", acronym="RSF", country="SDN"
)
CIVILIANS = Actor("civilians", "civilians", "civilian")
SHIELD_EN = Actor("darfur-shield", "Darfur Shield", "rebel", known=False, aliases=("the Shield",))
SHIELD_OTHER = Actor("the-darfur-shield", "The Darfur Shield", "militia", "درع دارفور", known=False)
EL_FASHER = Place("geonames:379406", "El Fasher", "الفاشر", "SDN", "North Darfur", 13.63, 25.35, "city", "exact")
NYALA = Place("geonames:365763", "Nyala", "نيالا", "SDN", "South Darfur", 12.05, 24.88, "city", "exact")

ENGLISH = (
    "The army clashed with the Rapid Support Forces in El Fasher on 10 May 2024, killing at least 27 people.\n"
    "The Shield, a splinter of the RSF, denied shelling Nyala."
)
ARABIC = "اشتبك الجيش مع قوات الدعم السريع في الفاشر يوم 10 مايو 2024، ما أسفر عن مقتل 30 شخصا وإصابة عشرات."
SECOND = "Fighters of The Darfur Shield killed civilians in Nyala. | “Quoted”, with a comma"


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part), part)


def mention(text: str, part: str, label: str, **fields: object) -> Mention:
    found = span(text, part)
    return Mention(found.start, found.end, part, label, **fields)  # type: ignore[arg-type]


def day(text: str, part: str, iso: str) -> DateExpression:
    found = span(text, part)
    return DateExpression(found.start, found.end, part, iso, iso, iso, "day", "absolute")


def toll(text: str, kind: str, cue: str, number: str, low: int | None, best: int | None, high: int | None) -> Toll:
    figure = span(text, number)
    return Toll(kind, Number(figure.start, figure.end, number, low, best, high), span(text, cue))  # type: ignore[arg-type]


def document(doc_id: str, text: str, published: str | None = None, **fields: str | None) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(doc_id, doc_id, text, sha256, published=published, **fields)  # type: ignore[arg-type]


def english() -> Analysis:
    first, second = ENGLISH.split("\n")
    battle = Event(
        "battle",
        span(ENGLISH, "clashed"),
        span(ENGLISH, first),
        date=day(ENGLISH, "10 May 2024", "2024-05-10"),
        place_id=EL_FASHER.place_id,
        place_text="El Fasher",
        tolls=(toll(ENGLISH, "killed", "killing", "at least 27", 27, 27, None),),
        participants=(
            Participant("actor", "The army", 0, ARMY.actor_id, side="a"),
            Participant("actor", "Rapid Support Forces", 1, RSF.actor_id, side="b"),
        ),
        confidence=0.9,
        method="frame",
    )
    denial = Event(
        "shelling",
        span(ENGLISH, "shelling"),
        span(ENGLISH, second),
        place_id=NYALA.place_id,
        place_text="Nyala",
        participants=(Participant("actor", "The Shield", 3, SHIELD_EN.actor_id),),
        assertion="denied",
        attributed_to=SHIELD_EN.actor_id,
        method="frame",
    )
    split = Relation(
        SHIELD_EN.actor_id,
        "split_from",
        "actor",
        RSF.actor_id,
        "RSF",
        span(ENGLISH, second),
        span(ENGLISH, "splinter"),
        method="cue",
    )
    return Analysis(
        document("en/report.txt", ENGLISH, "2024-05-11", published_source="metadata", title="Clashes & <losses>"),
        "en",
        0.99,
        "ok",
        n_sentences=2,
        mentions=(
            mention(ENGLISH, "The army", "ORG", form="nominal", actor_id=ARMY.actor_id, link_method="country"),
            mention(ENGLISH, "Rapid Support Forces", "GROUP", actor_id=RSF.actor_id, link_method="alias"),
            mention(ENGLISH, "El Fasher", "GPE", place_id=EL_FASHER.place_id),
            mention(ENGLISH, "The Shield", "GROUP", sentence=1, actor_id=SHIELD_EN.actor_id),
            mention(ENGLISH, "RSF", "GROUP", sentence=1, actor_id=RSF.actor_id),
            mention(ENGLISH, "Nyala", "GPE", sentence=1, place_id=NYALA.place_id),
        ),
        relations=(split,),
        events=(denial, battle),
        actors={actor.actor_id: actor for actor in (ARMY, RSF, SHIELD_EN)},
        places={place.place_id: place for place in (EL_FASHER, NYALA)},
    )


def arabic() -> Analysis:
    battle = Event(
        "clash_generic",
        span(ARABIC, "اشتبك"),
        span(ARABIC, ARABIC),
        date=day(ARABIC, "10 مايو 2024", "2024-05-10"),
        place_id=EL_FASHER.place_id,
        place_text="الفاشر",
        tolls=(
            toll(ARABIC, "killed", "مقتل", "30", 30, 30, 30),
            toll(ARABIC, "injured", "إصابة", "عشرات", None, None, None),
        ),
        participants=(
            Participant("actor", "الجيش", 0, ARMY.actor_id),
            Participant("recipient", "قوات الدعم السريع", 1, RSF.actor_id),
        ),
        method="frame",
    )
    return Analysis(
        document("ar/تقرير.txt", ARABIC, "2024-05-12"),
        "ar",
        1.0,
        "ok",
        n_sentences=1,
        mentions=(
            mention(ARABIC, "الجيش", "ORG", form="nominal", actor_id=ARMY.actor_id),
            mention(ARABIC, "قوات الدعم السريع", "GROUP", actor_id=RSF.actor_id),
            mention(ARABIC, "الفاشر", "GPE", place_id=EL_FASHER.place_id),
        ),
        events=(battle,),
        actors={actor.actor_id: actor for actor in (ARMY, RSF)},
        places={EL_FASHER.place_id: EL_FASHER},
    )


def second() -> Analysis:
    sentence = SECOND.split(" |")[0]
    attack = Event(
        "attack_civilians",
        span(SECOND, "killed"),
        span(SECOND, sentence),
        place_id=NYALA.place_id,
        place_text="Nyala",
        participants=(
            Participant("actor", "The Darfur Shield", 0, SHIELD_OTHER.actor_id),
            Participant("victim", "civilians", 1, CIVILIANS.actor_id),
        ),
        method="frame",
    )
    return Analysis(
        document("en/second.jsonl#7", SECOND),
        "en",
        0.8,
        "ok",
        n_sentences=1,
        mentions=(
            mention(SECOND, "The Darfur Shield", "GROUP", actor_id=SHIELD_OTHER.actor_id),
            mention(SECOND, "civilians", "GROUP", form="nominal", actor_id=CIVILIANS.actor_id),
        ),
        events=(attack,),
        actors={actor.actor_id: actor for actor in (SHIELD_OTHER, CIVILIANS)},
        places={NYALA.place_id: NYALA},
    )


def rejected() -> Analysis:
    return Analysis(document("broken.txt", ""), "und", 0.0, "rejected", "empty", "The file has no text.")


def analyses() -> list[Analysis]:
    return [english(), arabic(), second(), rejected()]


INFO = RunInfo("0.1.0", corpus=("corpus",), settings={"workers": 2}, seconds={"analyse": 1.5})


@pytest.fixture
def run_path(tmp_path):
    write_run(analyses(), tmp_path / "run", INFO)
    return tmp_path / "run"
