"""Arabic short names, peoples and bodies that the shipped knowledge base knows."""

import pytest

from conflict_ner.knowledge.actors import ActorIndex, load_actors
from conflict_ner.orthography import name_key


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return load_actors()


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("السوفياتية", "russia"),
        ("اليوغوسلافي", "serbia"),
        ("كردية", "kurds"),
        ("قبيلة المسيرية", "misseriya"),
        ("الهوسا", "hausa"),
        ("الشرطة الاتحادية الإثيوبية", "ethiopia-police"),
        ("قوى الأمن الداخلي اللبنانية", "lebanon-police"),
    ],
)
def test_a_form_of_a_name_is_known(index: ActorIndex, name: str, actor_id: str) -> None:
    assert actor_id in index.aliases[name_key(name)]
    assert not index.context(name, actor_id)


@pytest.mark.parametrize(
    ("name", "actor_ids"),
    [
        ("بعثة الأمم المتحدة", {"unmis", "unmil", "minusma", "monusco"}),
        ("الجيش الوطني", {"lna", "sna-syria"}),
        ("الصرب", {"kosovo-serbs", "bosnian-serbs"}),
        ("الكونغرس", {"colombia-parliament", "peru-parliament"}),
    ],
)
def test_a_shared_short_name_needs_the_country(index: ActorIndex, name: str, actor_ids: set[str]) -> None:
    assert actor_ids <= index.aliases[name_key(name)]
    assert all(index.context(name, i) == "country" for i in actor_ids)


def test_beginnings_lead_to_bodies_of_every_country(index: ActorIndex) -> None:
    found = index.beginnings[name_key("الشرطة الوطنية")]
    assert {"haiti-police", "mali-police"} <= found
