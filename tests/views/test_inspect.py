"""`inspect` makes one page that stands alone."""

import re
from html.parser import HTMLParser

import pytest
from tests.tables.fixtures import ARABIC, SECOND

from conflict_ner.errors import UsageError
from conflict_ner.views import inspect


class Page(HTMLParser):
    """The text inside the document box, without the numbers of events and relations."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self._depth, self._sup = "", [], 0, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "div" and dict(attributes).get("class") == "text":
            self._depth = 1
        self._sup = self._sup or tag == "sup"

    def handle_endtag(self, tag):
        if tag == "div":
            self._depth = 0
        if tag == "sup":
            self._sup = False

    def handle_data(self, data):
        if self._depth and not self._sup:
            self.text += data


@pytest.mark.parametrize(
    ("doc_id", "text", "direction"),
    [("ar/تقرير.txt", ARABIC, "rtl"), ("en/second.jsonl#7", SECOND, "ltr")],
)
def test_the_text_is_shown_unchanged_in_its_direction(run, doc_id, text, direction):
    page = Page(inspect(run, doc_id))
    assert page.text == text
    assert any(tag == "div" and a.get("dir") == direction for tag, a in page.tags)


def test_entities_events_and_relations_are_marked(run):
    html = inspect(run, "en/report.txt")
    assert re.search(r'<mark class="GROUP"[^>]*>Rapid Support Forces</mark>', html)
    assert re.search(r'<mark class="trigger"[^>]*>clashed</mark><sup><a class="e" href="#e1">', html)
    assert re.search(r'<mark class="cue"[^>]*>splinter</mark><sup><a class="r" href="#r1">', html)
    assert '<tr id="e1">' in html


def test_names_stand_in_english_and_arabic(run):
    html = inspect(run, "ar/تقرير.txt")
    assert "Rapid Support Forces" in html
    assert "قوات الدعم السريع" in html


def test_text_is_escaped(run):
    html = inspect(run, "en/report.txt")
    assert "Clashes &amp; &lt;losses&gt;" in html
    assert "<losses>" not in html


def test_the_page_needs_no_network(run):
    html = inspect(run, "en/report.txt")
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", html)


def test_a_rejected_document_tells_its_reason(run):
    assert "rejected (empty: The file has no text.)" in inspect(run, "broken.txt")


def test_an_unknown_document_is_refused(run):
    with pytest.raises(UsageError, match="documents table"):
        inspect(run, "nothing.txt")
