"""Rules for dates that count from the publication day or from a date told before."""

from collections.abc import Callable
from datetime import date, timedelta

from conflict_ner.normalise.dates.context import Context
from conflict_ner.normalise.dates.values import (
    Value,
    day_value,
    decade_value,
    interval,
    month_value,
    week_value,
    year_value,
)
from conflict_ner.normalise.grammar.patterns import Match

Rule = Callable[[Match, Context], Value | None]
_DEICTIC = {"last": -1, "this": 0, "next": 1}
_ANAPHORIC = {"previous": -1, "same": 0, "following": 1}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_YEARS = {"week": 1 / 52, "month": 1 / 12, "year": 1, "decade": 10}
_DAY_PARTS = {"hour": 24, "minute": 24 * 60}
_WEEK = 7


def now(match: Match, context: Context) -> Value | None:
    """Read "yesterday", «أول من أمس»."""
    return _days_from(context.published, int(match.value("now") or 0), context)


def this_part(match: Match, context: Context) -> Value | None:
    """Read "this morning" (of publication) and "that evening" (of the day told)."""
    ref = refs(match)[-1]
    if ref in _DEICTIC:
        return _days_from(context.published, _DEICTIC[ref], context)
    return _days_from(context.last_day, _ANAPHORIC[ref], context)


def weekday(match: Match, context: Context) -> Value | None:
    """Read a weekday: the last one before publication, unless the words point elsewhere."""
    if match.value("now"):
        return now(match, context)
    number = int(match.value("weekday") or match.value("short_weekday") or 0)
    found = _weekday(number, refs(match), context)
    return day_value(found) if found else None


def weekday_range(match: Match, context: Context) -> Value | None:
    """Read the night between two weekdays."""
    first = _weekday(int(match.value("weekday") or 0), [], context)
    last = _weekday(int(match.value("weekday", 1) or 0), [], context)
    return interval(day_value(first), day_value(last)) if first and last else None


def ago(match: Match, context: Context) -> Value | None:
    """Read "two days ago", «منذ شهرين»: counted from publication."""
    return _shift(context.published, *_amount(match, -1), context)


def shift(match: Match, context: Context) -> Value | None:
    """Read "two days later", «بعد يومين»: counted from the day told before, years and months also from those."""
    count, unit = _amount(match, -1 if match.rule == "shift_back" or match.slots.get("back") else 1)
    last = context.last
    if last and (unit in ("year", "decade") or (unit == "month" and last.precision == "month")):
        return _shift(last.first, count, unit, context)
    return _shift(context.last_day, count, unit, context)


def weekend(match: Match, context: Context) -> Value | None:
    """Read "the weekend", "last weekend": the last one before publication unless told otherwise."""
    found = [_weekday(day, refs(match), context) for day in (6, 7)]
    if any(ref in _ANAPHORIC for ref in refs(match)) or None in found:
        return None
    saturday = next(day for day in found if day)
    return interval(day_value(saturday), day_value(saturday + timedelta(days=1)))


def window(match: Match, context: Context) -> Value | None:
    """Read "the past two weeks": the stretch that ends with publication."""
    count, unit = _amount(match, -1)
    if context.published is None:
        return None
    if unit in _DAY_PARTS:
        count, unit = round(count / _DAY_PARTS[unit]), "day"
    if unit in _UNIT_DAYS:
        first = _days_from(context.published, count * _UNIT_DAYS[unit], context)
        return interval(first, day_value(context.published)) if first else None
    first_value = _shift(context.published, count, unit, context)
    last_value = _shift(context.published, 0, unit, context)
    return interval(first_value, last_value) if first_value and last_value else None


def unit_ref(match: Match, context: Context) -> Value | None:
    """Read "last month", "this week", "the same day", «العام التالي», "the end of the year"."""
    unit = match.value("one_unit") or match.value("definite_unit") or ""
    ref = (refs(match) or ["same"])[-1]
    if ref in _DEICTIC:
        return None if unit == "day" and ref != "this" else _step(context.published, unit, _DEICTIC[ref], context)
    base = context.last_day if unit in ("day", "week") else _start(context)
    return _step(base, unit, _ANAPHORIC[ref], context)


def vague(_match: Match, _context: Context) -> Value | None:
    """Keep "a few days later" as text."""
    return None


def apart(match: Match, rule: str, day: date) -> Value | None:
    """Return when the other of two happenings was, one of which was on a day: "on Friday, two days after the coup"."""
    if not _is_counted(match):
        return None
    return _shift(day, *_amount(match, -1 if rule == "apart_after" else 1), Context(None, [], []))


def _is_counted(match: Match) -> bool:
    """Whether words say how many days or years: not so "days after", while "hours after" is the same day."""
    units = [word.values for _, word in match.slots.get("unit", ())]
    one = any("one_unit" in values or values["unit"] in {*_DAY_PARTS, "fortnight"} for values in units)
    return one or any(match.slots.get(name) for name in ("number", "dual_unit", "one_unit"))


def referred_month(match: Match, context: Context) -> tuple[int, int] | None:
    """Return the year and month that "of this month", «من الشهر نفسه» point to."""
    found = unit_ref(match, context) if match.value("one_unit") else None
    return (found.first.year, found.first.month) if found and found.first and found.precision == "month" else None


def referred_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """Return the year that "of the same year", «العام الماضي» or a bare "last" before a month points to."""
    if match.value("one_unit"):
        found = unit_ref(match, context)
        return found.year if found and found.precision == "year" else None
    ref, base = refs(match)[-1], _start(context)
    if ref in _ANAPHORIC and base:
        return base.year + (ref == "following" and month < base.month)
    if ref not in _DEICTIC or context.published is None:
        return context.year_of(month, day)
    return _nearest_year(context.published, ref, month, day)


def refs(match: Match) -> list[str]:
    """Return what the words "last", "this", "same", «التالي» point to, in order."""
    return [*match.values("ref"), *match.values("post")]


def _nearest_year(published: date, ref: str, month: int, day: int | None) -> int:
    """Return the year of "last March", "this March" or "next March"."""
    key, now_key = (month, day or 0), (published.month, published.day if day else 0)
    if ref == "last":
        return published.year - (key >= now_key)
    return published.year + (ref == "next" and key <= now_key)


def _weekday(number: int, refs: list[str], context: Context) -> date | None:
    if refs and refs[-1] in _ANAPHORIC:
        base = context.last_day
        return (
            base + timedelta(days=(number - base.isoweekday() - 1) % _WEEK + 1)
            if base and refs[-1] != "previous"
            else None
        )
    if context.published is None:
        return None
    context.news = True
    ahead = (number - context.published.isoweekday()) % _WEEK
    behind = (context.published.isoweekday() - number) % _WEEK
    if "next" in refs or (not refs and context.future):
        return context.published + timedelta(days=ahead or (_WEEK if refs else 0))
    if "last" in refs:
        return context.published - timedelta(days=behind or _WEEK)
    return context.published - timedelta(days=behind)


def _amount(match: Match, sign: int) -> tuple[int, str]:
    unit = match.value("unit") or match.value("dual_unit") or match.value("one_unit") or ""
    if match.slots.get("dual_unit"):
        return 2 * sign, unit
    return int(float(match.value("number") or 1)) * sign, unit


def _shift(base: date | None, count: int, unit: str, context: Context) -> Value | None:
    """Move a base by days exactly; months and years keep no finer grain."""
    if unit in _DAY_PARTS:
        return _days_from(base, 0, context)
    if unit in _UNIT_DAYS:
        return _days_from(base, count * _UNIT_DAYS[unit], context)
    return _step(base, unit, count, context)


def _step(base: date | None, unit: str, count: int, context: Context) -> Value | None:
    if base is None or not date.min.year < base.year + count * _UNIT_YEARS.get(unit, 0) < date.max.year:
        return None
    if base == context.published:
        context.news = True
    if unit == "month":
        return month_value(base.year, base.month + count)
    if unit == "year":
        return year_value(base.year + count)
    if unit == "decade":
        return decade_value(f"{base.year // 10 + count:03}")
    if unit == "week":
        return week_value(base + timedelta(days=_WEEK * count))
    return _days_from(base, count, context) if unit == "day" else None


def _days_from(base: date | None, count: int, context: Context) -> Value | None:
    if base is None or not date.min.toordinal() < base.toordinal() + count < date.max.toordinal():
        return None
    if base == context.published:
        context.news = True
    return day_value(base + timedelta(days=count))


def _start(context: Context) -> date | None:
    last = context.last
    return last.first if last else context.published


RULES: dict[str, Rule] = {
    "now": now,
    "this_part": this_part,
    "weekday": weekday,
    "weekday_range": weekday_range,
    "ago": ago,
    "shift": shift,
    "shift_back": shift,
    "weekend": weekend,
    "vague": vague,
    "apart_after": vague,
    "apart_before": vague,
    "unit_ref": unit_ref,
    "window": window,
}
