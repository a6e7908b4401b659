"""Which names the shipped knowledge base knows, and whom they stand for."""

import pytest

from conflict_ner.knowledge.actors import ActorIndex, load_actors
from conflict_ner.orthography import name_key


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return load_actors()


@pytest.mark.parametrize(
    ("actor_id", "names"),
    [
        ("mnla", ["MNLA", "National Movement for the Liberation of Azawad", "الحركة الوطنية لتحرير أزواد"]),
        ("hcua", ["HCUA", "High Council for the Unity of Azawad", "المجلس الأعلى لوحدة أزواد"]),
        (
            "mujao",
            ["MUJAO", "MOJWA", "حركة التوحيد والجهاد في غرب إفريقيا"],
        ),
        ("aqim", ["AQIM", "AQMI", "Al Qaeda in the Islamic Maghreb", "تنظيم القاعدة ببلاد المغرب الإسلامي"]),
        ("ansar-dine", ["Ansar Dine", "Ansar Eddine", "Ançar Dine", "أنصار الدين", "حركة أنصار الدين"]),
        ("cma", ["CMA", "Coordination of Movements of Azawad", "تنسيقية الحركات الأزوادية"]),
        (
            "islamic-state",
            ["ISIS", "ISIL", "Daesh", "داعش", "تنظيم داعش", "تنظيم الدولة الإسلامية"],
        ),
        ("houthis", ["Houthis", "Ansar Allah", "الحوثيون", "الحوثيين", "جماعة الحوثي", "مليشيا الحوثي"]),
        ("pkk", ["PKK", "Kurdistan Workers’ Party", "حزب العمال الكردستاني"]),
        ("abu-sayyaf", ["Abu Sayyaf Group", "جماعة أبو سياف", "جماعة أبي سياف"]),
        ("mali-military", ["Malian army", "FAMa", "Malian troops", "الجيش المالي", "القوات المسلحة المالية"]),
        ("mali", ["Mali", "Malian government", "الحكومة المالية", "جمهورية مالي"]),
        ("myanmar-military", ["Tatmadaw", "Myanmar military", "جيش ميانمار"]),
        ("israel-military", ["IDF", "Israeli troops", "الجيش الإسرائيلي", "قوات الاحتلال"]),
        ("muammar-gaddafi", ["Gaddafi", "Moammar Gadhafi", "معمر القذافي", "القذافي"]),
    ],
)
def test_one_actor_has_many_names(index: ActorIndex, actor_id: str, names: list[str]) -> None:
    assert [name for name in names if actor_id not in index.aliases.get(name_key(name), ())] == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("al-Qaeda", "aqim"),
        ("Ansar Dine", "ansar-al-sharia-libya"),
        ("MNLA", "cma"),
        ("Islamic State", "isgs"),
        ("Azawad Liberation Front", "mnla"),
        ("Jabhat al-Nusra", "hts"),
        ("النيجر", "nigeria"),
    ],
)
def test_related_actors_stay_apart(index: ActorIndex, name: str, other: str) -> None:
    assert index.aliases[name_key(name)]
    assert other not in index.aliases[name_key(name)]


def test_an_ambiguous_name_keeps_every_reading_and_needs_context(index: ActorIndex) -> None:
    assert {"ansar-al-sharia-libya", "ansar-al-sharia-yemen"} <= index.aliases[name_key("أنصار الشريعة")]
    assert index.context("أنصار الشريعة", "ansar-al-sharia-yemen") == "country"
    assert index.context("الشباب", "al-shabaab") == "word"
    assert index.context("حركة الشباب", "al-shabaab") == ""


def test_acronyms_are_marked_so_that_case_counts(index: ActorIndex) -> None:
    types = {p.alias: p.type for p in index.patterns() if p.actor_id in {"mnla", "mali-military"}}
    assert types["MNLA"] == "acronym"
    assert types["FAMa"] == "acronym"


@pytest.mark.parametrize(
    ("actor_id", "label"),
    [
        ("mali", "GPE"),
        ("mali-military", "ORG"),
        ("mnla", "GROUP"),
        ("jnim", "GROUP"),
        ("minusma", "ORG"),
        ("tuareg", "NORP"),
        ("iyad-ag-ghaly", "PERSON"),
    ],
)
def test_the_kind_gives_the_mention_label(index: ActorIndex, actor_id: str, label: str) -> None:
    assert index.labels[actor_id] == label


@pytest.mark.parametrize(
    ("kind", "expected"), [("state", "niger"), ("military", "niger-military"), ("police", "niger-police")]
)
def test_a_country_has_its_national_actors(index: ActorIndex, kind: str, expected: str) -> None:
    assert index.national(kind, "NER") == expected


def test_an_actor_does_not_exist_before_it_was_founded(index: ActorIndex) -> None:
    assert not index.existed("azawad-liberation-front", "2013-05-01")
    assert index.existed("azawad-liberation-front", "2025-01-01")
    assert index.existed("mnla", "2012-06-26")


def test_an_actor_carries_its_names_in_three_languages(index: ActorIndex) -> None:
    hcua = index.actors["hcua"]
    assert (hcua.acronym, hcua.name_ar, hcua.name_fr) == (
        "HCUA",
        "المجلس الأعلى لوحدة أزواد",
        "Haut Conseil pour l'unité de l'Azawad",
    )
    assert index.actors["mnla"].ucdp_id == "1158"
    assert index.actors["cma"].ucdp_id is None


def test_bodies_that_many_states_have_need_their_country(index: ActorIndex) -> None:
    for name, actor_id in (("National Assembly", "kenya-parliament"), ("المحكمة العليا", "kenya-judiciary")):
        assert actor_id in index.aliases[name_key(name)]
        assert index.context(name, actor_id) == "country"
        assert name not in index.actors[actor_id].aliases
