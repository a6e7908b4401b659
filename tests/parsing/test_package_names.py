"""Names by another spaCy package, beside the shipped parser."""

import random
from pathlib import Path

import pytest
import spacy
from spacy.cli.package import package
from spacy.training import Example

from conflict_ner.errors import ModelError, UsageError
from conflict_ner.parsing import load_parser

SENTENCES = {
    "General Haftar met the Sudan Alliance in Benghazi.": [(8, 14, "PERSON"), (19, 37, "ORG"), (41, 49, "GPE")],
    "Haftar paid $5 million in Benghazi.": [(0, 6, "PERSON"), (12, 22, "MONEY"), (26, 34, "GPE")],
    "The Sudan Alliance left Benghazi.": [(0, 18, "ORG"), (24, 32, "GPE")],
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the spaCy package en_tiny, installed as pip would: the package and what tells that it is there."""
    home = tmp_path_factory.mktemp("site")
    nlp = spacy.blank("en", meta={"name": "tiny"})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 16}})
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": marks}) for text, marks in SENTENCES.items()]
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        random.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(home / "model")
    package(home / "model", home, create_sdist=False, silent=True)
    installed = home / "en_tiny-0.0.0"
    (installed / "meta.json").rename(installed / "en_tiny/meta.json")  # as its setup.py does
    (installed / "en_tiny-0.0.0.dist-info").mkdir()
    (installed / "en_tiny-0.0.0.dist-info/METADATA").write_text("Name: en-tiny\nVersion: 0.0.0\n")
    return installed


def declaration(folder: Path, model: str) -> str:
    path = folder / "tiny.toml"
    path.write_text(
        f'base = "en"\nname = "English, names by {model}"\ninstall = "python -m spacy download {model}"\n'
        f'[names]\nmodel = "{model}"\nlabels = {{PERSON = "PERSON", ORG = "GROUP", GPE = "GPE"}}\n'
    )
    return str(path)


@pytest.mark.models
def test_an_installed_package_finds_the_names_and_the_shipped_model_the_rest(tiny, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tiny)
    text = "Haftar paid $5 million\nin Benghazi. The Sudan Alliance left  Benghazi."
    doc = load_parser("en", pipeline=declaration(tmp_path, "en_tiny")).parse(text)
    assert doc.text == text
    names = [(e.text, e.label_) for e in doc.ents]
    assert names == [("Haftar", "PERSON"), ("Benghazi", "GPE"), ("The Sudan Alliance", "GROUP"), ("Benghazi", "GPE")]
    ours = load_parser("en").parse(text)
    assert [(t.pos_, t.dep_, t.lemma_, t.norm_) for t in doc] == [(t.pos_, t.dep_, t.lemma_, t.norm_) for t in ours]


@pytest.mark.models
def test_the_users_own_folder_does_as_well(tiny, tmp_path):
    parser = load_parser("en", pipeline=declaration(tmp_path, str(tiny.parent / "model")))
    assert [e.label_ for e in parser.parse("The Sudan Alliance left Benghazi.").ents] == ["GROUP", "GPE"]


@pytest.mark.parametrize("name", ["en_core_web_trf", "en_core_web_sm"])
def test_a_missing_package_tells_the_command_that_installs_it(name):
    if spacy.util.is_package(name):
        pytest.skip("it is installed here")
    with pytest.raises(ModelError, match=f"python -m spacy download {name}"):
        load_parser("en", pipeline=name)


def test_a_pipeline_for_another_language_is_wrong_use():
    with pytest.raises(UsageError, match="'en', not 'ar'"):
        load_parser("ar", pipeline="en_core_web_trf")
