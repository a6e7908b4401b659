import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from conflict_ner.documents import find_blocks, value_span
from conflict_ner.documents.phrases import is_phrase, load_phrases

PROSE = "The army said on Tuesday that its soldiers had taken the town after two days of fighting."
PROSE_AR = "قال الجيش يوم الثلاثاء إن جنوده استعادوا المدينة بعد يومين من القتال العنيف مع المسلحين."


def kinds(*lines: str, title: str | None = None) -> list[str]:
    return [block.kind for block in find_blocks("\n".join(lines), title=title)]


def facts(text: str) -> dict[str | None, str]:
    return {b.key: text[slice(*value_span(text, b))] for b in find_blocks(text) if b.kind == "fact"}


def test_blocks_cover_all_text_in_order_without_overlap():
    text = f"= T =\r\n\r\n- Leaders: A\r\n{PROSE}\r\n\r\n  == See also ==\n* [[X]]\n\n{PROSE_AR}\n"
    blocks = find_blocks(text)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    covered = "".join(text[b.start : b.end] for b in blocks)
    assert "".join(covered.split()) == "".join(text.split())


class TestTitle:
    @pytest.mark.parametrize("mark", ["= {} =", "# {}"])
    def test_a_marked_first_heading_is_the_title_and_its_repetition_a_heading(self, mark):
        assert kinds(mark.format("Ansar Dine"), "", "Ansar Dine", "- Country: Mali", "", PROSE) == [
            "title", "heading", "fact", "paragraph",
        ]  # fmt: skip

    def test_another_name_of_the_subject_may_stand_above_its_facts(self):
        box = ("Third Border Brigade", "- Part of: Border Army", "- Commanders: Jane Doe", "", PROSE)
        assert kinds("= Border Brigade =", "", *box) == ["title", "heading", "fact", "fact", "paragraph"]
        title = "Border Brigade (Lakeland)"
        assert kinds(title, "", "Border Brigade", *box[1:], title=title)[:3] == ["title", "heading", "fact"]

    def test_a_heading_above_a_list_of_other_things_ends_the_head(self):
        lines = ("= Border Brigade =", "", "The week in brief", "- Lakeland: two soldiers were hurt", "", PROSE)
        assert kinds(*lines)[-2:] == ["list", "paragraph"]

    def test_a_short_first_line_without_a_full_stop_is_the_title(self):
        assert kinds("Rebels split, call for ceasefire", "", PROSE) == ["title", "paragraph"]
        assert kinds("المتمردون يستعيدون المدينة", PROSE_AR) == ["title", "paragraph"]

    def test_a_byline_may_stand_between_title_and_text(self):
        assert kinds("City mourns after bombing", "", "By our correspondent", "", PROSE)[:2] == ["title", "boilerplate"]

    def test_a_name_above_itself_or_above_facts_is_the_title(self):
        assert kinds("هيئة تحرير الشام", "", "هيئة تحرير الشام", "- البلد: سوريا", "", PROSE_AR)[0] == "title"
        assert kinds("Ansar Dine", "- Country: Mali", "", PROSE) == ["title", "fact", "paragraph"]

    def test_a_sentence_is_no_title(self):
        assert kinds("أزواد تعلن استقلالها.", "", PROSE_AR) == ["paragraph", "paragraph"]

    def test_the_first_line_of_wrapped_text_is_no_title(self):
        wrapped = (
            "The army said on Tuesday that its soldiers\nhad taken the town after two days of fighting\nin the north."
        )
        assert kinds(wrapped) == ["paragraph"]

    def test_a_text_of_one_short_line_is_its_text(self):
        assert kinds("Rebels seize airport in Gao") == ["paragraph"]
        assert kinds("Rebels seize airport in Gao", title="Rebels seize airport in Gao") == ["paragraph"]

    def test_the_title_of_the_metadata_is_found_in_the_text(self):
        assert kinds("Example Wire", "", "A Ceasefire, at last.", "", PROSE, title="A ceasefire at last")[1] == "title"

    def test_the_text_may_have_another_title_than_the_metadata(self):
        assert kinds("Rebels split, call for ceasefire", "", PROSE, title="Mali | Wire") == ["title", "paragraph"]
        assert kinds("= MIA =", "MIA", "- Country: Mali", PROSE, title="Mali | Wire")[:2] == ["title", "heading"]


class TestHeadings:
    def test_marked(self):
        assert kinds(PROSE, "===Factionalism===", PROSE, "## Background", PROSE)[1::2] == ["heading", "heading"]

    def test_a_short_line_between_blank_lines_before_prose(self):
        assert kinds(PROSE, "", "Humanitarian situation", "", PROSE) == ["paragraph", "heading", "paragraph"]
        assert kinds(PROSE_AR, "", "الوضع الإنساني", "", PROSE_AR) == ["paragraph", "heading", "paragraph"]

    def test_a_short_line_right_above_long_prose(self):
        assert kinds(PROSE_AR, "", "النشأة", PROSE_AR * 2, "", "سقوط دمشق", PROSE_AR * 2)[1::2] == [
            "heading",
            "heading",
        ]

    def test_short_lines_that_are_sentences_stay_prose(self):
        assert kinds(PROSE, "", "Five were killed.", "", PROSE)[1] == "paragraph"


class TestFacts:
    def test_marked_lines_of_the_head(self):
        text = f"= MIA =\n- Leaders: A, B\n- Split From: Ansar Dine\n- Active: January 2013 - May 19, 2013\n\n{PROSE}"
        assert facts(text) == {
            "Leaders": "A, B",
            "Split From": "Ansar Dine",
            "Active": "January 2013 - May 19, 2013",
        }

    def test_arabic(self):
        text = f"أنصار الدين\n- القادة: إياد أغ غالي\nالتأسيس: 2012\n\n{PROSE_AR}"
        assert facts(text) == {"القادة": "إياد أغ غالي", "التأسيس": "2012"}

    def test_wiki_infobox(self):
        text = f"{{{{Infobox war faction\n| leader = Iyad Ag Ghaly\n| active = 2012–2017\n}}}}\n{PROSE}"
        assert facts(text) == {"leader": "Iyad Ag Ghaly", "active": "2012–2017"}

    def test_unmarked_lines_need_a_known_key(self):
        assert kinds("Headquarters: Kidal", "Kidal: the rebels speak", "", PROSE) == ["fact", "title", "paragraph"]

    def test_below_the_head_such_lines_are_lists(self):
        assert kinds(PROSE, "- Bilal Ag Acherif: secretary", "- Leaders: A")[1:] == ["list", "list"]

    def test_a_dateline_is_no_fact(self):
        assert kinds("BAMAKO: " + PROSE) == ["paragraph"]


class TestReferences:
    @pytest.mark.parametrize(
        "heading", ["== See also ==", "## References", "== انظر أيضًا ==", "==مراجع==", "== Voir aussi =="]
    )
    def test_everything_to_the_next_heading(self, heading):
        lines = [PROSE, heading, "- Azawad", "Smith, J. The Tuareg. Oxford, 2012.", "== History ==", PROSE]
        assert kinds(*lines) == ["paragraph", "heading", "reference", "reference", "heading", "paragraph"]

    def test_an_unmarked_heading_ends_at_long_prose(self):
        long = f"{PROSE} {PROSE}"
        assert kinds(PROSE, "", "المراجع", "كتاب", "", long)[1:] == ["heading", "reference", "paragraph"]


class TestBoilerplate:
    @pytest.mark.parametrize(
        "line",
        [
            "Article continues after advertisement",
            "ADVERTISEMENT",
            "More from GlobalPost: Sound reasons to fight Al Qaeda in Mali",
            "Nonprofit, nonpartisan journalism. Supported by\u00a0readers.",
            "Read more: Who are the Tuareg?",
            "Subscribe to our newsletter.",
            "© 2013 Example Wire. All rights reserved.",
            "Photo: Example Wire",
            "Published on 24 January 2013",
            "المقال يستمر بعد الإعلان",
            "اقرأ أيضًا: من هم الطوارق؟",
            "إقرأ أيضاً",
            "شارك هذا المقال",
            "للمزيد من الأخبار تابعونا",
            "جميع الحقوق محفوظة © ٢٠١٣",
            "À lire aussi : Qui sont les Touaregs ?",
        ],
    )
    def test_is_not_read(self, line):
        assert kinds(PROSE, "", line, "", PROSE) == ["paragraph", "boilerplate", "paragraph"]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Related violence killed twelve people in the north of the country.",
            "Share prices fell after the attack.",
            "Photographs showed the bodies of the soldiers.",
            "Also on Tuesday, gunmen killed four aid workers.",
            "More than 20 people were killed.",
            "اشترك في الهجوم نحو ثلاثمائة مقاتل من الحركة.",
            "انضموا إلى صفوف الحركة بعد سقوط كيدال.",
            "المزيد من القوات وصلت إلى المدينة مساء الأحد.",
            "كتبت الحركة في بيان أنها لم تشارك في الهجوم.",
        ],
    )
    def test_sentences_that_begin_alike_are_read(self, sentence):
        assert kinds(PROSE, "", sentence, "", PROSE)[1] == "paragraph"

    def test_front_matter(self):
        assert kinds("---", "title: T", "---", PROSE) == ["boilerplate", "boilerplate", "boilerplate", "paragraph"]

    def test_wiki_frames(self):
        assert kinds(PROSE, "[[Category:Mali War]]", "[[تصنيف:حرب مالي]]")[1:] == ["boilerplate", "boilerplate"]


def test_hard_wrapped_lines_are_one_paragraph_and_long_lines_are_not_joined():
    wrapped = [
        "Three soldiers were killed in an attack on a base",
        "near Kidal on Saturday, the army said in a",
        "statement.",
    ]
    assert kinds(*wrapped) == ["paragraph"]
    assert kinds(PROSE * 3, PROSE * 2) == ["paragraph", "paragraph"]


def test_lists_are_lists():
    assert kinds(PROSE, "- five soldiers killed in Gao", "2) قتل جنديان", "• three arrested")[1:] == ["list"] * 3


def test_one_endless_line_is_one_paragraph():
    assert kinds(" ".join([PROSE_AR] * 500)) == ["paragraph"]


class TestPhraseTable:
    def test_rows_keep_the_schema(self):
        for row in load_phrases():
            assert row.language in {"en", "ar", "fr"}
            assert row.kind in {"boilerplate", "reference", "fact_key"}
            assert row.match in {"whole", "start"}
            assert (row.match == "start") == (row.max_words > 0)
            assert row.phrase == row.phrase.strip() != ""

    def test_every_row_finds_itself(self):
        assert [row.phrase for row in load_phrases() if not is_phrase(row.phrase, row.kind)] == []  # type: ignore[arg-type]

    def test_no_row_stands_twice(self):
        text = files("conflict_ner.documents").joinpath("phrases.csv").read_text("utf-8")
        rows = [tuple(row) for row in csv.reader(text.splitlines())]
        assert len(rows) == len(set(rows))
