"""Find every mention of an actor, place, date, quantity or weapon in a parsed document."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc

from conflict_ner.entities.candidates import Candidate, agree, settle, to_mention
from conflict_ner.entities.classed import find_classed
from conflict_ner.entities.echoes import as_persons, find_echoes
from conflict_ner.entities.extents import mend_extents, part_persons
from conflict_ner.entities.lists import EntityLists
from conflict_ner.entities.names import find_branches, find_definitions, find_headed_names
from conflict_ner.entities.nicknames import find_nicknames
from conflict_ner.entities.places import find_headed_places
from conflict_ner.entities.purposes import find_purposes
from conflict_ner.entities.quoted import find_quoted
from conflict_ner.entities.towns import find_towns
from conflict_ner.entities.units import find_units, without_rows_of_units
from conflict_ner.entities.values import seen_wider
from conflict_ner.orthography import normal_form
from conflict_ner.records import Label, Mention

_MODEL_LABELS: Mapping[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GROUP": "GROUP",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
}
_CONTAINERS: frozenset[Label] = frozenset({"GROUP", "ORG", "FAC"})
_ARTICLE, _LAM = "ال", "ل"


@dataclass(frozen=True, slots=True)
class Entities:
    """Mentions in text order, the list entry behind each, and acronyms with the name they stand for.

    The keys of `entries` (of nominals and pronouns), `aliases` (the listed form of known names) and `definitions` are
    character spans. `nested` are places named inside the names of `mentions`.
    """

    mentions: tuple[Mention, ...]
    entries: Mapping[tuple[int, int], str]
    aliases: Mapping[tuple[int, int], str]
    definitions: Mapping[tuple[int, int], tuple[int, int]]
    nested: tuple[Mention, ...]


def find_entities(
    doc: Doc,
    lists: EntityLists,
    *,
    values: Iterable[Candidate],
    datelines: Sequence[tuple[int, int]],
    readable: Sequence[tuple[int, int]],
    countries_of: Callable[[str], Set[str]],
) -> Entities:
    """Find the mentions of a document.

    Args:
        doc: the parsed document, its `ents` set by the NER model.
        lists: names and common nouns of the document's language.
        values: the dates and numbers.
        datelines: character spans of the places at the head of reports.
        readable: character spans of running text; nothing outside them is a mention.
        countries_of: gazetteer look-up from a name to the countries that have a place so called.
    """
    listed = list(lists.find(doc))
    branches = find_branches(doc, listed)
    bodies = {(e.start, e.end) for e in doc.ents if e.label_ == "ORG"}
    towns = [c for c in find_towns(doc, lists.countries(listed), countries_of) if (c.first, c.last) not in bodies]
    named = part_persons(doc, mend_extents(doc, _model(doc)), listed)
    guessed = [c for c in (*named, *find_headed_names(doc, lists.heads)) if not lists.is_common(doc, c)]
    guessed += (*find_quoted(doc, lists.nominals), *find_purposes(doc, lists.nominals), *find_classed(doc))
    units = list(find_units(doc))
    guessed = [*without_rows_of_units(guessed, units), *units]
    headed = find_headed_places(doc, [*listed, *guessed, *towns], lists.language)
    weapons = seen_wider(doc, "WEAPON", [doc[c.first : c.last] for c in listed if c.label == "WEAPON"])
    candidates = [*values, *weapons, *_places(doc, datelines), *listed, *branches, *guessed, *towns, *headed]
    settled = as_persons(doc, agree(doc, settle(c for c in candidates if _is_inside(doc, c, readable))))
    settled = settle([*settled, *(c for c in find_echoes(doc, settled) if _is_inside(doc, c, readable))])
    found = (*find_definitions(doc, settled), *find_nicknames(doc, settled))
    definitions = {_chars(doc, *d.acronym): _chars(doc, *d.name) for d in found}
    settled = _with_acronyms(doc, settled, definitions)
    sentences = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    mentions = tuple(to_mention(doc, c, sentences[c.first]) for c in settled)
    known = [(m, c.entry) for m, c in zip(mentions, settled, strict=True) if c.entry]
    entries = {(m.start, m.end): entry for m, entry in known if m.form != "name"}
    aliases = {(m.start, m.end): entry for m, entry in known if m.form == "name"}
    aliases |= {_chars(doc, c.first, c.last): name for c in settled if not c.entry and (name := _with_article(doc, c))}
    nested = tuple(to_mention(doc, c, sentences[c.first]) for c in _nested(listed, towns, settled))
    return Entities(mentions, entries, aliases, definitions, nested)


def _nested(listed: Iterable[Candidate], towns: Iterable[Candidate], names: Iterable[Candidate]) -> Sequence[Candidate]:
    """Return areas named inside the names of parties and of what is built, towns only where no list knows the name."""
    areas = [c for c in listed if c.origin == "rule" and c.form == "name"]
    outer = [c for c in names if c.form == "name" and c.label in _CONTAINERS]
    guessed = [c for c in outer if c.origin != "knowledge"]
    return settle([*(c for c in areas if _lies_in(c, outer)), *(c for c in towns if _lies_in(c, guessed))])


def _lies_in(place: Candidate, names: Iterable[Candidate]) -> bool:
    return any(name.first <= place.first and place.last <= name.last and place.width < name.width for name in names)


def _places(doc: Doc, datelines: Sequence[tuple[int, int]]) -> list[Candidate]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in datelines)
    return [Candidate(span.start, span.end, "GPE", "name", "grammar") for span in spans if span is not None]


def _model(doc: Doc) -> list[Candidate]:
    return [
        Candidate(e.start, e.end, _MODEL_LABELS[e.label_], "name", "model", confidence=0.8)
        for e in doc.ents
        if e.label_ in _MODEL_LABELS and any(c.isalnum() for c in e.text)
    ]


def _with_acronyms(
    doc: Doc, settled: tuple[Candidate, ...], definitions: Mapping[tuple[int, int], tuple[int, int]]
) -> tuple[Candidate, ...]:
    """Make every later occurrence of a defined acronym a mention with the label of its name."""
    labels = {(doc[c.first : c.last].start_char, doc[c.first : c.last].end_char): c.label for c in settled}
    short = {doc.text[start:end]: labels[name] for (start, end), name in definitions.items() if name in labels}
    extra = [
        Candidate(t.i, t.i + 1, short[t.text], "name", "rule") for t in doc if t.text in short and t.text.isupper()
    ]
    return settle([*settled, *extra]) if extra else settled


def _with_article(doc: Doc, candidate: Candidate) -> str | None:
    """Return a guessed name with the article that its spelling hides behind ل: «للبعثة» is ل and «البعثة»."""
    first, spelled = doc[candidate.first], str(doc[candidate.first : candidate.last])
    if not first.norm_.startswith(_ARTICLE) or first.text.startswith(_ARTICLE[0]):
        return None
    hidden = first.norm_ != _ARTICLE + normal_form(first.text)
    return _ARTICLE + (spelled.removeprefix(_LAM) if hidden else spelled)


def _chars(doc: Doc, first: int, last: int) -> tuple[int, int]:
    span = doc[first:last]
    return span.start_char, span.end_char


def _is_inside(doc: Doc, candidate: Candidate, readable: Sequence[tuple[int, int]]) -> bool:
    start, end = _chars(doc, candidate.first, candidate.last)
    return any(a <= start and end <= b for a, b in readable)
