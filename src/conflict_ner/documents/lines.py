"""The lines of a text and the marks on them: headings, list items, fact-box lines, wiki markup."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_WIKI_HEADING = re.compile(r"(={1,6})\s*([^=].*?)\s*\1\Z")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\Z")
_LIST_ITEM = re.compile(r"(?:[-*•▪●·–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_INFOBOX_FACT = re.compile(r"\|\s*([^|=\[\]{}]{1,40}?)\s*=")
_WIKI_FRAME = re.compile(
    r"(?:\{\{|\}\}|\{\||\|\}|\|-|\[\[(?:Category|File|Image|تصنيف|ملف|صورة|Catégorie|Fichier)\s*:)", re.IGNORECASE
)
_KEY = r"([^\W\d_][^:.!?؟،,;|=\n]{0,39})"
_MARKED_FACT = re.compile(rf"[-*•▪●]\s*{_KEY}\s*:(?!//)")
_PLAIN_FACT = re.compile(rf"{_KEY}\s*:(?!//)")
_FINAL = re.compile(r"[.!?؟…:;؛][\"'”’»)\]]*\Z")
_KEY_WORDS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; `gap_before` and `gap_after` tell of blank lines."""

    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def is_finished(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_FINAL.search(self.text))

    @property
    def is_list_item(self) -> bool:
        """Whether the line begins with a bullet or a number."""
        return bool(_LIST_ITEM.match(self.text))

    @property
    def is_wiki_frame(self) -> bool:
        """Whether the line opens, closes or parts a template, table or category."""
        return bool(_WIKI_FRAME.match(self.text))

    def heading(self) -> tuple[int, str] | None:
        """Return level and text of a heading in wiki (`== X ==`) or Markdown (`## X`) marks."""
        found = _WIKI_HEADING.match(self.text) or _MARKDOWN_HEADING.match(self.text)
        return (len(found[1]), found[2]) if found else None

    def infobox_key(self) -> str | None:
        """Return the key of a wiki infobox line (`| leader = X`)."""
        found = _INFOBOX_FACT.match(self.text)
        return found[1] if found else None

    def fact_key(self, *, marked: bool) -> str | None:
        """Return the key of a fact line, `- Leaders: A` (marked) or `Leaders: A`."""
        found = (_MARKED_FACT if marked else _PLAIN_FACT).match(self.text)
        return found[1].strip() if found and len(found[1].split()) <= _KEY_WORDS else None


def split_lines(text: str, offset: int = 0) -> list[Line]:
    """Return the lines that hold more than white space, from an offset on."""
    spans = []
    for found in _LINE.finditer(text, offset):
        stripped = found[0].strip()
        if stripped:
            start = found.start() + found[0].index(stripped)
            spans.append((start, start + len(stripped), stripped))
    ends = [offset, *(end for _, end, _ in spans)]
    starts = [*(start for start, _, _ in spans), len(text)]
    gaps = [_has_blank_line(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    gaps[0] = gaps[-1] = True
    return [Line(*span, gaps[i], gaps[i + 1]) for i, span in enumerate(spans)]


def _has_blank_line(between: str) -> bool:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
