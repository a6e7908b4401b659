"""How the name heads of the encoders are taught: what a corpus leaves open, and names put in place of names."""

import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
PIPELINES = Path(__file__).parents[2] / "pipelines"
SHARED = PIPELINES.parents[1] / "shared"
sys.path[:0] = [str(PIPELINES / "scripts"), str(PIPELINES / "encoder")]

from name_data import Sentence  # noqa: E402
from name_head import NameHead, partial_loss  # noqa: E402
from name_swap import SHARE, read_pools, swapped  # noqa: E402

POOLS = {
    "PERSON": [("هاني", "الدرة")],
    "GPE": [("كسلا",)],
    "GROUP": [("الجبهة", "الزرقاء")],
    "ORG": [],
    "": [("الدرة",)],
    "given": [("هاني",)],
}


def test_a_label_that_a_corpus_lacks_is_not_taught_as_no_name() -> None:
    scores = torch.tensor([[[0.0, 0.0, 9.0]]])
    missing, outside = torch.tensor([[[True, False, True]]]), torch.tensor([[[True, False, False]]])
    known = torch.tensor([[True]])
    assert partial_loss(scores, missing, known) < 0.01 < partial_loss(scores, outside, known)


def test_padding_says_nothing_of_words() -> None:
    torch.manual_seed(0)
    head = NameHead(8, torch.zeros(4), torch.ones(4)).eval()
    states, lists, real = torch.randn(1, 5, 8), torch.rand(1, 5, 4), torch.ones(1, 5, 1)
    real[:, 3:] = 0
    alone = head(states[:, :3], lists[:, :3], real[:, :3])
    assert torch.allclose(head(states, lists, real)[:, :3], alone, atol=1e-6)


def test_copies_have_other_names_under_the_same_labels() -> None:
    words = ["التقى", "سامي", "قادة", "ل", "لحركة", "الخضراء", "في", "نيالا"]
    tags = [("O",), ("B-PERSON",), ("O",), ("O",), ("B-GROUP",), ("I-GROUP",), ("O",), ("B-GPE", "B-LOC")]
    sentence = Sentence(words, [True, True, True, False, True, True, True, False], tags, "own")
    for copy in swapped([sentence], POOLS, {"own": 20}):
        text = "".join(w + " " * s for w, s in zip(copy.words, copy.spaces, strict=True))
        assert len(copy.words) == len(copy.spaces) == len(copy.tags)
        assert {"الدرة", "كسلا", "لجبهة"} & set(copy.words)
        assert "للجبهة الزرقاء" in text or "للحركة الخضراء" in text
        assert copy.tags[-1] == ("B-GPE", "B-LOC")
        assert [t[0] for t in copy.tags].count("B-GROUP") == 1


def test_a_name_in_small_letters_gives_way_to_one_in_small_letters() -> None:
    pools = {"PERSON": [], "GPE": [("Bossangoa",)], "GROUP": [], "ORG": [], "": [], "given": []}
    sentence = Sentence(["we", "left", "freetown"], [True, True, False], [("O",), ("O",), ("B-GPE",)], "own")
    copies = list(swapped([sentence], pools, {"own": 8}))
    assert copies
    assert {copy.words[2] for copy in copies} == {"bossangoa"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_label_whose_names_are_replaced_has_a_pool(language: str) -> None:
    lexicon = SHARED / "data" / "gaz_en_ar" / "ne_lexicon_en_ar.tsv.xz"
    if not lexicon.is_file():
        pytest.skip("the shared corpora are not beside the checkout")
    pools = read_pools(language, SHARED / "reference" / "knowledge", lexicon)
    assert [label for label in SHARE if not pools.get(label)] == []
