"""Pipelines are declared in files; models are refused unless they are the ones that were shipped."""

import pickle
from contextlib import suppress
from pathlib import Path

import pytest
import spacy

from conflict_ner.errors import ModelError, UsageError
from conflict_ner.parsing.models import find_model, load_spacy
from conflict_ner.parsing.pipelines import declared_pipelines, load_pipeline, supported_languages
from conflict_ner.shipped import file_digest, verify_model


def test_the_supported_languages_are_the_pipeline_files():
    assert {"ar", "en"} <= set(supported_languages())


def test_arabic_runs_from_right_to_left():
    assert load_pipeline("ar").direction == "rtl"
    assert load_pipeline("en").direction == "ltr"


def test_an_unknown_pipeline_names_the_known_ones():
    with pytest.raises(UsageError, match="ar, ar_open, en"):
        load_pipeline("xx")


def test_a_misspelt_field_is_an_error(tmp_path):
    path = tmp_path / "xx.toml"
    path.write_text('language = "xx"\nname = "X"\ndirection = "ltr"\nmodel = "m"\nmodle = "m"\n')
    with pytest.raises(ModelError, match="modle"):
        load_pipeline(str(path))


def test_a_file_with_a_base_says_only_what_differs(tmp_path):
    path = tmp_path / "xx.toml"
    path.write_text('base = "ar"\nname = "Mine"\n[segmenter]\nmodel = "mine"\n', encoding="utf-8")
    mine, arabic = load_pipeline(str(path)), load_pipeline("ar")
    assert (mine.name, mine.model, mine.tokenizer) == ("Mine", arabic.model, arabic.tokenizer)
    assert (mine.segmenter.model, mine.segmenter.always) == ("mine", arabic.segmenter.always)


def test_the_base_is_one_of_ours(tmp_path):
    path = tmp_path / "xx.toml"
    path.write_text(f'base = "{path}"\n')
    with pytest.raises(ModelError, match="must be one of ar, ar_open, en"):
        load_pipeline(str(path))


def test_a_pipeline_has_a_model(tmp_path):
    path = tmp_path / "xx.toml"
    path.write_text('language = "xx"\nname = "X"\ndirection = "ltr"\n')
    with pytest.raises(ModelError, match=r"`model` or a table \[stanza\]"):
        load_pipeline(str(path))


def test_every_declared_pipeline_can_be_read_and_tells_how_to_install_what_it_needs():
    for name in declared_pipelines():
        pipeline = load_pipeline(name)
        assert pipeline.install or not (pipeline.names or pipeline.stanza)


class Attack:
    """Runs code when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


@pytest.fixture
def models(tmp_path):
    (tmp_path / "xx_tiny").mkdir()
    (tmp_path / "xx_tiny/weights").write_bytes(b"123")
    digest = file_digest(tmp_path / "xx_tiny/weights")
    manifest = f'[xx_tiny]\nversion = "1"\nlanguage = "xx"\nlicence = "CC0"\n[xx_tiny.files]\nweights = "{digest}"\n'
    (tmp_path / "manifest.toml").write_text(manifest)
    return tmp_path


def test_an_untouched_model_is_accepted(models):
    assert verify_model("xx_tiny", models) == models / "xx_tiny"


def test_a_changed_file_is_refused(models):
    (models / "xx_tiny/weights").write_bytes(b"124")
    with pytest.raises(ModelError, match=r"wrong sha256.*reinstall"):
        verify_model("xx_tiny", models)


def test_a_missing_file_is_refused(models):
    (models / "xx_tiny/weights").unlink()
    with pytest.raises(ModelError, match="lacks weights"):
        verify_model("xx_tiny", models)


def test_a_smuggled_file_is_refused(models):
    (models / "xx_tiny/code.py").write_text("import os")
    with pytest.raises(ModelError, match="does not list"):
        verify_model("xx_tiny", models)


def test_an_unlisted_model_is_refused(models):
    with pytest.raises(ModelError, match="lists: xx_tiny"):
        verify_model("yy", models)


def test_the_users_own_folder_must_exist(tmp_path):
    with pytest.raises(ModelError, match="no model folder"):
        find_model(str(tmp_path / "absent"))


def test_a_spacy_package_that_would_run_code_is_refused(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("GPE")
    nlp.initialize()
    nlp.to_disk(tmp_path / "own")
    for file in [path for path in (tmp_path / "own").rglob("*") if path.is_file() and path.suffix != ".json"]:
        whole = file.read_bytes()
        file.write_bytes(pickle.dumps(Attack(tmp_path / "ran")))
        with suppress(ModelError):
            load_spacy(str(tmp_path / "own"))
        assert not (tmp_path / "ran").exists(), file
        file.write_bytes(whole)
    (tmp_path / "own/__init__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    load_spacy(str(tmp_path / "own"))
    assert not (tmp_path / "ran").exists()
    (tmp_path / "own/ner/model").write_bytes(pickle.dumps(Attack(tmp_path / "ran")))
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_spacy(str(tmp_path / "own"))
