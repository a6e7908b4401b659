"""Nouns that mean no single party told of before: several groups, allied or foreign forces, "child soldiers"."""

from collections.abc import Iterator, Set
from functools import cache

from spacy.tokens import Token

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import GROUP_KINDS, Case, is_plural
from conflict_ner.linking.parties import is_national, is_police
from conflict_ner.orthography import is_arabic, normal_form
from conflict_ner.records import Actor
from conflict_ner.tabular import read_rows

_COLLECTIVE = frozenset({"group", "parliament", "government"})
_ARMIES = frozenset(map(normal_form, ("army", "جيش")))
_NO_POLICE = GROUP_KINDS | {"military", "state"}
_NO_ARMIES = frozenset({"police", "state", "political"})
_NO_GOVERNMENTS = frozenset({"police", "military"})
_NO_GROUPS = frozenset({"police", "state"})
_ONE_IN_THE_PLURAL = frozenset(map(normal_form, ("authorities", "سلطات")))
_ARMED = frozenset({"army", "fighters"})
_QUALIFIED = frozenset({"army", "government", "parliament"})
_ARTICLE = "ال"
_FEMININE = "ه"
_DUALS = ("ان", "ين")


def stands_apart(case: Case, entry: NominalEntry) -> bool:
    """Whether a noun means several parties, or others than those that the document tells of by name."""
    return _is_several(case, entry) or _is_ally(case, entry) or _is_qualified(case, entry)


def may_mean(case: Case, entry: NominalEntry, actor: Actor) -> bool:
    """Whether a noun may mean an actor of this kind: police are no army, "the army" no police, a group no state's."""
    if is_police(case, entry):
        return actor.kind not in _NO_POLICE
    if _singular(entry) in _ARMIES:
        return actor.kind not in _NO_ARMIES
    if entry.resolves == "group":
        return actor.kind not in _NO_GROUPS and not (actor.kind == "military" and is_national(case, actor))
    return entry.resolves != "government" or actor.kind not in _NO_GOVERNMENTS


def _is_several(case: Case, entry: NominalEntry) -> bool:
    """Whether a noun for a body is in the plural or dual, or counted: "armed groups", «الفصيلان», «عشرين دولة»."""
    head = case.head
    if (entry.resolves not in _COLLECTIVE and _singular(entry) not in _ARMIES) or _bare(head) in _ONE_IN_THE_PLURAL:
        return False
    before = head.nbor(-1) if head.i > head.sent.start else None
    is_counted = any(c.dep_ == "nummod" for c in head.children) or (before is not None and before.pos_ == "NUM")
    return is_plural(head) or _is_dual(head, entry) or (is_arabic(head.text) and is_counted)


def _is_dual(head: Token, entry: NominalEntry) -> bool:
    stem = _singular(entry)
    if stem.endswith(_FEMININE):
        stem = f"{stem.removesuffix(_FEMININE)}ت"
    return is_arabic(head.text) and _bare(head) in {stem + ending for ending in _DUALS}


def _is_ally(case: Case, entry: NominalEntry) -> bool:
    """Whether armed men are said to be foreign, or somebody's allies: "allied militias", «القوات الحليفة».

    «الميليشيات الموالية لها» are others, but those loyal to a foreign state may be a group told of.
    """
    if entry.resolves not in _ARMED:
        return False
    head = case.head
    said = {word for token in _said_of(head) for word in _adjectives(token)}
    if said & _words("ally"):
        return True
    is_own = not is_arabic(head.text) or any(t.pos_ == "PRON" for t in case.doc[head.i + 2 : head.i + 4])
    return bool(said & _words("loyal")) and entry.resolves == "fighters" and is_own


def _is_qualified(case: Case, entry: NominalEntry) -> bool:
    """Whether an adjective makes another thing of a word: "child soldiers", "peaceful assembly", "legal authority"."""
    if entry.resolves not in _QUALIFIED:
        return False
    inside = (t for t in case.head.sent if case.mention.start <= t.idx < case.mention.end)
    return any(word in _words("qualified") for token in (*inside, *_said_of(case.head)) for word in _adjectives(token))


def _said_of(head: Token) -> Iterator[Token]:
    """Yield the adjectives and participles of a noun, and the noun right before it."""
    yield from (c for c in head.children if c.dep_ in {"amod", "acl", "compound", "nmod:desc"})
    if is_arabic(head.text) and head.i + 1 < head.sent.end and head.nbor().pos_ == "ADJ":
        yield head.nbor()


def _adjectives(token: Token) -> Iterator[str]:
    """Yield the word, in Arabic also without its article and its endings of gender and number."""
    yield token.norm_
    if is_arabic(token.text):
        bare = _bare(token)
        yield from (bare, *(bare.removesuffix(ending) for ending in ("ه", "ا", "ون", "ين", "ات")))


def _singular(entry: NominalEntry) -> str:
    return normal_form(entry.text.split("~")[0])


def _bare(token: Token) -> str:
    return str(token.norm_).removeprefix(_ARTICLE)


@cache
def _words(use: str) -> Set[str]:
    rows = read_rows("conflict_ner.linking", "data/apart.csv")
    return frozenset(normal_form(row["word"]) for row in rows if row["use"] == use)
