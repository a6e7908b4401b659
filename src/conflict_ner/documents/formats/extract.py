"""What a file format yields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file, and what the file itself says about it under the user's or the usual field names."""

    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
