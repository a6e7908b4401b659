"""Read the CSV tables that ship inside the package."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def read_rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a UTF-8 CSV table of a package, by column name."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
