"""The whole way from a folder to tables, with the shipped models."""

import hashlib
from pathlib import Path

from conflict_ner import open_run, run
from conflict_ner.results import Run
from conflict_ner.settings import Settings, Shards
from conflict_ner.tables.validate import validate_run

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
TABLES = ["documents", "mentions", "actors", "places", "relations", "events", "participants", "incidents"]


def _digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


def test_every_sample_document_is_analysed(sample: Run) -> None:
    documents = sample.documents[sample.documents.status != "skipped"]
    assert set(documents.status) == {"ok"}
    assert documents.language.value_counts().to_dict() == {"ar": 12, "en": 12}


def test_the_tables_are_valid(sample: Run) -> None:
    assert validate_run(sample.path) == ()


def test_both_languages_yield_events_and_relations(sample: Run) -> None:
    language = sample.documents.set_index("doc_id").language
    assert set(sample.events.doc_id.map(language)) == {"en", "ar"}
    assert set(sample.relations.doc_id.map(language)) == {"en", "ar"}


def test_an_actor_named_in_both_languages_is_one_row(sample: Run) -> None:
    islamic_state = sample.actors[sample.actors.actor_id == "islamic-state"]
    assert len(islamic_state) == 1
    assert set(islamic_state.languages.iloc[0]) == {"en", "ar"}


def test_workers_do_not_change_a_byte(tmp_path: Path) -> None:
    karrada = sorted(SAMPLE.glob("*-karrada-2016.txt"))
    one_by_one = Settings(shards=Shards(documents=1))
    for workers in (1, 2):
        run(karrada, tmp_path / str(workers), workers=workers, settings=one_by_one)
    assert len(karrada) == 2
    assert _digests(tmp_path / "1") == _digests(tmp_path / "2")


def test_a_folder_of_bad_files_loses_no_good_document(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text(
        "Rebels attacked an army base near Gao on 4 May 2012, killing 12 soldiers, officials said.", "utf-8"
    )
    (corpus / "empty.txt").write_text("", "utf-8")
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "persian.txt").write_text(
        "نیروهای امنیتی دیروز در شهر زاهدان با گروهی از شورشیان درگیر شدند و پنج نفر کشته شدند.", "utf-8"
    )
    (corpus / "broken.txt").write_bytes(b"Rebels attacked \xff\xfe\x9d\x81 the town \xc3\x28 of Gao" * 3)
    (corpus / "huge.txt").write_text("Rebels attacked the town. " * 200_000, "utf-8")
    summary = run([corpus], tmp_path / "out")
    documents = open_run(tmp_path / "out").documents.set_index("doc_id")
    assert documents.status["good.txt"] == "ok"
    rejected = documents[documents.status == "rejected"].reason.to_dict()
    assert rejected == {
        "binary.txt": "binary",
        "broken.txt": "encoding",
        "empty.txt": "empty",
        "huge.txt": "too_large",
        "persian.txt": "language",
    }
    assert summary.statuses["rejected"] == 5
