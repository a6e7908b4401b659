"""A run's tables, written from analyses."""

import csv
import json
import random
from dataclasses import replace

import duckdb
import frictionless
import pandas as pd
import pytest
from tests.tables.fixtures import ARABIC, ENGLISH, INFO, SHIELD_EN, SHIELD_OTHER, analyses, english

from conflict_ner.errors import RunError, SettingsError
from conflict_ner.tables import TABLES, write_run

CONTRACT_TABLES = ["documents", "mentions", "actors", "places", "relations", "events", "participants", "incidents"]


def table(path, name):
    return pd.read_parquet(path / f"{name}.parquet")


def all_bytes(path):
    return {p.relative_to(path): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def test_every_table_of_the_contract_is_written_as_parquet_and_csv(run_path):
    for name in CONTRACT_TABLES:
        frame = table(run_path, name)
        with (run_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert rows[0] == list(frame.columns)
        assert len(rows) == len(frame) + 1


def test_the_same_analyses_in_any_order_give_the_same_bytes(run_path, tmp_path):
    shuffled = analyses()
    random.Random(3).shuffle(shuffled)
    write_run(iter(shuffled), tmp_path / "again", INFO)
    assert all_bytes(tmp_path / "again") == all_bytes(run_path)


def test_writing_over_an_older_run_leaves_only_the_new_one(run_path):
    write_run([english()], run_path, INFO)
    assert len(table(run_path, "documents")) == 1
    assert not list(run_path.glob(".*"))


def test_a_failed_write_leaves_the_older_run_as_it_was(run_path):
    before = all_bytes(run_path)
    broken = replace(english(), document=replace(english().document, text="x", published="\ud800"))
    with pytest.raises(UnicodeEncodeError):
        write_run([broken], run_path, INFO)
    assert all_bytes(run_path) == before


def test_every_document_has_its_row_also_a_rejected_one(run_path):
    documents = table(run_path, "documents").set_index("doc_id")
    assert documents.status.to_dict() == {
        "ar/تقرير.txt": "ok",
        "broken.txt": "rejected",
        "en/report.txt": "ok",
        "en/second.jsonl#7": "ok",
    }
    assert documents.reason["broken.txt"] == "empty"
    assert documents.n_chars["en/report.txt"] == len(ENGLISH)


def test_offsets_point_into_the_text(run_path):
    texts = table(run_path, "texts").set_index("doc_id").text
    mentions = table(run_path, "mentions")
    assert [texts[m.doc_id][m.start : m.end] for m in mentions.itertuples()] == list(mentions.text)
    assert texts["ar/تقرير.txt"] == ARABIC


def test_ids_count_in_the_order_of_the_text_and_participants_name_their_mention(run_path):
    events = table(run_path, "events").set_index("event_id")
    assert events.trigger["en/report.txt:e1"] == "clashed"
    assert events.trigger["en/report.txt:e2"] == "shelling"
    joined = table(run_path, "participants").merge(table(run_path, "mentions"), on="mention_id", suffixes=("", "_m"))
    assert list(joined.text) == list(joined.text_m)


def test_not_stated_is_null_and_codes_keep_their_zeros(run_path):
    query = (
        f"SELECT killed_low, killed_high, injured_best, quad_class FROM '{run_path}/events.parquet' ORDER BY event_id"
    )
    assert duckdb.sql(query).fetchall()[:2] == [(30, 30, None, "4"), (27, None, None, "4")]


def test_a_vague_number_keeps_its_text_among_the_tolls(run_path):
    tolls = table(run_path, "tolls")
    vague = tolls[tolls.kind == "injured"]
    assert list(vague.text) == ["عشرات"]
    assert vague.best.isna().all()


def test_one_discovered_actor_under_two_ids_becomes_one_row(run_path):
    actors = table(run_path, "actors").set_index("actor_id")
    assert SHIELD_OTHER.actor_id not in actors.index
    shield = actors.loc[SHIELD_EN.actor_id]
    assert shield.name_ar == "درع دارفور"
    assert list(shield.aliases) == ["The Darfur Shield", "the Shield"]
    assert (shield.n_documents, shield.n_mentions) == (2, 2)
    assert SHIELD_OTHER.actor_id not in set(table(run_path, "mentions").actor_id)


def test_actor_rows_count_documents_languages_and_days(run_path):
    rsf = table(run_path, "actors").set_index("actor_id").loc["rapid-support-forces"]
    assert (rsf.n_documents, rsf.n_mentions, list(rsf.languages)) == (2, 3, ["ar", "en"])
    assert (rsf.first_seen, rsf.last_seen) == ("2024-05-11", "2024-05-12")


def test_two_documents_of_one_id_are_refused(tmp_path):
    with pytest.raises(RunError, match="own id"):
        write_run([english(), english()], tmp_path / "run", INFO)


def test_a_reference_to_an_actor_that_the_analysis_lacks_is_refused(tmp_path):
    with pytest.raises(RunError, match="actor sudan-army"):
        write_run([replace(english(), actors={})], tmp_path / "run", INFO)


def test_an_unknown_incident_rule_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(SettingsError, match="strict, standard, wide"):
        write_run(analyses(), tmp_path / "run", replace(INFO, incident_rule="loose"))
    assert not (tmp_path / "run").exists()


def test_the_data_package_is_valid_and_so_are_the_tables_in_it(run_path):
    report = frictionless.validate(str(run_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == {t.name for t in TABLES if t.csv}


def test_the_codebook_names_every_column(run_path):
    text = (run_path / "codebook.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in text for t in TABLES for name in t.names)


def test_seconds_stand_in_run_json_only(run_path, tmp_path):
    write_run(analyses(), tmp_path / "slow", replace(INFO, seconds={"analyse": 99.0}))
    fast, slow = all_bytes(run_path), all_bytes(tmp_path / "slow")
    assert {p.name for p in fast if fast[p] != slow[p]} == {"run.json"}
    info = json.loads((run_path / "run.json").read_text(encoding="utf-8"))
    assert info["documents"] == {"status": {"ok": 3, "rejected": 1}, "reason": {"empty": 1}}
    assert info["tables"]["events"]["rows"] == 4


def test_a_run_without_documents_has_empty_tables(tmp_path):
    summary = write_run([], tmp_path / "run", INFO)
    assert set(summary.rows.values()) == {0}
    assert list(table(tmp_path / "run", "events").columns[:2]) == ["event_id", "doc_id"]
