"""`conflict-ner models`, and choosing another pipeline for a run."""

import json
import shutil
from pathlib import Path

import pytest
import spacy

from conflict_ner import shipped
from conflict_ner.parsing import inventory
from conflict_ner.shipped import file_digest, read_manifest


@pytest.fixture
def models(tmp_path, monkeypatch) -> Path:
    """A folder of two shipped models, one for non-commercial use, in the place of the real ones."""
    folder = tmp_path / "models"
    lines = []
    for name, licence in (("ar_tiny", "CC BY-NC-SA 3.0"), ("en_tiny", "CC BY-SA 4.0")):
        (folder / name).mkdir(parents=True)
        (folder / name / "weights").write_bytes(b"0" * 2_000_000)
        digest = file_digest(folder / name / "weights")
        lines += [f'[{name}]\nversion = "1.2"\nlanguage = "{name[:2]}"\nlicence = "{licence}"\ndescription = "Names"']
        lines += [f'[{name}.scores]\n"UNER PUD test, names F1" = 67.1\n[{name}.files]\nweights = "{digest}"']
    (folder / "manifest.toml").write_text("\n".join(lines), encoding="utf-8")
    real = shipped.data_folder
    for module in (shipped, inventory):
        monkeypatch.setattr(module, "data_folder", lambda name: folder if name == "models" else real(name))
    read_manifest.cache_clear()
    yield folder
    read_manifest.cache_clear()


def test_models_are_listed_with_size_licence_checksum_and_scores(cli, models):  # noqa: ARG001
    result = cli("models")
    assert result.exit_code == 0, result.output
    first = result.stdout.split("Pipelines")[0]
    assert "ar_tiny 1.2 (ar), 2.0 MB, sha256 verified" in first
    assert "licence CC BY-NC-SA 3.0: for NON-COMMERCIAL use only" in first
    assert "licence CC BY-SA 4.0\n" in first
    assert first.count("UNER PUD test, names F1 67.1") == 2


def test_pipelines_are_listed_with_what_they_need(cli, monkeypatch, tmp_path):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    told = json.loads(cli("models", "--json").stdout)
    pipelines = {pipeline["name"]: pipeline for pipeline in told["pipelines"]}
    assert pipelines["ar"]["ready"]
    assert [(n["what"], n["missing"]) for n in pipelines["ar"]["needs"]] == [("shipped model", "")] * 2
    assert (pipelines["ar"]["non_commercial"], pipelines["en"]["non_commercial"]) == (True, False)
    assert not pipelines["stanza_ar"]["ready"]
    assert pipelines["stanza_ar"]["non_commercial"]
    assert "stanza.download('ar')" in pipelines["stanza_ar"]["install"]
    assert {model["name"] for model in told["models"]} == set(read_manifest())


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda folder: (folder / "weights").write_bytes(b"1" * 2_000_000), "wrong sha256): reinstall conflict-ner"),
        (lambda folder: (folder / "weights").unlink(), "lacks weights"),
        (lambda folder: (folder / "code.py").touch(), "does not list"),
        (shutil.rmtree, "lacks weights"),
    ],
)
def test_a_model_that_is_not_whole_makes_it_1_and_says_what_to_do(cli, models, harm, told):
    harm(models / "en_tiny")
    result = cli("models")
    assert (result.exit_code, told in result.stdout) == (1, True), result.output
    assert json.loads(cli("models", "--json").stdout)["models"][1]["fault"]


def test_a_run_needs_the_pipeline_that_it_is_given(cli, tmp_path):
    (tmp_path / "a.txt").write_text("The army said that it had regained control of the airport.")
    for name, status, told in (
        ("en=en_core_web_sm", 1, "python -m spacy download en_core_web_sm"),
        ("ar=en_core_web_sm", 2, "is for the language 'en', not 'ar'"),
        ("en=nosuch", 2, "Choose one of: ar, ar_open, en"),
        ("en", 2, "takes a language and a pipeline"),
    ):
        if spacy.util.is_package("en_core_web_sm") and status == 1:
            continue
        result = cli("run", tmp_path / "a.txt", "--out", tmp_path / "out", "--pipeline", name)
        assert (result.exit_code, told in result.stderr) == (status, True), result.output
        assert not (tmp_path / "out").exists()


def test_a_run_records_the_declarations_and_another_one_needs_fresh(cli, tmp_path):
    (tmp_path / "a.txt").write_text("The army said that it had regained control of the airport.")
    own = tmp_path / "own.toml"
    own.write_text('base = "en"\nname = "Mine"\n')
    options = (tmp_path / "a.txt", "--out", tmp_path / "out", "--pipeline", f"en={own}", "--pipeline", "ar=ar")
    assert cli("run", *options).exit_code == 0
    info = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert info["settings"]["pipelines"] == {"en": str(own), "ar": "ar"}
    assert info["models"][f"pipeline {own}"] == file_digest(own)
    own.write_text('base = "en"\nname = "Mine"\n[sentences]\nopeners = []\n')
    again = cli("run", *options)
    assert (again.exit_code, "--fresh" in again.stderr) == (2, True)
