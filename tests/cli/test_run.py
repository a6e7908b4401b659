import csv
import json
from pathlib import Path

import pytest

from conflict_ner.cli import COMMANDS, GROUPS

TEXT = "The army said on Tuesday that it had regained control of the airport."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2013-01-24.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.md").write_text(f"# T\n\n{TEXT}", encoding="utf-8")
    return folder


def documents(out: Path) -> dict[str, dict[str, str]]:
    with (out / "csv/documents.csv").open(encoding="utf-8", newline="") as rows:
        return {row["doc_id"]: row for row in csv.DictReader(rows)}


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted([*out.glob("*.parquet"), *out.glob("csv/*.csv")])}


def test_all_done_is_0_and_says_where_the_tables_are(cli, corpus, tmp_path):
    result = cli("run", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "2 documents ok" in " ".join(result.stdout.split())
    assert "codebook.md" in result.stdout
    row = documents(tmp_path / "out")["2013-01-24.txt"]
    assert (row["published"], row["published_source"], row["status"]) == ("2013-01-24", "file name", "ok")


def test_rejected_documents_make_it_3_with_a_reason_each(cli, corpus, tmp_path):
    (corpus / "empty.txt").touch()
    (corpus / "binary.txt").write_bytes(b"\x00\x01")
    (corpus / "persian.txt").write_text("فارسی", encoding="utf-8")
    (corpus / "broken.txt").write_bytes("هجوم في كيدال".encode()[:-1])
    (corpus / "large.txt").write_text("word " * 1_000_000, encoding="utf-8")
    (corpus / "notes.odt").write_text("x", encoding="utf-8")
    result = cli("run", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 3, result.output
    rows = documents(tmp_path / "out")
    assert {name: row["reason"] for name, row in rows.items() if row["reason"]} == {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "persian.txt": "language",
        "broken.txt": "encoding",
        "large.txt": "too_large",
        "notes.odt": "unsupported",
    }
    assert (rows["b.md"]["status"], rows["notes.odt"]["status"]) == ("ok", "skipped")


def test_a_second_run_gives_the_same_tables(cli, corpus, tmp_path):
    cli("run", corpus, "--out", tmp_path / "out")
    before = tables(tmp_path / "out")
    assert cli("run", corpus, "--out", tmp_path / "out").exit_code == 0
    assert cli("run", corpus, "--out", tmp_path / "other").exit_code == 0
    assert tables(tmp_path / "out") == tables(tmp_path / "other") == before != {}


def test_the_run_records_its_settings(cli, corpus, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text('[incidents]\nrule = "wide"\n', encoding="utf-8")
    cli("run", corpus, "--out", tmp_path / "out", "--settings", settings, "--language", "ar")
    info = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert (info["settings"]["language"], info["settings"]["incidents"]["rule"]) == ("ar", "wide")


def test_other_settings_need_fresh(cli, corpus, tmp_path):
    cli("run", corpus, "--out", tmp_path / "out")
    again = cli("run", corpus, "--out", tmp_path / "out", "--language", "ar")
    assert (again.exit_code, "--fresh" in again.stderr) == (2, True)
    assert cli("run", corpus, "--out", tmp_path / "out", "--language", "ar", "--fresh").exit_code == 0


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["{in}/nowhere", "--out", "{out}"], "no such file"),
            (["{in}", "--out", "{out}", "--workers", "0"], "workers"),
            (["{in}", "--out", "{out}", "--language", "xx"], "choose one of auto, ar, en"),
            (["{in}", "--out", "{out}", "--settings", "{in}/none.toml"], "settings"),
            (["{in}", "--out", "{out}", "--pipeline", "en"], "--pipeline"),
            (["{in}", "--out", "{out}", "--frash"], "fresh"),
            (["{in}"], "--out"),
            (["--out", "{out}"], "CORPUS"),
            (["{in}", "--out", "{in}"], "not of a run"),
            (["{in}/2013-01-24.txt", "--out", "{in}/b.md"], "is a file"),
        ],
    )
    def test_is_2_says_what_is_wrong_and_writes_nothing(self, cli, corpus, tmp_path, arguments, message):
        before = sorted(tmp_path.rglob("*"))
        filled = [argument.format(**{"in": corpus, "out": tmp_path / "out"}) for argument in arguments]
        result = cli("run", *filled)
        assert result.exit_code == 2, result.output
        assert message in " ".join(result.stderr.split())
        assert sorted(tmp_path.rglob("*")) == before

    def test_an_empty_folder(self, cli, tmp_path):
        (tmp_path / "in").mkdir()
        assert cli("run", tmp_path / "in", "--out", tmp_path / "out").exit_code == 2

    def test_an_unknown_command(self, cli):
        assert cli("runn").exit_code == 2


def test_a_failing_pipeline_is_1(cli, corpus, tmp_path, monkeypatch):
    from conflict_ner import pipeline
    from conflict_ner.errors import ModelError

    def broken(document, settings):  # noqa: ARG001
        raise ModelError("the model en is missing")

    broken.__module__, broken.__qualname__ = "conflict_ner.pipeline", "analyse"
    monkeypatch.setattr(pipeline, "analyse", broken)
    result = cli("run", corpus, "--out", tmp_path / "out")
    assert (result.exit_code, "the model en is missing" in result.stderr) == (1, True)


class TestText:
    def test_prints_the_file_exactly(self, cli, corpus):
        (corpus / "c.txt").write_bytes("  One.\r\nهجوم\n\n".encode())
        assert cli("text", "c.txt", corpus).stdout_bytes == "  One.\r\nهجوم\n\n".encode()

    def test_a_run_and_the_corpus_print_the_same(self, cli, corpus, tmp_path):
        cli("run", corpus, "--out", tmp_path / "out")
        from_run = cli("text", "b.md", "--run", tmp_path / "out").stdout_bytes
        assert from_run == cli("text", "b.md", corpus).stdout_bytes != b""

    def test_a_record(self, cli, tmp_path):
        (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "One."}\n{"text": "Two."}', encoding="utf-8")
        assert cli("text", "a.jsonl#2", tmp_path).stdout == "Two."

    @pytest.mark.parametrize("arguments", [["b.md"], ["nothing.txt", "{in}"], ["b.md", "{in}", "--run", "{in}"]])
    def test_wrong_use(self, cli, corpus, arguments):
        assert cli("text", *(argument.format(**{"in": corpus}) for argument in arguments)).exit_code == 2

    def test_a_rejected_document_says_why(self, cli, corpus):
        (corpus / "e.txt").touch()
        result = cli("text", "e.txt", corpus)
        assert (result.exit_code, "empty" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", [*COMMANDS, *(f"{group} {name}" for group, names in GROUPS.items() for name in names)]
)
def test_every_command_has_help(cli, command):
    result = cli(*command.split(), "--help")
    assert (result.exit_code, "Usage" in result.output) == (0, True)


def test_version(cli):
    assert cli("--version").stdout.startswith("conflict-ner ")
