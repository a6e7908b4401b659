from tests.results.conftest import run as run
from tests.tables.fixtures import run_path as run_path
