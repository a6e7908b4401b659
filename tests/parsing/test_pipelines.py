"""Pipelines are declared in files; models are refused unless they are the ones that were shipped."""

import pytest

from conflict_ner.errors import ModelError, UsageError
from conflict_ner.parsing.models import file_digest, find_model, verify_model
from conflict_ner.parsing.pipelines import load_pipeline, supported_languages


def test_the_supported_languages_are_the_pipeline_files():
    assert {"ar", "en"} <= set(supported_languages())


def test_arabic_runs_from_right_to_left():
    assert load_pipeline("ar").direction == "rtl"
    assert load_pipeline("en").direction == "ltr"


def test_an_unknown_pipeline_names_the_known_ones():
    with pytest.raises(UsageError, match="ar, en"):
        load_pipeline("xx")


def test_a_misspelt_field_is_an_error(tmp_path):
    path = tmp_path / "xx.toml"
    path.write_text('language = "xx"\nname = "X"\ndirection = "ltr"\nmodel = "m"\nmodle = "m"\n')
    with pytest.raises(ModelError, match="modle"):
        load_pipeline(str(path))


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
