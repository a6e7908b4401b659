"""The commands annotate and evaluate, from a run to figures."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tables.fixtures import run_path as run_path
from typer.testing import CliRunner, Result

from conflict_ner.annotation import compile_markup, read_hub, write_hub
from conflict_ner.cli import app
from conflict_ner.curation import read_any

TESTS = Path(__file__).parents[1]
MARKED = TESTS / "annotation"


@pytest.fixture
def call() -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(app, ["annotate", *map(str, words)])


def test_a_run_goes_to_an_annotator_and_comes_back(call, run_path, tmp_path):
    sampled = call("sample", run_path, "--out", tmp_path / "s.jsonl", "--number", 2, "--by", "rare-label")
    assert (sampled.exit_code, "2 of 3 documents" in sampled.stdout) == (0, True)
    exported = call("export", tmp_path / "s.jsonl", "--format", "labelstudio", "--out", tmp_path / "tasks.json")
    assert exported.exit_code == 0, exported.output
    assert "predictions" in json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]
    imported = call("import", tmp_path / "tasks.json", "--format", "labelstudio", "--out", tmp_path / "back.jsonl")
    assert "exact, 0 moved, 0 expanded, 0 dropped" in imported.stdout
    assert read_hub(tmp_path / "back.jsonl") == read_hub(tmp_path / "s.jsonl")


def test_documents_are_pre_annotated_from_a_run(call, run_path, tmp_path):
    texts = [replace_marks(document) for document in read_any(run_path)]
    write_hub(texts, tmp_path / "bare.jsonl")
    result = call(
        "export", tmp_path / "bare.jsonl", "--format", "jsonl", "--out", tmp_path / "a.jsonl", "--from-run", run_path
    )
    assert result.exit_code == 0, result.output
    assert all(document.entities for document in read_hub(tmp_path / "a.jsonl"))


def replace_marks(document):
    from dataclasses import replace

    return replace(document, entities=(), relations=(), events=(), coref=())


def test_a_raw_corpus_can_be_sampled_and_split(call, tmp_path):
    for name, text in (("a", "The army left the town on Monday."), ("b", "غادر الجيش البلدة يوم الاثنين.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = call("sample", tmp_path, "--out", tmp_path / "out.jsonl", "--number", 5, "--splits", "train=1")
    assert result.exit_code == 0, result.output
    assert {(d.language, d.meta["split"]) for d in read_hub(tmp_path / "out.jsonl")} == {
        ("en", "train"),
        ("ar", "train"),
    }


def test_faults_make_the_check_fail(call, tmp_path):
    faulty = compile_markup("---\nid: a\nlanguage: en\n---\n[[GROUP x|X]] left.\n===\n")
    write_hub([faulty, faulty], tmp_path / "a.jsonl")
    result = call("check", tmp_path / "a.jsonl")
    assert (result.exit_code, "a: id: is the id of 2 documents" in result.stdout) == (1, True)
    write_hub([faulty], tmp_path / "a.jsonl")
    assert call("check", tmp_path / "a.jsonl").exit_code == 0
    (tmp_path / "a.mark").write_text("---\nid: a\nlanguage: en\n---\n[[GROUP x|X]] left.\n===\n", encoding="utf-8")
    assert "'x' has no row" in call("check", tmp_path).stdout


def test_agreement_is_printed_and_written_with_every_disagreement(call, tmp_path):
    text = "---\nid: a\nlanguage: en\n---\n[[GROUP {}|X]] {{{{t1|left}}}} [[GPE y|Y]].\n===\nt1 {} actor={}\n"
    for folder, key, kind in (("first", "x", "displacement"), ("second", "z", "return")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.mark").write_text(text.format(key, kind, key), encoding="utf-8")
    result = call("agreement", tmp_path / "first", tmp_path / "second", "--out", tmp_path / "a.json", "--details")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert result.exit_code == 0, result.output
    assert (written["measures"]["entity"]["f1"], written["measures"]["event"]["f1"]) == (1.0, 0.0)
    assert "miss event a: displacement «left» at 2" in written["disagreements"]
    assert "entity overlap" in result.stdout


def test_a_run_is_scored_against_its_own_drafts_without_fault(run_path, tmp_path):
    write_hub(read_any(run_path), tmp_path / "gold.jsonl")
    out = tmp_path / "figures.json"
    words = ["evaluate", str(run_path), str(tmp_path / "gold.jsonl"), "--out", str(out), "--details"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    measures = json.loads(out.read_text(encoding="utf-8"))["measures"]
    assert {name: part["f1"] for name, part in measures.items() if name in {"entity", "description", "event"}} == {
        "entity": 1.0, "description": 1.0, "event": 1.0,
    }  # fmt: skip
    assert measures["linking"]["recall"] == 1.0
    assert measures["event"]["languages"]["ar"]["types"]["clash_generic"]["interval"] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", MARKED, "--format", "excel", "--out", "{out}"], "'excel' can be exported"),
        (
            ["export", MARKED, "--format", "brat", "--out", "{out}", "--on-misaligned", "no"],
            "--on-misaligned is one of",
        ),
        (["import", "{out}/none", "--format", "brat", "--out", "{out}"], "There is no"),
        (["sample", MARKED, "--out", "{out}", "--number", "1", "--by", "uncertain"], "sample from a run"),
        (["sample", MARKED, "--out", "{out}", "--number", "1", "--splits", "half"], "shares"),
        (["check", "{out}/none"], "There is no"),
        (["agreement", MARKED, "{out}"], "There is no"),
    ],
)
def test_wrong_use_is_2_and_says_what_to_do(call, tmp_path, words, message):
    result = call(*(str(word).format(out=tmp_path / "out") for word in words))
    assert (result.exit_code, message in " ".join(result.stderr.split())) == (2, True), result.output


def test_an_unknown_split_is_told(run_path, tmp_path):
    (tmp_path / "a.mark").write_text("---\nid: a\nlanguage: en\nsplit: dev\n---\nText.\n===\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", str(run_path), str(tmp_path), "--split", "test"])
    assert (result.exit_code, "its splits are dev" in result.stderr) == (2, True)
