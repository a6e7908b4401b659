"""A whole Stanza package, trained here, through the loading code; what is missing or unsafe is refused."""

import pickle
import shutil
from pathlib import Path

import pytest
import torch
from tests import tiny_stanza

from conflict_ner.errors import ModelError
from conflict_ner.parsing import load_parser
from conflict_ner.parsing.clitics import load_splitter
from conflict_ner.parsing.pipelines import SegmenterSettings

TEXT = "وقال محمد للحركة. وهاجم مسلحون\nكيدال.\n\nوقال محمد علي   لكيدال."


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `stanza.download` leaves it."""
    folder = tmp_path_factory.mktemp("stanza")
    tiny_stanza.train(folder)
    return folder


def declaration(models: Path, path: Path) -> str:
    """Write what a user writes whose official Arabic package lies elsewhere."""
    file = path / "tiny.toml"
    file.write_text(f'base = "stanza_ar"\n[stanza]\nfolder = "{models}"\n', encoding="utf-8")
    return str(file)


def copied(tiny: Path, folder: Path) -> Path:
    shutil.copytree(tiny, folder / "models")
    return folder / "models"


def test_rewritten_clitics_get_the_letters_of_the_text_and_our_labels(tiny, tmp_path):
    doc = load_parser("ar", pipeline=declaration(tiny, tmp_path)).parse(TEXT)
    assert doc.text == TEXT
    assert [(t.text, t.dep_, t.head.text) for t in doc[:5]] == [
        ("و", "cc", "قال"),
        ("قال", "ROOT", "قال"),
        ("محمد", "nsubj", "قال"),
        ("ل", "case", "لحركة"),
        ("لحركة", "obl", "قال"),  # obl:arg in PADT
    ]
    assert [(t.lemma_, t.norm_) for t in doc[2:5]] == [("محمد", "محمد"), ("ل", "ل"), ("حركة", "الحركه")]
    assert doc[2].pos_ == "PROPN"  # X in PADT
    assert [" ".join(e.text.split()) for e in doc.ents] == ["محمد", "كيدال", "محمد علي", "كيدال"]
    assert [e.label_ for e in doc.ents] == ["PERSON", "LOC", "PERSON", "LOC"]
    assert [len(s.text.split()) for s in doc.sents] == [3, 3, 4]


@pytest.mark.parametrize(
    "text",
    ["", " \n", "؟!", " \n a\tb\u00a0c 😀\u200f d \n", "a  b\n c ", "\u202bقال\u202c  نعم", "(" * 500, "ب" * 2000],
)
def test_the_text_of_the_doc_is_the_text(tiny, tmp_path, text):
    parser = load_parser("ar", pipeline=declaration(tiny, tmp_path))
    assert parser.parse(text).text == text
    for sentence in parser.segment(text):
        assert all(text[p.start : p.start + len(p.text)] == p.text for p in sentence)


def test_a_boundary_begins_a_sentence(tiny, tmp_path):
    parser = load_parser("ar", pipeline=declaration(tiny, tmp_path))
    assert [s.text for s in parser.parse("وقال محمد كيدال.", [10]).sents] == ["وقال محمد", "كيدال."]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_models_the_message_has_the_command_that_gets_them(tmp_path, monkeypatch, language):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "none"))
    with pytest.raises(ModelError, match=rf"resources.json is missing.*stanza\.download\('{language}'\)"):
        load_parser(language, pipeline=f"stanza_{language}")
    assert not (tmp_path / "none").exists()


def test_a_missing_file_is_told_with_the_command(tiny, tmp_path):
    models = copied(tiny, tmp_path)
    (models / "ar/ner/tiny.pt").unlink()
    with pytest.raises(ModelError, match=r"ner/tiny.pt is missing.*stanza\.download"):
        load_parser("ar", pipeline=declaration(models, tmp_path))


class Attack:
    """Runs code when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


@pytest.mark.parametrize("kind", ["tokenize", "mwt", "pos", "lemma", "depparse", "ner"])
@pytest.mark.parametrize("save", [torch.save, lambda thing, path: path.write_bytes(pickle.dumps(thing))])
def test_weights_that_would_run_code_are_refused(tiny, tmp_path, kind, save):
    models, mark = copied(tiny, tmp_path), tmp_path / "ran"
    save({"model": Attack(mark), "config": {}}, models / "ar" / kind / "tiny.pt")
    with pytest.raises(ModelError, match=r"cannot be loaded: Weights only load failed(.|\n)*stanza\.download"):
        load_parser("ar", pipeline=declaration(models, tmp_path))
    assert not mark.exists()


def test_the_attack_is_real(tmp_path):
    torch.save(Attack(tmp_path / "ran"), tmp_path / "x.pt")
    torch.load(tmp_path / "x.pt", weights_only=False)
    assert (tmp_path / "ran").exists()


def test_so_are_those_of_a_clitic_splitter(tiny, tmp_path):
    for kind in ("tokenize", "mwt"):
        (tmp_path / "own" / kind).mkdir(parents=True)
        torch.save(Attack(tmp_path / "ran"), tmp_path / "own" / kind / "x.pt")
    shutil.copy(tiny / "resources.json", tmp_path / "own")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_splitter(SegmenterSettings(kind="stanza", model=str(tmp_path / "own"), package="x"), "ar")
    assert not (tmp_path / "ran").exists()
