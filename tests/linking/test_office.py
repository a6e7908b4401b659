"""A title that stands alone means its holder, where the text tells who that is."""

import pytest

from conflict_ner.linking.office import load_offices
from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def meant(text: str) -> list[str | None]:
    """Return whom the titles linked by office mean."""
    mentions = analyse(Document("a", "", text, ""), Settings()).mentions
    return [m.actor_id for m in mentions if m.link_method == "office"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("President Idriss Deby visited the front in Chad. The president told his men to fight.", ["idriss-deby"]),
        ("وصل الرئيس التشادي إدريس ديبي إلى نجامينا. وأثار تصريح الرئيس قلق المعارضة في تشاد.", ["idriss-deby"]),
        ("Chad's army said that President Idriss Deby met Barack Obama, the US president, and left.", []),
        (
            "Honduran troops took Tegucigalpa in Honduras. US President Barack Obama asked for the president's return.",
            [],
        ),
        ("President Idriss Deby left Chad. A president must not flee, said the president of the court.", []),
    ],
)
def test_a_title_alone_means_the_holder_of_the_country_that_the_text_is_about(text: str, holders: list[str]) -> None:
    assert meant(text) == holders


def test_titles_of_one_office_are_told_in_both_languages() -> None:
    assert set(load_offices("en").values()) == set(load_offices("ar").values())
