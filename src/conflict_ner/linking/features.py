"""What speaks for and against each party that a common noun may mean, as named features of a classifier."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.candidates import Candidate, family
from conflict_ner.linking.case import Antecedent, Case
from conflict_ner.linking.nouns import bare, class_of, form_of, noun_of
from conflict_ner.linking.owners import find_owners

_ROLES = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "nmod": "of",
    "nmod:poss": "of",
    "conj": "conj",
    "appos": "appos",
    "compound": "compound",
    "ROOT": "root",
}
_OF_PERSONS = ("leads", "member_of", "founded", "spokesperson_of")
_RANKS = 3
_SOON = 2  # sentences
_BESIDE = 80  # characters


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for all candidates of one noun: the noun itself, and what the document has told before it."""

    case: Case
    noun: str
    sort: str
    form: str
    role: str
    ruled: str | None
    method: str
    owners: Sequence[tuple[str, Antecedent]]
    names: Mapping[str, int]
    ranks: Mapping[str, str]
    most: Mapping[str, int]
    rivals: Mapping[str, int]
    echo: str | None
    home: str | None
    here: frozenset[str]
    near: str | None
    soon: frozenset[str]


def find_features(
    case: Case,
    entry: NominalEntry,
    candidates: Sequence[Candidate],
    ruled: str | None,
    method: str,
) -> Iterator[frozenset[str]]:
    """Yield the features of each candidate; `ruled` and `method` are what the rules have found."""
    scene = _scene(case, entry, candidates, ruled, method)
    for candidate in candidates:
        yield frozenset(_features(scene, candidate))


def _scene(
    case: Case,
    entry: NominalEntry,
    candidates: Sequence[Candidate],
    ruled: str | None,
    method: str,
) -> Scene:
    names = Counter(a.actor.actor_id for a in case.named if a.is_told)
    most: dict[str, int] = {}
    for c in candidates:
        most[c.family] = max(most.get(c.family, 0), names[c.actor.actor_id])
    states = [a for a in case.seen if a.actor.kind == "state" and a.actor.country]
    word = bare(case.head.norm_)
    same = (a for a in reversed(case.seen) if a.mention.form == "nominal" and bare(a.head.norm_) == word)
    noun, sort = noun_of(entry)
    return Scene(
        case,
        noun,
        sort,
        form_of(case),
        _ROLES.get(case.head.dep_, "other"),
        ruled,
        method,
        tuple(find_owners(case)) if isinstance(entry, NominalEntry) else (),
        names,
        _ranks(candidates),
        most,
        Counter(c.family for c in candidates),
        next((a.actor.actor_id for a in same), None),
        case.memory.main_country(),
        frozenset(a.actor.country or "" for a in states if a.mention.sentence == case.mention.sentence),
        states[-1].actor.country if states else None,
        _named_soon(case),
    )


def _features(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield what a candidate is to the noun, alone and together with what kind of noun and candidate they are."""
    facts = _facts(scene, candidate)
    kin = f"f={candidate.family}"
    kind = f"kind={candidate.actor.kind}"
    yield from (scene.noun, f"{scene.sort}|{scene.form}", f"{scene.noun}|{scene.form}")
    yield from (f"{kind}|{scene.noun}", f"{kind}|{scene.sort}", f"{kind}|{scene.sort}|{scene.form}")
    for name, partners in _TOGETHER.items():
        fact = f"{name}={facts[name]}"
        yield fact
        values = {"f": kin, "sort": scene.sort, "noun": scene.noun, "form": scene.form}
        yield from (f"{fact}|{values.get(p) or f'{p}={facts[p]}'}" for p in partners)
    for tie in _ties(scene.case, candidate):
        yield from (f"{tie}|", f"{tie}|{kin}")


_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "rule": ("sort", "noun", "form", "rank", "share"),
    "gap": ("f", "sort", "form", "subject"),
    "rank": ("f", "sort", "form", "subject"),
    "share": ("f", "sort", "form", "rank", "place"),
    "own": ("f", "sort", "noun"),
    "topic": ("f", "sort", "form", "rank"),
    "echo": ("f", "form", "rank"),
    "country": ("f", "sort", "gap"),
    "subject": ("role",),
    "role": ("gap", "f"),
    "told": ("gap",),
    "class": ("sort", "noun", "form", "rank"),
    "known": ("f", "sort"),
    "count": ("f",),
    "label": ("sort",),
    "next": ("place", "sort"),
    "body": ("sort", "noun"),
    "place": ("form",),
}


def _facts(scene: Scene, candidate: Candidate) -> dict[str, str]:
    case, actor, last = scene.case, candidate.actor, candidate.last
    number = scene.names[actor.actor_id]
    is_body = bool(actor.country) and case.index.national(actor.kind, actor.country or "") == actor.actor_id
    return {
        "rule": scene.method if scene.ruled == actor.actor_id else "other" if scene.ruled else "none",
        "gap": _gap(case, last),
        "rank": scene.ranks[actor.actor_id],
        "share": _share(scene, candidate),
        "own": _owned(scene, candidate),
        "topic": _topic(case, candidate),
        "echo": "none" if not scene.echo else "same" if scene.echo == actor.actor_id else "other",
        "country": _country(scene, actor.country),
        "subject": "unsaid" if last is None else "yes" if last.is_subject else "no",
        "role": scene.role,
        "told": last.mention.form if last else "unsaid",
        "class": class_of(case, candidate),
        "known": "yes" if actor.known else "no",
        "count": str(min(number, 4)),
        "label": last.mention.label if last else "unsaid",
        "next": "yes" if actor.actor_id in scene.soon else "no",
        "body": "national" if is_body else "own",
        "place": "title" if case.mention.sentence == 0 else "text",
    }


def _gap(case: Case, last: Antecedent | None) -> str:
    if last is None:
        return "unsaid"
    sentences = case.mention.sentence - last.mention.sentence
    return str(sentences) if sentences < 4 else "4" if sentences < 8 else "8"


def _ranks(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Rank candidates of a family by how lately they were mentioned, the subject of a sentence before the others."""

    def lateness(candidate: Candidate) -> tuple[int, bool, int]:
        if candidate.last is None:
            return (-1, False, 0)
        mention = candidate.last.mention
        return (mention.sentence, candidate.last.is_subject, mention.start)

    ranks: dict[str, str] = {}
    before: Counter[str] = Counter()
    for candidate in sorted(candidates, key=lateness, reverse=True):
        before[candidate.family] += 1
        ranks[candidate.actor.actor_id] = str(min(before[candidate.family], _RANKS + 1))
    return ranks


def _share(scene: Scene, candidate: Candidate) -> str:
    """Return how much the document speaks of a candidate, against others of its family."""
    number = scene.names[candidate.actor.actor_id]
    if scene.rivals[candidate.family] == 1:
        return "sole"
    return "unnamed" if not number else "most" if number == scene.most[candidate.family] else "less"


def _owned(scene: Scene, candidate: Candidate) -> str:
    """Return how a candidate stands to the party that the noun is said to be of."""
    actor, last = candidate.actor, candidate.last
    for how, owner in scene.owners:
        if owner.actor.actor_id == actor.actor_id:
            return f"{how}:same"
    for how, owner in scene.owners:
        if owner.actor.kind == "state" and owner.actor.country and owner.actor.country == actor.country:
            return f"{how}:{family(actor.kind)}"
    for how, owner in scene.owners:
        if owner.actor.kind == "person":
            ties = scene.case.index.ties
            if any(actor.actor_id in ties.get((owner.actor.actor_id, p), ()) for p in _OF_PERSONS):
                return f"{how}:led"
            near = last is not None and abs(last.mention.start - owner.mention.start) < _BESIDE
            return f"{how}:beside" if near else f"{how}:person"
    return f"{scene.owners[0][0]}:other" if scene.owners else "free"


def _topic(case: Case, candidate: Candidate) -> str:
    if case.topic is None:
        return "none"
    if candidate.actor.actor_id == case.topic:
        return "same"
    return "rival" if family(case.kind_of(case.topic)) == candidate.family else "other"


def _country(scene: Scene, country: str | None) -> str:
    """Return whether a country is the one that the document is about, named in this sentence or named last."""
    if not country:
        return "none"
    told = (("home", country == scene.home), ("here", country in scene.here), ("near", country == scene.near))
    return "+".join(name for name, holds in told if holds)


def _named_soon(case: Case) -> frozenset[str]:
    """Return the parties that are named right behind the noun, in this sentence or the next one."""
    mention = case.mention
    behind = (a for a in case.named if a.mention.start > mention.start)
    return frozenset(a.actor.actor_id for a in behind if a.mention.sentence - mention.sentence < _SOON)


def _ties(case: Case, candidate: Candidate) -> Iterator[str]:
    """Yield how the noun and the candidate's latest mention hang together in a sentence."""
    last = candidate.last
    if last is None or last.mention.sentence != case.mention.sentence:
        return
    one, other = last.head, case.head
    if one.head.i == other.head.i and one.i != other.i and one.dep_ != other.dep_:
        yield f"verb={_ROLES.get(one.dep_, 'other')}-{_ROLES.get(other.dep_, 'other')}"
    if other.head.i == one.i:
        yield f"below={other.dep_}"
    if one.head.i == other.i:
        yield f"above={one.dep_}"
    if 0 < other.i - one.i <= _SOON:
        yield "touch"
