"""Runs that several tests read: each corpus is analysed once in a test run, and only if a test asks for it."""

from pathlib import Path

import pytest

from conflict_ner import open_run, run
from conflict_ner.annotation import AnnotatedDocument
from conflict_ner.annotation.corpus import read_corpus
from conflict_ner.results import Run

ROOT = Path(__file__).parents[1]
ANNOTATED = ROOT / "corpus" / "annotated"
REFERENCE = ROOT.parent / "shared" / "reference"


@pytest.fixture(scope="session")
def annotated() -> tuple[AnnotatedDocument, ...]:
    """The annotated corpus."""
    return read_corpus(ANNOTATED)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks as the checkout does after the README's command: the sample's run lies in out/sample."""
    folder = tmp_path_factory.mktemp("home")
    run([ROOT / "corpus" / "sample"], folder / "out" / "sample")
    return folder


@pytest.fixture(scope="session")
def sample(home: Path) -> Run:
    """The run of the sample corpus."""
    return open_run(home / "out" / "sample")


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run of the reference documents, which lie beside the checkout or are missing."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference documents are not beside the checkout")
    out = tmp_path_factory.mktemp("reference")
    run([REFERENCE / "documents"], out)
    return open_run(out)
