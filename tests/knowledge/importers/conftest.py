"""A small index, and importing a written file into an overlay."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_ner.knowledge.actors import ActorIndex, AliasRow
from conflict_ner.knowledge.actors.importers import ImportOptions, read_entries
from conflict_ner.knowledge.actors.importers.merge import Outcome, merge_entries
from conflict_ner.knowledge.actors.overlay import Overlay
from conflict_ner.records import Actor

INDEX = ActorIndex.from_rows(
    [
        Actor("mali", "Mali", "state", country="MLI", ucdp_id="72"),
        Actor("mnla", "National Movement for the Liberation of Azawad", "rebel", country="MLI", ucdp_id="1158"),
        Actor("red-front", "Red Front", "rebel", country="MLI"),
        Actor("red-party", "Red Party", "political", country="NER"),
        Actor("omar", "Omar Testname", "person", country="MLI"),
    ],
    [
        AliasRow("red-front", "RF", "en", "acronym", "country"),
        AliasRow("red-front", "الجبهة الحمراء", "ar"),
        AliasRow("red-party", "Reds", "en", "short"),
    ],
)


class Imported:
    """What an import made: outcomes by the name of the entry, and the overlay."""

    def __init__(self, outcomes: tuple[Outcome, ...], overlay: Overlay) -> None:
        self.outcomes = {outcome.name: outcome for outcome in outcomes}
        self.overlay = overlay

    def became(self) -> dict[str, tuple[str, str]]:
        return {name: (outcome.verdict, outcome.actor_id) for name, outcome in self.outcomes.items()}

    def names(self, actor_id: str) -> dict[str, tuple[str, str, str]]:
        return {r.alias: (r.language, r.type, r.context) for r in self.overlay.aliases if r.actor_id == actor_id}


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Imported]:
    def run(form: str, content: str | bytes, *, kind: str | None = None) -> Imported:
        file = tmp_path / "list"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        overlay = Overlay()
        outcomes = merge_entries(read_entries(file, form, ImportOptions(kind)), INDEX, overlay)
        return Imported(outcomes, overlay)

    return run
