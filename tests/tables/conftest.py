from tests.tables.fixtures import run_path as run_path
