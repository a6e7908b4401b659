"""What a reader knows at a point of the text: the publication day, the day last told, the year of the narrative."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from conflict_ner.normalise.dates.values import Value, real_day

_HEADING = re.compile(r"^(?:=+ .*=+|=+[^=\n]+=+|#+ .*)\s*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n")
_NEWS_REACH = 400
_AHEAD = timedelta(days=31)
_SENTENCE_REACH = 150


@dataclass(frozen=True, slots=True)
class Told:
    """A date already resolved: where it stands, its section, whether it opens its sentence, if its year is guessed."""

    start: int
    section: int
    value: Value
    opening: bool
    guessed: bool = False


@dataclass(slots=True)
class Context:
    """The state of reading one text; `current` is where the expression being resolved stands."""

    published: date | None
    sections: list[int]
    paragraphs: list[int]
    told: list[Told] = field(default_factory=list)
    news: bool = False
    current: int = 0
    future: bool = False
    hint: int | None = None
    guessed: bool = False

    @classmethod
    def of(cls, text: str, published: date | None) -> "Context":
        """Start reading a text."""
        sections = [match.start() for match in _HEADING.finditer(text)]
        return cls(published, sections, [match.start() for match in _PARAGRAPH.finditer(text)])

    def tell(self, start: int, value: Value, *, opening: bool) -> None:
        """Remember a date of the narrative."""
        self.told.append(Told(start, bisect_right(self.sections, start), value, opening, self.guessed))

    @property
    def last_day(self) -> date | None:
        """The day last told, of what is not still to come, else the day of publication."""
        days = (told.value.last for told in reversed(self.told) if told.value.precision == "day" and told.value.last)
        return next((day for day in days if self.published is None or day <= self.published), self.published)

    @property
    def last(self) -> Value | None:
        """The last date told that lies within one year."""
        return next((told.value for told in reversed(self.told) if told.value.year), None)

    def year_of(self, month: int, day: int | None) -> int | None:
        """Return the year of a month or day without one, None where the text does not tell.

        It is the year of the narrative as long as that goes on, else the last before publication.
        """
        if self.hint is not None:
            return self.hint
        told = self._narrative()
        year = self._next_year(told, month) if told else None
        if told and year and self._goes_on(told, year, month, day):
            return year
        return self._recent_year(month, day) or year

    def _narrative(self) -> Told | None:
        """Return the date whose year the narrative has reached."""
        section = bisect_right(self.sections, self.current)
        near = [told for told in self.told if told.section == section and self._counts(told)]
        whole = [told for told in self.told if told.value.precision == "day" and self._counts(told)]
        return (near or whole)[-1] if near or whole else None

    def _next_year(self, told: Told, month: int) -> int | None:
        """Return the year of a month told after a date: the same, or the next where the year turns."""
        if told.value.year is None or told.value.first is None:
            return None
        turned = told.value.precision in ("day", "month") and told.value.first.month >= 11 and month <= 2
        year = told.value.year + turned
        return year if self.published is None or year <= self.published.year else told.value.year

    def _goes_on(self, told: Told, year: int, month: int, day: int | None) -> bool:
        """Whether a narrative reaches a date: in its paragraph, forward in time, and not beyond publication."""
        first = real_day(year, month, day or 1)
        if self.published is None or first is None:
            return True
        same = bisect_right(self.paragraphs, told.start) == bisect_right(self.paragraphs, self.current)
        later = told.value.first is not None and (year, month) >= (told.value.first.year, told.value.first.month)
        return same and later and told.value.precision in ("day", "month") and first <= self.published

    def _counts(self, told: Told) -> bool:
        if told.guessed or told.value.year is None or (self.news and self.current - told.start > _NEWS_REACH):
            return False
        if told.value.precision == "day":
            return True
        if self.published is None:
            return told.opening or told.value.precision == "month"
        return told.opening or self.current - told.start <= _SENTENCE_REACH

    def _recent_year(self, month: int, day: int | None) -> int | None:
        if self.published is None:
            return None
        self.news = self.guessed = True
        year = self.published.year
        first = real_day(year, month, day or 1)
        ahead = _AHEAD if day else timedelta()
        if first is not None and first > self.published + ahead and not self.future:
            return year - 1
        past = (month, day or 31) < (self.published.month, self.published.day)
        return year + (past and self.future)
