"""Two documents with all the hub can hold: nested marks, clitics, emoji, equal triggers, a fact in words."""

from pathlib import Path

import pytest

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.markup.read import compile_markup

FOLDER = Path(__file__).parent


@pytest.fixture(scope="session")
def english() -> AnnotatedDocument:
    return compile_markup((FOLDER / "english.mark").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def arabic() -> AnnotatedDocument:
    return compile_markup((FOLDER / "arabic.mark").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def documents(english: AnnotatedDocument, arabic: AnnotatedDocument) -> tuple[AnnotatedDocument, ...]:
    return english, arabic
