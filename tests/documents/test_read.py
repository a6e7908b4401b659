import gzip
import json
from pathlib import Path

import pytest

from conflict_ner.documents import Rejected, find_documents, read
from conflict_ner.records import Document
from conflict_ner.settings import Fields, Limits, Settings

ARABIC = "قُتل ثلاثة جنود في هجوم على قاعدة عسكرية قرب كيدال يوم السبت، وفق ما أعلن الجيش المالي."
ENGLISH = "Three soldiers were killed in an attack on a base near Kidal on Saturday, the army said."


def read_file(
    tmp_path: Path, name: str, data: bytes | str, settings: Settings | None = None
) -> list[Document | Rejected]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (source,) = find_documents([str(path)])
    return list(read(source, settings))


def one(tmp_path: Path, name: str, data: bytes | str, settings: Settings | None = None) -> Document:
    (document,) = read_file(tmp_path, name, data, settings)
    assert isinstance(document, Document), document
    return document


def reason(tmp_path: Path, name: str, data: bytes | str, settings: Settings | None = None) -> str:
    (row,) = read_file(tmp_path, name, data, settings)
    assert isinstance(row, Rejected), row
    assert row.detail
    return row.reason


class TestPlainText:
    def test_the_text_is_the_content_exactly(self, tmp_path):
        content = "  One.\r\nTwo.\rThree.\n\n\tأربعة.\u2028"
        assert one(tmp_path, "a.txt", content).text == content

    def test_a_byte_order_mark_is_no_text(self, tmp_path):
        assert one(tmp_path, "a.txt", b"\xef\xbb\xbf" + ENGLISH.encode()).text == ENGLISH

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859_6"])
    def test_arabic_is_read_in_every_usual_encoding(self, tmp_path, encoding):
        text = ARABIC.replace("ُ", "") if encoding == "iso8859_6" else ARABIC
        assert one(tmp_path, "a.txt", text.encode(encoding)).text == text

    def test_western_quotes_of_windows_are_read(self, tmp_path):
        text = "The “Coordination” said it’s ready – France denied it."
        assert one(tmp_path, "a.txt", text.encode("cp1252")).text == text

    def test_gzip_is_unpacked(self, tmp_path):
        assert one(tmp_path, "a.txt.gz", gzip.compress(ARABIC.encode())).text == ARABIC

    def test_front_matter_is_read_and_stays_in_the_text(self, tmp_path):
        content = f"---\ntitle: Attack near Kidal\npublished: 2013-01-24\n---\n{ENGLISH}"
        document = one(tmp_path, "a.txt", content)
        assert (document.text, document.title, document.published) == (content, "Attack near Kidal", "2013-01-24")

    def test_the_first_line_may_be_the_title(self, tmp_path):
        assert one(tmp_path, "a.txt", f"Base attacked near Kidal\n\n{ENGLISH}").title == "Base attacked near Kidal"
        assert one(tmp_path, "b.txt", ENGLISH).title is None


class TestRejected:
    @pytest.mark.parametrize("content", [b"", b"  \n\t ", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
    def test_empty(self, tmp_path, content):
        assert reason(tmp_path, "a.txt", content) == "empty"

    @pytest.mark.parametrize(
        "content",
        [b"\x89PNG\r\n\x1a\n....", b"PK\x03\x04 docx", b"%PDF-1.4 text", b"text\x00text", b"ab\x01\x02cd" * 9],
    )
    def test_binary(self, tmp_path, content):
        assert reason(tmp_path, "a.txt", content) == "binary"

    @pytest.mark.parametrize(
        "content",
        [
            ARABIC.encode()[:-2],
            ARABIC.encode()[1:],
            ARABIC.encode().replace(b" ", b"\xff"),
            ARABIC.encode() + ARABIC.encode("cp1256"),
            b"\xc3\x28\xa0\xa1\xe2\x28\xa1" * 20,
            bytes(range(128, 256)) * 4,
            b"\xff\xfe" + ARABIC.encode("utf-16-le") + b"\x06",
        ],
        ids=["cut", "cut in front", "stray bytes", "two encodings", "invalid", "all high bytes", "odd utf-16"],
    )
    def test_broken_encoding(self, tmp_path, content):
        assert reason(tmp_path, "a.txt", content) == "encoding"

    def test_too_large(self, tmp_path):
        small = Settings(limits=Limits(characters=100))
        assert reason(tmp_path, "a.txt", "a " * 60, small) == "too_large"
        assert reason(tmp_path, "b.txt", "a " * 600, small) == "too_large"
        assert one(tmp_path, "c.txt", "ا" * 100, small).text

    def test_a_five_megabyte_text_is_too_large_by_default(self, tmp_path):
        assert reason(tmp_path, "a.txt", "word " * 1_000_000) == "too_large"

    def test_damaged_gzip(self, tmp_path):
        assert reason(tmp_path, "a.txt.gz", gzip.compress(ENGLISH.encode())[:-9]) == "damaged"
        assert reason(tmp_path, "b.txt.gz", ENGLISH) == "damaged"

    def test_gzip_bomb(self, tmp_path):
        bomb = gzip.compress(b"\n" * 40_000_000)
        rows = read_file(tmp_path, "a.jsonl.gz", bomb, Settings(limits=Limits(expansion=2)))
        assert [row.reason for row in rows if isinstance(row, Rejected)] == ["too_large"]

    def test_rejected_rows_keep_id_path_and_hash(self, tmp_path):
        (row,) = read_file(tmp_path, "a.txt", b"text\x00")
        assert isinstance(row, Rejected)
        assert (row.doc_id, row.path, row.status, len(row.sha256)) == ("a.txt", "a.txt", "rejected", 64)


class TestMarkdown:
    def test_headings_and_items_keep_their_marks_and_emphasis_goes(self, tmp_path):
        content = (
            "---\ntitle: T\n---\n# *Title*\n\nA **bold** [link](http://x.org) and `code`.\n\n"
            "- one\n- two\n  - *three*\n\n| a | b |\n|---|---|\n| c | d |\n"
        )
        text = one(tmp_path, "a.md", content).text
        assert " ".join(text.split()) == "# Title A bold link and code. - one - two - three a | b | c | d |"
        assert "# Title\n\nA bold" in text
        assert "- one\n- two\n" in text

    def test_the_first_heading_is_the_title(self, tmp_path):
        assert one(tmp_path, "a.md", f"# هجوم في كيدال\n\n{ARABIC}").title == "هجوم في كيدال"


class TestHtml:
    PAGE = (
        '<html lang="ar"><head><meta charset="{charset}"><title>هجوم في كيدال</title>'
        '<meta property="article:published_time" content="2013-01-24T10:00:00Z">'
        '<meta property="og:site_name" content="وكالة المثال"></head><body><nav><a href="/">الرئيسية</a></nav><article>'
        "<h1>هجوم في كيدال</h1><p>" + ARABIC + " " + ARABIC + "</p><p>وأضاف البيان أن القوات انسحبت من المنطقة.</p>"
        "</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )

    @pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
    def test_the_article_is_read_with_its_metadata(self, tmp_path, charset):
        document = one(tmp_path, "a.html", self.PAGE.format(charset=charset).encode(charset))
        assert document.text.startswith("# هجوم في كيدال\n\nقُتل")
        assert "الرئيسية" not in document.text
        assert (document.title, document.published, document.published_source) == (
            "هجوم في كيدال",
            "2013-01-24",
            "metadata",
        )
        assert (document.source, document.language) == ("وكالة المثال", "ar")

    def test_a_page_without_an_article_yields_all_its_text(self, tmp_path):
        assert one(tmp_path, "a.htm", "<p>Tiny page.</p><script>x()</script>").text.strip() == "Tiny page."

    def test_an_empty_page(self, tmp_path):
        assert reason(tmp_path, "a.html", "<html><body></body></html>") == "empty"


class TestRecords:
    def test_each_line_of_jsonl_is_a_document(self, tmp_path):
        lines = [
            {"id": "x-1", "text": ENGLISH, "title": "T", "published": "2024-05-03T10:00:00Z", "url": "http://x.org"},
            {"text": ARABIC, "language": "ar"},
        ]
        first, second = read_file(tmp_path, "a.jsonl", "\n\n".join(json.dumps(line) for line in lines))
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert (first.doc_id, first.title, first.published, first.url) == (
            "a.jsonl#x-1",
            "T",
            "2024-05-03",
            "http://x.org",
        )
        assert (second.doc_id, second.text, second.language) == ("a.jsonl#2", ARABIC, "ar")

    def test_bad_lines_are_rows_and_the_others_are_read(self, tmp_path):
        lines = [
            b'{"text": "Good one."}',
            b"{bad",
            b'["list"]',
            b'{"id": 7}',
            b'{"text": "\xff"}',
            b'{"text": " "}',
            b'{"text":"x\\u0000"}',
        ]
        rows = read_file(tmp_path, "a.jsonl", b"\n".join(lines))
        reasons = [(row.doc_id, row.reason) for row in rows if isinstance(row, Rejected)]
        assert reasons == [
            ("a.jsonl#2", "malformed"),
            ("a.jsonl#3", "malformed"),
            ("a.jsonl#7", "malformed"),
            ("a.jsonl#5", "encoding"),
            ("a.jsonl#6", "empty"),
            ("a.jsonl#7~2", "binary"),
        ]

    def test_equal_ids_are_made_distinct_in_order(self, tmp_path):
        rows = read_file(tmp_path, "a.jsonl", '{"id":1,"text":"One."}\n{"id":1,"text":"Two."}')
        assert [row.doc_id for row in rows] == ["a.jsonl#1", "a.jsonl#1~2"]

    def test_an_overlong_line_does_not_hide_the_next(self, tmp_path):
        long = '{"text": "' + "a" * 2_000_000 + '"}'
        rows = read_file(tmp_path, "a.jsonl", f'{long}\n{{"text":"Good."}}', Settings(limits=Limits(characters=1000)))
        assert [getattr(row, "reason", "ok") for row in rows] == ["too_large", "ok"]

    def test_half_an_emoji_is_replaced_and_keeps_the_offsets(self, tmp_path):
        assert one(tmp_path, "a.jsonl", '{"text": "Cut \\ud83d here"}').text == "Cut \ufffd here"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_csv_with_any_usual_delimiter(self, tmp_path, delimiter):
        content = f'id{delimiter}body{delimiter}title\n1{delimiter}"Line one\nline ""two"""{delimiter}T\n'
        document = one(tmp_path, "a.csv", content, Settings(fields=Fields(text="body")))
        assert (document.doc_id, document.text, document.title) == ("a.csv#1", 'Line one\nline "two"', "T")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1256", "utf-16"])
    def test_csv_of_spreadsheets_is_decoded(self, tmp_path, encoding):
        assert one(tmp_path, "a.csv", f"id,text\n1,{ARABIC}\n".encode(encoding)).text == ARABIC

    def test_csv_without_a_text_column_says_which_setting_helps(self, tmp_path):
        (row,) = read_file(tmp_path, "a.csv", "id,body\n1,x\n")
        assert isinstance(row, Rejected)
        assert (row.reason, "[fields]" in row.detail, "body" in row.detail) == ("malformed", True, True)

    def test_a_row_with_broken_bytes_is_rejected_alone(self, tmp_path):
        first, second = read_file(tmp_path, "a.csv", b"text\n" + ARABIC.encode() + b"\n\xd9\xff\n")
        assert isinstance(first, Document)
        assert isinstance(second, Rejected)
        assert second.reason == "encoding"

    def test_a_file_without_records_is_empty(self, tmp_path):
        assert reason(tmp_path, "a.jsonl", "\n") == "empty"
        assert reason(tmp_path, "a.csv", "id,text\n") == "empty"


class TestPublished:
    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("2024-05-03_x.txt", "2024-05-03"),
            ("report-20120406.txt", "2012-04-06"),
            ("2012_04_06.txt", "2012-04-06"),
            ("id-120240503.txt", None),
            ("2024-13-03.txt", None),
            ("2023-02-30.txt", None),
        ],
    )
    def test_the_file_name_may_tell_the_day(self, tmp_path, name, day):
        document = one(tmp_path, name, ENGLISH)
        assert (document.published, document.published_source) == (day, "file name" if day else "none")

    @pytest.mark.parametrize(
        ("value", "day"),
        [
            ("2013-01-24", "2013-01-24"),
            ("2013-01-24T23:30:00+02:00", "2013-01-24"),
            ("2013/01/24", "2013-01-24"),
            ("Thu, 24 Jan 2013 10:00:00 GMT", "2013-01-24"),
            ("24 January 2013", "2013-01-24"),
            ("January 24, 2013", "2013-01-24"),
            ("31 February 2013", None),
            ("January 2013", None),
            ("2013", None),
            ("yesterday", None),
        ],
    )
    def test_metadata_give_a_full_day_or_none(self, tmp_path, value, day):
        assert one(tmp_path, "a.jsonl", json.dumps({"text": ENGLISH, "published": value})).published == day
