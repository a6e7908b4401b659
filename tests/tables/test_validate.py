"""`validate_run` finds what is wrong in a run, and nothing in a good one."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conflict_ner.errors import RunError
from conflict_ner.tables.validate import validate_run


def change(path, name, change_rows):
    file = path / f"{name}.parquet"
    rows = pq.read_table(file)
    pq.write_table(pa.Table.from_pylist(change_rows(rows.to_pylist()), schema=rows.schema), file)


def set_value(column, value, row=0):
    def apply(rows):
        rows[row][column] = value
        return rows

    return apply


def test_a_good_run_has_no_faults(run_path):
    assert validate_run(run_path) == ()


@pytest.mark.parametrize(
    ("name", "column", "value", "problem"),
    [
        ("mentions", "label", "CITY", "vocabulary"),
        ("mentions", "start", -1, "at least 0"),
        ("mentions", "text", "elsewhere", "offsets"),
        ("events", "trigger_start", 3, "offsets"),
        ("events", "evidence", "No such sentence.", "offsets"),
        ("mentions", "actor_id", "nobody", "refers to no row of actors"),
        ("events", "place_id", "geonames:0", "refers to no row of places"),
        ("relations", "object_id", "geonames:379406", "refers to no row of actors"),
        ("incidents", "event_ids", ["x:e1"], "refers to no row of events"),
        ("events", "date_start", "2024-13-01", "ISO day"),
        ("places", "latitude", 91.0, "at most 90"),
        ("actors", "actor_id", "sudan-army", "unique"),
    ],
)
def test_each_kind_of_fault_is_found_and_named(run_path, name, column, value, problem):
    change(run_path, name, set_value(column, value))
    faults = [str(fault) for fault in validate_run(run_path)]
    assert any(problem in fault and fault.startswith(f"{name}.") for fault in faults), faults


def test_all_faults_are_listed_at_once(run_path):
    change(run_path, "mentions", set_value("label", "CITY"))
    change(run_path, "events", set_value("assertion", "maybe"))
    assert {fault.table for fault in validate_run(run_path)} == {"mentions", "events"}


def test_a_missing_column_is_a_fault(run_path):
    file = run_path / "events.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["goldstein"]), file)
    assert [(fault.table, fault.column) for fault in validate_run(run_path)] == [("events", "goldstein")]


def test_an_incomplete_run_says_which_file_is_missing(run_path):
    (run_path / "actors.parquet").unlink()
    with pytest.raises(RunError, match=r"lacks actors\.parquet"):
        validate_run(run_path)


def test_another_folder_is_not_a_run(tmp_path):
    with pytest.raises(RunError, match="not the folder of a run"):
        validate_run(tmp_path)
