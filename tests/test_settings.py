import pytest

from conflict_ner.errors import SettingsError
from conflict_ner.settings import Incidents, Settings, Shards, load_settings
from conflict_ner.tables.incidents import RULES
from conflict_ner.tables.merging import BEST_RULES


def load(tmp_path, text, **overrides):
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, **overrides)


def test_without_a_file_the_defaults_hold():
    assert load_settings() == Settings()


def test_sections_are_read_and_options_win(tmp_path):
    text = 'workers = 2\nlanguage = "ar"\n[fields]\ntext = "body"\n[limits]\ncharacters = 100\n'
    settings = load(tmp_path, text, workers=4, language=None)
    assert (settings.workers, settings.language) == (4, "ar")
    assert (settings.fields.text, settings.fields.title, settings.limits.characters) == ("body", "title", 100)


def test_all_faults_are_told_at_once_with_a_guess(tmp_path):
    with pytest.raises(SettingsError) as error:
        load(tmp_path, 'worker = 2\n[limits]\nmax_characters = 5\nexpansion = "big"\n')
    message = str(error.value)
    assert "worker: there is no such setting; did you mean workers?" in message
    assert "limits.max_characters: there is no such setting; did you mean limits.characters?" in message
    assert "limits.expansion" in message


@pytest.mark.parametrize("text", ["workers = ", "\x00", "workers = 0", '[incidents]\nrule = "wild"'])
def test_wrong_files_and_values(tmp_path, text):
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        load(tmp_path, text)


def test_a_missing_file(tmp_path):
    with pytest.raises(SettingsError, match="cannot read"):
        load_settings(tmp_path / "none.toml")


def test_the_digest_follows_what_changes_results_and_nothing_else():
    same = [Settings(workers=8), Settings(shards=Shards(documents=1)), Settings(incidents=Incidents(rule="wide"))]
    assert {settings.digest() for settings in same} == {Settings().digest()}
    assert Settings(language="ar").digest() != Settings().digest()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("best", BEST_RULES)
def test_every_merging_rule_can_be_chosen(rule, best):
    assert Settings.model_validate({"incidents": {"rule": rule, "best": best}}).incidents.rule == rule


def test_a_pipeline_by_option_leaves_those_of_the_file_for_other_languages(tmp_path):
    settings = load(tmp_path, '[pipelines]\nen = "mine"\nar = "other"\n', pipelines={"ar": "stanza_ar"})
    assert settings.pipelines == {"en": "mine", "ar": "stanza_ar"}
