"""Edits change a finished run as a whole: ids, counts, names, incidents; and can be taken back."""

from pathlib import Path

import pytest

from conflict_ner import open_run
from conflict_ner.batch.results import Outcome, Report, write_results
from conflict_ner.batch.serial import to_line
from conflict_ner.errors import RunError, UsageError
from conflict_ner.knowledge.actors.edits import Edit, add_edits
from conflict_ner.revision import revise
from conflict_ner.tables import RunInfo, write_run
from conflict_ner.tables.validate import validate_run
from tests.tables.fixtures import ARMY, RSF, SHIELD_EN, SHIELD_OTHER, analyses


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run with the analyses that it was made from."""
    folder = tmp_path / "run"
    shards = folder / "work" / "shards"
    shards.mkdir(parents=True)
    lines = tuple(to_line(analysis) for analysis in analyses())
    write_results(shards / "one.jsonl.gz", [Outcome(lines, Report())])
    write_run(analyses(), folder, RunInfo(version="1"))
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


def actor(folder: Path, actor_id: str) -> dict:
    actors = open_run(folder).actors.set_index("actor_id")
    return actors.loc[actor_id].to_dict()


def test_a_merged_actor_is_gone_from_every_table(run: Path) -> None:
    before = open_run(run)
    shield = next(i for i in (SHIELD_EN.actor_id, SHIELD_OTHER.actor_id) if i in set(before.actors.actor_id))
    revise.merge(run, shield, RSF.actor_id)
    assert validate_run(run) == ()
    after = open_run(run)
    assert shield not in set(after.actors.actor_id)
    assert not (after.mentions.actor_id == shield).any()
    assert not (after.participants.actor_id == shield).any()
    both = set(before.mentions[before.mentions.actor_id.isin([shield, RSF.actor_id])].mention_id)
    assert set(after.mentions[after.mentions.actor_id == RSF.actor_id].mention_id) == both
    assert "Darfur Shield" in actor(run, RSF.actor_id)["aliases"]


def test_a_tie_of_an_actor_to_itself_is_left_out(run: Path) -> None:
    revise.merge(run, "darfur-shield", RSF.actor_id)
    relations = open_run(run).relations
    assert not (relations.subject_id == relations.object_id).any()


def test_a_renamed_actor_keeps_its_old_name(run: Path) -> None:
    revise.rename(run, ARMY.actor_id, "Army of Sudan")
    revise.rename(run, ARMY.actor_id, "جيش السودان", "ar")
    row = actor(run, ARMY.actor_id)
    assert (row["name"], row["name_ar"]) == ("Army of Sudan", "جيش السودان")
    assert {"Sudanese Armed Forces", "القوات المسلحة السودانية"} <= set(row["aliases"])


def test_an_edit_taken_back_leaves_the_run_as_it_was(run: Path) -> None:
    before = tables(run)
    revise.merge(run, "darfur-shield", RSF.actor_id)
    assert tables(run) != before
    (run / "actor_edits.csv").unlink()
    revise.apply(run)
    assert tables(run) == before


def test_edits_of_an_overlay_are_put_on_a_run(run: Path, tmp_path: Path) -> None:
    add_edits(tmp_path / "own", [Edit("rename", RSF.actor_id, "Rapid Support", "en")])
    revise.apply(run, tmp_path / "own")
    assert actor(run, RSF.actor_id)["name"] == "Rapid Support"


def test_an_edit_may_name_a_known_actor_that_the_run_has_not_met(run: Path) -> None:
    revise.merge(run, "darfur-shield", "mnla")
    assert actor(run, "mnla")["ucdp_id"] == "1158"


def test_mistakes_are_met_with_what_to_do(run: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean darfur-shield"):
        revise.merge(run, "darfur-shild", RSF.actor_id)
    with pytest.raises(UsageError, match="merge the other way round"):
        revise.merge(run, "mnla", "darfur-shield")
    with pytest.raises(UsageError, match="choose one of en, ar, fr"):
        revise.rename(run, RSF.actor_id, "X", "de")
    with pytest.raises(UsageError, match=r"no actor_edits\.csv"):
        revise.apply(run, tmp_path)
    (run / "work" / "shards" / "one.jsonl.gz").unlink()
    with pytest.raises(RunError, match="can only be run again"):
        revise.apply(run)
