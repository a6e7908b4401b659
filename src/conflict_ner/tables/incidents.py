"""Incidents: reports of one event joined across documents and languages, by a rule that the user chooses."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conflict_ner.codes import event_codes
from conflict_ner.errors import SettingsError
from conflict_ner.tables.reports import Report


@dataclass(frozen=True, slots=True)
class IncidentRule:
    """When two reports tell one incident.

    They need event types of one family (`same_type`: the very same type), dates at most `days` apart, countries that do
    not differ, and a common party where both know theirs. With `same_place`, two reports that name a place below the
    country need the same one; all others need a common party in any case.
    """

    name: str
    days: int
    same_type: bool
    same_place: bool
    joins: bool = True


RULES = {
    rule.name: rule
    for rule in (
        IncidentRule("none", 0, same_type=True, same_place=True, joins=False),
        IncidentRule("strict", 0, same_type=True, same_place=True),
        IncidentRule("standard", 1, same_type=False, same_place=True),
        IncidentRule("wide", 7, same_type=False, same_place=False),
    )
}


def incident_rule(name: str, days: int | None = None) -> IncidentRule:
    """Return a rule by its name, with other `days` if given; raise SettingsError for an unknown one."""
    if name not in RULES:
        raise SettingsError(f"Unknown incident rule {name!r}; choose one of {', '.join(RULES)}.")
    return RULES[name] if days is None else replace(RULES[name], days=days)


def cluster_reports(reports: Iterable[Report], rule: IncidentRule) -> list[tuple[Report, ...]]:
    """Return the reports grouped by incident; each group in order of the event ids, whatever the order of the input.

    Every member of a group fits every other one, so chains of near matches do not grow. Reports without a date stay
    alone.
    """
    ordered = sorted(reports, key=lambda report: (report.first or "", report.doc_id, report.number))
    groups: list[list[Report]] = []
    open_groups: dict[tuple[str, ...], list[list[Report]]] = defaultdict(list)
    for report in ordered:
        group = _fitting_group(report, open_groups, rule) if rule.joins and report.first and report.last else None
        if group is None:
            group = []
            groups.append(group)
        group.append(report)
        for key in _keys(report) if report.first and report.last else ():
            if not any(other is group for other in open_groups[key]):
                open_groups[key].append(group)
    return [tuple(sorted(group, key=lambda report: (report.doc_id, report.number))) for group in groups]


def incident_id(group: Sequence[Report]) -> str:
    """Return a stable id, made from the first report of the group."""
    return "i" + hashlib.sha256(group[0].event_id.encode()).hexdigest()[:16]


def _fitting_group(
    report: Report, open_groups: dict[tuple[str, ...], list[list[Report]]], rule: IncidentRule
) -> list[Report] | None:
    for key in _keys(report):
        # reports come sorted by date: groups that are too old can never fit again
        near = [group for group in open_groups[key] if _gap(group[-1], report) <= rule.days]
        open_groups[key] = near
        for group in near:
            if all(_same(member, report, rule) for member in group):
                return group
    return None


def _keys(report: Report) -> Iterator[tuple[str, ...]]:
    family = event_codes(report.event_type).family
    if report.country:
        yield family, "country", report.country
    for party in sorted(report.parties):
        yield family, "party", party


def _same(one: Report, other: Report, rule: IncidentRule) -> bool:
    if rule.same_type and one.event_type != other.event_type:
        return False
    if _stands(one) != _stands(other) or not _dates_fit(one, other, rule) or _told_apart(one, other):
        return False
    shared = bool(one.parties & other.parties)
    if one.parties and other.parties and not shared:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if rule.same_place and one.local and other.local:
        return one.place_id == other.place_id
    return shared


def _stands(report: Report) -> str:
    """Return the class of assertion: a claim may be of the same incident as a statement, a plan or denial may not."""
    return "told" if report.assertion in ("asserted", "alleged") else report.assertion


def _dates_fit(one: Report, other: Report, rule: IncidentRule) -> bool:
    """Tell whether the dates are near; months, seasons and years only fit the very same one."""
    if {one.precision, other.precision} <= {"day", "week"}:
        return _gap(one, other) <= rule.days
    return (one.first, one.last) == (other.first, other.last)


def _told_apart(one: Report, other: Report) -> bool:
    """Tell whether one document gives two different numbers of dead: then it tells of two incidents."""
    dead, others = one.tolls[0][1], other.tolls[0][1]
    return one.doc_id == other.doc_id and None not in (dead, others) and dead != others


def _gap(one: Report, other: Report) -> int:
    """Return the days between two date ranges, 0 if they overlap; both must have a first day."""
    first, last = max(one.first or "", other.first or ""), min(one.last or "", other.last or "")
    return max(0, (date.fromisoformat(first) - date.fromisoformat(last)).days)
