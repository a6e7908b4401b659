"""The reference documents: Azawad movements in English and Arabic, scored against their gold annotation."""

import pytest

from conflict_ner.evaluation import load_gold, score_report, score_run
from conflict_ner.results import Run
from tests.conftest import REFERENCE

pytestmark = pytest.mark.reference
ONE_ROW = {
    "mnla": ("MNLA", "الحركة الوطنية لتحرير أزواد"),
    "hcua": ("HCUA", "High Council for the Unity of Azawad"),
    "ansar-dine": ("Ansar Dine", "أنصار الدين"),
    "aqim": ("AQIM", "AQMI", "Al-Qaeda in the Islamic Maghreb"),
    "mujao": ("MUJAO", "MOJWA", "Movement for Oneness and Jihad in West Africa"),
    "cma": ("CMA", "تنسيقية الحركات الأزوادية"),
}


def test_no_document_is_rejected(reference: Run) -> None:
    assert reference.documents.status.tolist() == ["ok"] * 5


@pytest.mark.parametrize("actor_id", ONE_ROW)
def test_an_actor_is_one_row_in_all_its_spellings(reference: Run, actor_id: str) -> None:
    mentions = reference.mentions[reference.mentions.form == "name"]
    for name in ONE_ROW[actor_id]:
        linked = set(mentions[mentions.text == name].actor_id.dropna())
        assert linked <= {actor_id}, f"{name} is linked to {linked}"
    assert (reference.actors.actor_id == actor_id).sum() == 1


def test_relations_and_events_agree_with_the_gold(reference: Run) -> None:
    report = score_report(score_run(reference, load_gold(REFERENCE / "gold")))
    assert report["relation"]["f1"] >= 0.60
    assert report["event"]["f1"] >= 0.55
