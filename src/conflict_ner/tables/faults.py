"""What a check found wrong in a run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that rows of a table break: how many rows, and the keys or values of the first few."""

    table: str
    column: str
    problem: str
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the fault as one line."""
        where = f"{self.table}.{self.column}" if self.column else self.table
        examples = f", e.g. {', '.join(self.examples)}" if self.examples else ""
        return f"{where}: {self.problem} ({self.count} rows{examples})"
