"""What the packaging scripts write is what the package reads."""

import sys
import tomllib
from pathlib import Path

from conflict_ner.shipped import file_digest, read_manifest, verify_model

SCRIPTS = Path(__file__).parents[2] / "pipelines/scripts"
sys.path.insert(0, str(SCRIPTS))

from package import manifest_text, write_manifest  # noqa: E402
from scores import with_scores  # noqa: E402

CARD = {"version": "1", "language": "ar", "licence": "CC0", "description": "«أسماء»"}
MEASURES = {
    "pipelines": {
        "en": {"EWT test": {"tokens_f1": 97.3, "upos": 93.8, "las": 80.2}},
        "ar": {
            "AQMAR test": {"all": {"f1": 75.0}},
            "Arabic treebanks test": {"tokens_f1": 95.3, "upos": 89.9, "las": 67.8},
            "words per second": 1908,
        },
    }
}


def test_scores_go_to_the_models_of_the_pipeline_that_was_measured(tmp_path):
    for name, card in (("ar_conflict", CARD), ("ar_clitics", {**CARD, "package": "x"})):
        (tmp_path / name / "ner").mkdir(parents=True)
        (tmp_path / name / "ner/model").write_text(name)
        write_manifest(tmp_path, name, card)
    path = tmp_path / "manifest.toml"
    entries = with_scores(tomllib.loads(path.read_text(encoding="utf-8")), MEASURES)
    path.write_text(manifest_text(entries), encoding="utf-8")
    read = read_manifest(tmp_path)
    assert read["ar_conflict"].scores == {
        "AQMAR test, names F1": 75.0,
        "Arabic treebanks test, UPOS": 89.9,
        "Arabic treebanks test, LAS": 67.8,
    }
    assert read["ar_clitics"].scores == {"Arabic treebanks test, words F1": 95.3}
    assert read["ar_conflict"].description == "«أسماء»"
    assert verify_model("ar_conflict", tmp_path) == tmp_path / "ar_conflict"
    assert read["ar_clitics"].files == {"ner/model": file_digest(tmp_path / "ar_clitics/ner/model")}


def test_a_model_that_was_not_measured_keeps_its_scores():
    entries = {"ar_open": {**CARD, "scores": {"AQMAR test, names F1": 60.0}, "files": {}}}
    assert with_scores(entries, MEASURES) == entries


def test_a_model_that_is_packaged_anew_has_no_scores_until_it_is_measured(tmp_path):
    (tmp_path / "ar_conflict").mkdir()
    write_manifest(tmp_path, "ar_conflict", CARD)
    path = tmp_path / "manifest.toml"
    path.write_text(manifest_text(with_scores(tomllib.loads(path.read_text(encoding="utf-8")), MEASURES)))
    write_manifest(tmp_path, "ar_conflict", CARD)
    assert read_manifest(tmp_path)["ar_conflict"].scores == {}
