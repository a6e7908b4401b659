"""Resolve the dates of a text one after the other, each in the light of those before it."""

from collections.abc import Callable, Iterator, Sequence

from conflict_ner.normalise.dates import absolute, relative
from conflict_ner.normalise.dates.context import Context
from conflict_ner.normalise.dates.values import Value, around, interval, since, until
from conflict_ner.normalise.grammar.lexicon import Lexicon
from conflict_ner.normalise.grammar.patterns import Match
from conflict_ner.normalise.grammar.stream import Stream
from conflict_ner.records import DateExpression

RULES = {**absolute.RULES, **relative.RULES}
_OPEN: dict[str, Callable[[Value], Value | None]] = {"since": since, "onwards": since, "until": until}
_TAKEN: dict[str, Callable[[Value], Value]] = {"around": around, "same": lambda value: value}
_REACH = 10
_FUTURE_REACH = 7
_OPENING = 3


class Reading:
    """Walks over a stream whose dates are single tokens, numbered into `atoms`."""

    def __init__(self, lexicon: Lexicon, stream: Stream, atoms: Sequence[Match], context: Context) -> None:
        self._stream, self._atoms, self._context = stream, atoms, context
        self._codes = {
            name: lexicon.code_set(name) for name in ("stop", "block", "open", "comma", "future", "said", "subordinate")
        }

    def expressions(self, joined: Sequence[Match]) -> Iterator[DateExpression]:
        """Yield the dates in order, those that a join ties together as one where that makes sense."""
        parts = {match.first: match for match in joined}
        at = 0
        while at < len(self._stream.words):
            match = parts.get(at)
            if match and (value := self._joined(match)):
                yield self._expression(match.first, match.last, value, self._method(match))
                at = match.last
                continue
            if "date" in self._stream.words[at].values:
                atom = self._atom(at)
                yield self._expression(at, at + 1, self._resolve(at), atom.rule)
            at += 1

    def _joined(self, match: Match) -> Value | None:
        places = [place for place, _ in match.slots["date"]]
        if match.rule == "pair":
            return self._pair(*places)
        if match.rule in _TAKEN:
            value = self._resolve(places[-1])
            return _TAKEN[match.rule](value) if value else None
        if match.rule != "interval":
            value = self._resolve(places[0])
            return _OPEN[match.rule](value) if value else None
        return self._interval(*places)

    def _pair(self, first: int, last: int) -> Value | None:
        """Return "July and August 2014" as one stretch; of months apart each is a date of its own."""
        one, two = self._atom(first), self._atom(last)
        if {one.rule, two.rule} != {"month"} or one.slots.get("year") or not two.slots.get("year"):
            return None
        months = absolute.month_of(one), absolute.month_of(two)
        return self._interval(first, last) if months[1] == months[0] + 1 else None

    def _interval(self, first: int, last: int) -> Value | None:
        stated = self._atom(last).slots.get("year")
        if stated and not self._atom(first).slots.get("year"):
            self._context.hint = self._atom(last).number("year")
        start = self._resolve(first)
        self._context.hint = None
        end = self._resolve(last)
        return interval(start, end) if start and end else None

    def _resolve(self, at: int) -> Value | None:
        atom = self._atom(at)
        context = self._context
        context.guessed = False
        context.current, context.future = self._stream.starts[at], self._looks_ahead(at)
        value = RULES[atom.rule](atom, context)
        if value and not self._subordinate(at):
            context.tell(context.current, value, opening=self._opens(at))
        return value

    def _expression(self, first: int, last: int, value: Value | None, method: str) -> DateExpression:
        start, end = self._stream.starts[first], self._stream.ends[last - 1]
        text = self._stream.text[start:end]
        if value is None:
            return DateExpression(start, end, text, None, None, None, "none", method)
        first_day, last_day = (day.isoformat() if day else None for day in (value.first, value.last))
        return DateExpression(start, end, text, value.edtf, first_day, last_day, value.precision, method)

    def _atom(self, at: int) -> Match:
        return self._atoms[int(self._stream.words[at].values["date"])]

    def _method(self, match: Match) -> str:
        return match.rule if match.rule in ("interval", "pair") else self._atom(match.slots["date"][0][0]).rule

    def _before(self, at: int, *, until: Sequence[str], reach: int) -> str:
        """Return the codes just before a token, nearest first, up to a token of some classes."""
        ends = frozenset().union(*(self._codes[name] for name in until))
        codes = self._stream.codes[max(0, at - reach) : at][::-1]
        stop = next((place for place, code in enumerate(codes) if code in ends), len(codes))
        return codes[: stop + 1]

    def _looks_ahead(self, at: int) -> bool:
        codes = self._before(at, until=("stop", "block"), reach=_FUTURE_REACH)
        marks = [code in self._codes["future"] for code in codes if code in self._codes["future"] | self._codes["said"]]
        return bool(marks) and marks[0]

    def _subordinate(self, at: int) -> bool:
        """Whether a date is told aside; the story goes on from what opens a sentence: "After the coup of 2021"."""
        codes = self._before(at, until=("stop", "block", "comma", "open"), reach=_REACH)
        aside = self._codes["subordinate"] | self._codes["open"]
        places = (at - 1 - n for n, code in enumerate(codes) if code in aside)
        return any(not self._opens(place) for place in places)

    def _opens(self, at: int) -> bool:
        codes = self._before(at, until=("stop", "block"), reach=_OPENING + 1)
        return at <= _OPENING or any(code in self._codes["stop"] | self._codes["block"] for code in codes)
