"""Reading the tables of a run back, with the types that the declaration gives them."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from conflict_ner.errors import RunError
from conflict_ner.tables.schema import BY_NAME, TABLES

_DTYPES = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.float64(): pd.Float64Dtype()}


def check_run_folder(path: Path) -> None:
    """Raise RunError, saying what is missing, if `path` is not the complete folder of a run."""
    if not path.is_dir():
        raise RunError(f"There is no folder {str(path)!r}; give the folder that 'conflict-ner run --out' wrote.")
    missing = [name for name in ("run.json", *(f"{t.name}.parquet" for t in TABLES)) if not (path / name).is_file()]
    if len(missing) > len(TABLES):
        raise RunError(
            f"{str(path)!r} is not the folder of a run; give the folder that 'conflict-ner run --out' wrote."
        )
    if missing:
        raise RunError(f"The run in {str(path)!r} lacks {', '.join(missing)}; run the same command again to finish it.")


def read_table(path: Path, name: str, *, days: bool = True) -> pd.DataFrame:
    """Return one table: whole numbers as Int64, lists as lists, days as datetime64 (as text without `days`)."""
    table = BY_NAME[name]
    frame: pd.DataFrame = pq.read_table(path / f"{name}.parquet").to_pandas(types_mapper=_DTYPES.get)
    for column in table.columns:
        if column.type == "date" and days:
            frame[column.name] = pd.to_datetime(frame[column.name], format="%Y-%m-%d").astype("datetime64[s]")
        if column.type == "list":
            frame[column.name] = frame[column.name].map(list)
    return frame
