"""The Arabic pipeline for every use: what it may learn from, what it may be loaded for, what it reads."""

import sys
from pathlib import Path

import pytest

from conflict_ner.errors import ModelError
from conflict_ner.parsing import inventory, load_parser
from conflict_ner.parsing.inventory import check_pipeline
from conflict_ner.parsing.pipelines import load_pipeline

torch = pytest.importorskip("torch")
PIPELINES = Path(__file__).parents[2] / "pipelines"
sys.path[:0] = [str(PIPELINES / "scripts"), str(PIPELINES / "encoder")]

from convert_arabic import may_teach  # noqa: E402
from convert_arabic_names import CLOSED  # noqa: E402
from encode import SOURCES  # noqa: E402
from network import Analyser, Classes, Sizes  # noqa: E402
from treebanks import Sentence  # noqa: E402


@pytest.mark.parametrize(
    ("document", "pipeline", "may"),
    [
        ("padt-afp", "ar", True),
        ("padt-afp", "ar_open", False),
        ("pud-n01", "ar_open", True),
        ("own-x", "ar_open", True),
    ],
)
def test_it_learns_words_and_trees_from_no_sentence_for_non_commercial_use(document, pipeline, may):
    assert may_teach(Sentence(document, "1", ()), pipeline) is may


def test_it_learns_names_from_no_corpus_of_unknown_licence():
    known = {source.name for source in SOURCES["ar"].values()}
    assert {source.name for source in SOURCES["ar_open"].values()} == known - CLOSED


def test_it_is_for_every_use():
    state = check_pipeline("ar", "ar_open")
    assert (state.ready, state.non_commercial) == (True, False)
    assert not {need.name for need in state.needs} & {need.name for need in check_pipeline("ar", "ar").needs}


def test_without_its_models_the_error_has_the_command_that_makes_them(monkeypatch):
    monkeypatch.setattr(inventory, "read_manifest", dict)
    with pytest.raises(ModelError, match=r"needs .* 'ar_open': .* weasel run open pipelines"):
        check_pipeline("ar", "ar_open")


def test_a_text_is_cut_tagged_and_named():
    text = "وقال قائد الشرطة إن مسلحين هاجموا مدينة بربرة وقتلوا خمسة جنود."
    doc = load_parser("ar", pipeline="ar_open").parse(text)
    assert doc.text == text
    words = [token.text for token in doc]
    assert words[:2] == ["و", "قال"]
    assert doc[1].pos_ == "VERB"
    assert "بربرة" in {entity.text for entity in doc.ents if entity.label_ == "GPE"}
    assert load_pipeline("ar_open").tokenizer == load_pipeline("ar").tokenizer


def test_a_window_does_not_see_the_padding():
    torch.manual_seed(0)
    sizes = Sizes(50, hidden=32, inner=64, layers=2, heads=2, arc=8, label=4, pooled=True, embedding=8, window=True)
    model = Analyser(sizes, Classes(3, 3, 3, 3, 3)).eval()
    pieces = torch.tensor([[2, 5, 6, 7, 3]])
    alone = (pieces, torch.zeros_like(pieces), torch.ones_like(pieces), torch.tensor([[1, 2, 3]]))
    padded = tuple(torch.nn.functional.pad(column, (0, 2)) for column in alone)
    assert torch.allclose(model(*padded)["ner"][:, :3], model(*alone)["ner"], atol=1e-6)
