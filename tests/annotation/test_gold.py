"""Gold for the scorer: what it takes from an annotated document, and what it leaves out."""

import json
from pathlib import Path

from conflict_ner.annotation import AnnotatedDocument, compile_markup
from conflict_ner.annotation.formats.gold import to_gold, write_gold
from conflict_ner.annotation.keys import Key

KEYS = {
    "mnla": Key("mnla", "rebel", "MLI", ("MNLA", "الحركة الوطنية لتحرير أزواد")),
    "mali": Key("mali", "state", "MLI", ("Mali",)),
    "gao": Key("gao", "place", "MLI", ("Gao",)),
}


def document() -> AnnotatedDocument:
    return compile_markup(
        "\n".join(
            [
                "---",
                "id: a/b",
                "language: en",
                "published: 2012-06-28",
                "title: T",
                "---",
                "The [[GROUP mnla|MNLA]] and [[GROUP/n _g|men]] {{t1|attacked}} [[GPE mali|Mali]] in [[GPE gao|Gao]].",
                "[[GROUP/n mnla|The group]] {{c1|holds}} [[GPE gao|Gao]].",
                "===",
                "t1 clash_generic|battle actor=mnla,_g recipient=mali place=gao killed=20+ date=2012-06 incident=x",
                "mnla controls gao cue=c1 optional",
                "_g allied_with mnla",
            ]
        )
    )


def test_an_event_has_its_named_actors_date_place_and_numbers() -> None:
    event = to_gold(document(), KEYS)["events"][0]

    assert (event["types"], event["actors"], event["recipients"]) == (["clash_generic", "battle"], ["mnla"], ["mali"])
    assert (event["date"], event["place"], event["country"], event["incident"]) == ("2012-06", "Gao", "MLI", "x")
    assert (event["killed"], event["injured"]) == ([20, None], None)
    assert document().text[slice(*event["anchor"])] == "attacked"


def test_an_actor_has_its_names_and_named_mentions() -> None:
    actors = {a["key"]: a for a in to_gold(document(), KEYS)["actors"]}

    assert actors.keys() == {"mnla", "mali"}
    assert actors["mnla"]["names"] == ["MNLA", "الحركة الوطنية لتحرير أزواد"]
    assert actors["mnla"]["mentions"] == [[4, 8]]


def test_a_relation_to_a_place_names_it_and_unnamed_parties_are_left_out() -> None:
    relations = to_gold(document(), KEYS)["relations"]

    assert [(r["subject"], r["predicate"], r["object"], r["optional"]) for r in relations] == [
        ("mnla", "controls", "Gao", True)
    ]


def test_documents_and_gold_are_written_side_by_side(tmp_path: Path) -> None:
    write_gold([document()], tmp_path, KEYS)

    assert (tmp_path / "documents" / "a-b.txt").read_text(encoding="utf-8") == document().text
    assert json.loads((tmp_path / "gold" / "a-b.json").read_text(encoding="utf-8")) == to_gold(document(), KEYS)
    assert (tmp_path / "documents" / "metadata.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == "a-b.txt,T,2012-06-28,"
