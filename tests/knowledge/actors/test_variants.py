"""Regular variants of written names."""

from conflict_ner.knowledge.actors import AliasRow
from conflict_ner.knowledge.actors.variants import with_variants
from conflict_ner.records import Actor

ACTORS = {"x": Actor("x", "X", "jihadist"), "p": Actor("p", "P", "person")}


def variants(alias: str, actor_id: str = "x", *, kind: str = "name", context: str = "") -> dict[str, str]:
    rows = with_variants([AliasRow(actor_id, alias, "ar", kind, context)], ACTORS)
    return {row.alias: row.context for row in rows}


def test_a_plural_has_its_oblique_case() -> None:
    assert "المرابطين" in variants("المرابطون")
    assert "الحوثيين" in variants("الحوثيون")


def test_the_five_nouns_have_their_cases() -> None:
    assert {"أبو بكر البغدادي", "أبي بكر البغدادي", "أبا بكر البغدادي"} <= variants("أبو بكر البغدادي", "p").keys()


def test_a_short_name_stands_behind_class_words() -> None:
    assert variants("داعش", kind="short")["تنظيم داعش"] == ""
    assert "تنظيم تنظيم داعش" not in variants("تنظيم داعش")


def test_a_class_word_makes_an_ordinary_word_a_name_but_settles_no_country() -> None:
    assert variants("الشباب", kind="short", context="word")["حركة الشباب"] == ""
    assert variants("أنصار الشريعة", kind="short", context="country")["جماعة أنصار الشريعة"] == "country"


def test_a_person_has_no_class_word() -> None:
    assert variants("القذافي", "p", kind="short") == {"القذافي": ""}
