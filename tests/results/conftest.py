import pytest
from tests.tables.fixtures import run_path as run_path

from conflict_ner.results import open_run


@pytest.fixture
def run(run_path):
    return open_run(run_path)
