"""Each list in its own form, and what is not taken from it."""

import json

import pytest

from conflict_ner.errors import UsageError

UCDP = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,Org,ActorIdPrev,ActorIdGroup,"
    "ActorIdAlliance,Location\n"
    "1158,CMA,MNLA,Mouvement national pour la libération de l'Azawad,National Movement for the Liberation of Azawad,"
    '1,CMA,1,,,,"Mali, Niger"\n'
    "72,Government of Mali,Government of Mali,n/a,Government of Mali,0,,4,,,,Mali\n"
    "9001,BF,BF,Front bleu de l'Été,Blue Front of Testland,0,,1,1158,72,,Mali\n"
    "9002,Supporters of X,Supporters of X,n/a,Supporters of X,0,,2,,,,Mali\n"
    "9003,Government of Nowhere,Government of Nowhere,n/a,Government of Nowhere,0,,4,,,,Nowhere\n"
)
UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST>
<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ALI</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>
<REFERENCE_NUMBER>QDi.900</REFERENCE_NUMBER><NAME_ORIGINAL_SCRIPT>علي مثال</NAME_ORIGINAL_SCRIPT>
<NATIONALITY><VALUE>Mali</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ali al-Example</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Ali the Small</ALIAS_NAME></INDIVIDUAL_ALIAS>
</INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>RED FRONT</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDe.900</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY>
<ALIAS_NAME>Front of the Red Banner</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><COUNTRY>Mali</COUNTRY></ENTITY_ADDRESS>
</ENTITY></ENTITIES></CONSOLIDATED_LIST>"""
BOMB = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_ucdp_in_both_encodings(bring, encoding):
    done = bring("ucdp", UCDP.encode(encoding))
    assert done.became()["Blue Front of Testland"] == ("added", "blue-front-of-testland")
    assert "Front bleu de l'Été" in done.names("blue-front-of-testland")


def test_a_ucdp_row_is_the_actor_of_its_first_name(bring):
    done = bring("ucdp", UCDP)
    assert done.became()["National Movement for the Liberation of Azawad"] == ("matched", "mnla")
    assert "CMA" not in done.names("mnla")


def test_ucdp_ties_are_taken_between_groups(bring):
    ties = bring("ucdp", UCDP).overlay.lineage
    assert [(t.subject, t.predicate, t.object) for t in ties] == [("blue-front-of-testland", "split_from", "mnla")]


def test_what_is_no_organisation_is_skipped_with_the_reason(bring):
    outcomes = bring("ucdp", UCDP).outcomes
    assert outcomes["Supporters of X"].detail == "supporters of a party, no organisation"
    assert outcomes["Government of Nowhere"].verdict == "skipped"


def test_opensanctions_takes_persons_and_organisations(bring):
    rows = (
        "id,schema,name,aliases,countries,identifiers\n"
        "Q77,Organization,Red Front,Front of the Red Banner,ml,\n"
        'NK-1,Person,Ali Example,"علي مثال;Ali al-Example",ml;ne,\n'
        "NK-2,Vessel,Red Star,,ml,\n"
    )
    done = bring("opensanctions", rows)
    assert done.became() == {
        "Red Front": ("matched", "red-front"),
        "Ali Example": ("added", "ali-example"),
        "Red Star": ("skipped", ""),
    }
    assert done.overlay.actors["red-front"].wikidata_id == "Q77"
    assert done.names("ali-example")["علي مثال"] == ("ar", "name", "")


def test_the_un_list_gives_individuals_and_entities_without_weak_aliases(bring):
    done = bring("un", UN)
    assert done.became() == {"ALI EXAMPLE": ("added", "ali-example"), "RED FRONT": ("matched", "red-front")}
    assert set(done.names("ali-example")) == {"علي مثال", "Ali al-Example"}
    assert done.overlay.actors["ali-example"].country == "MLI"


@pytest.mark.parametrize(
    ("content", "message"),
    [(BOMB, "declares a document type"), ("<LIST/>", "root is <LIST>"), ("<a>", "not well-formed")],
)
def test_other_xml_is_refused(bring, content, message):
    with pytest.raises(UsageError, match=message):
        bring("un", content)


def test_wikidata_rows_of_one_item_are_one_actor(bring):
    def row(**cells: str) -> dict[str, dict[str, str]]:
        return {name: {"type": "literal", "value": value} for name, value in cells.items()}

    item = "http://www.wikidata.org/entity/Q900"
    answer = {
        "results": {
            "bindings": [
                row(item=item, name_en="Green Guard", name_ar="الحرس الأخضر", aliases="GG|Green Guardians of Testland"),
                row(item=item, name_en="Green Guard", country="MLI", inception="2012-10-07T00:00:00Z"),
                row(item="http://www.wikidata.org/entity/Q901", name_en="Q901"),
            ]
        }
    }
    done = bring("wikidata", json.dumps(answer), kind="militia")
    assert done.became()["Green Guard"] == ("added", "green-guard")
    guard = done.overlay.actors["green-guard"]
    assert (guard.kind, guard.wikidata_id, guard.active_from) == ("militia", "Q900", "2012-10-07")
    assert done.names("green-guard")["الحرس الأخضر"][0] == "ar"


@pytest.mark.parametrize("form", ["ucdp", "opensanctions", "wikidata", "csv"])
def test_a_file_in_another_form_says_so(bring, form):
    with pytest.raises(UsageError, match=r"is no |lacks"):
        bring(form, "a,b\n1,2\n")


def test_an_unknown_format_names_the_known_ones(bring):
    with pytest.raises(UsageError, match="choose one of ucdp, opensanctions, un, wikidata, csv"):
        bring("gtd", "")
