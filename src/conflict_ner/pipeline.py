"""The whole flow on one page: language, layout, parse, entities, links, relations, events."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from conflict_ner.documents.dateline import dateline_ends, dateline_place
from conflict_ner.documents.layout import find_blocks
from conflict_ner.documents.published import published_in_text
from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.extents import with_article
from conflict_ner.entities.find import Entities, find_entities
from conflict_ner.entities.lists import EntityLists, load_lists
from conflict_ner.entities.values import find_values
from conflict_ner.entities.words import load_words
from conflict_ner.events.arguments import settle_arguments
from conflict_ner.events.dates import share_event_dates, share_relation_dates
from conflict_ner.events.find import Setting, find_events
from conflict_ner.events.place import country_place, main_country, place_events, with_country
from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.find import find_frames, mention_map
from conflict_ner.frames.rules import load_rules
from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.knowledge.places.countries import capital_country
from conflict_ner.language import Detection, detect_language
from conflict_ner.lexicons.load import load_fact_keys
from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.context import link_nominals
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.names import link_names
from conflict_ner.linking.nested import nested_names
from conflict_ner.linking.office import link_offices
from conflict_ner.linking.ranking import ranked
from conflict_ner.linking.states import link_capitals
from conflict_ner.linking.topic import find_topic
from conflict_ner.normalise.dates import document_date, find_dates
from conflict_ner.normalise.numbers import find_numbers, find_tolls
from conflict_ner.normalise.places import load_index, resolve_places
from conflict_ner.parsing import load_parser
from conflict_ner.records import (
    Actor,
    Analysis,
    Block,
    DateExpression,
    Document,
    Event,
    Mention,
    Place,
    Relation,
    Toll,
)
from conflict_ner.relations.facts import read_facts
from conflict_ner.relations.find import find_relations
from conflict_ner.relations.offices import load_titles, state_finder
from conflict_ner.relations.settle import settle_relations
from conflict_ner.settings import Settings

_NAMED_BLOCKS = frozenset({"title", "heading", "paragraph", "list", "fact"})
_OPENING = 150  # characters of headline and dateline, which tell what country a report is about
_OPENING_VOTES = 3
_TOLD_BLOCKS = frozenset({"title", "paragraph", "list"})


def analyse(document: Document, settings: Settings) -> Analysis:
    """Turn one document into mentions, relations and events with the actors and places that they refer to.

    A document in a language without a pipeline comes back rejected, with the reason ``language``.
    """
    declared = document.language if settings.language == "auto" else settings.language
    detection = detect_language(document.text, declared=declared)
    language = detection.language
    if language not in settings.languages:
        return _rejected(document, detection)
    document = published_in_text(document, lambda text: document_date(text, language))
    blocks = find_blocks(document.text, title=document.title)
    parser = load_parser(language, pipeline=settings.pipelines.get(language))
    starts = [*(block.start for block in blocks), *dateline_ends(document.text, blocks)]
    doc = parser.parse(document.text, sorted(starts))
    dates = find_dates(document.text, language, published=document.published)
    lists = load_lists(language, settings.knowledge)
    tolls = find_tolls(document.text, language)
    mentions, kinds, actors, places = _link(doc, document, language, lists, blocks, dates, tolls)
    told = [(b.start, b.end) for b in blocks if b.kind in _TOLD_BLOCKS]
    rules = load_rules(language)
    frames = [f for f in find_frames(doc, mentions, rules) if _within(doc[f.match.head].idx, told)]
    stances = StanceReader(doc, rules, mentions, mention_map(doc, mentions))
    topic, keys = find_topic(document.text, mentions, blocks), load_fact_keys(language)
    facts = read_facts(document.text, blocks, keys, topic=topic, mentions=mentions, actors=actors, dates=dates)
    home = main_country(mentions, actors, places)
    relations = _relate(doc, mentions, frames, stances, lists, actors=actors, home=home, dates=dates, topic=topic)
    actors |= {i: lists.actors.actors[i] for r in relations if (i := r.object_id or "") in lists.actors.actors}
    events, places = _tell(doc, frames, stances, Setting(mentions, dates, tolls, kinds, places), home)
    return Analysis(
        document=document,
        language=language,
        language_confidence=detection.confidence,
        status="ok",
        n_sentences=sum(1 for _ in doc.sents),
        mentions=mentions,
        relations=share_relation_dates((*facts, *relations)),
        events=events,
        actors=actors,
        places=places,
    )


def _rejected(document: Document, detection: Detection) -> Analysis:
    detail = f"no pipeline for the language {detection.language!r}"
    return Analysis(document, detection.language, detection.confidence, "rejected", "language", detail)


def _link(
    doc: Doc,
    document: Document,
    language: str,
    lists: EntityLists,
    blocks: Sequence[Block],
    dates: Sequence[DateExpression],
    tolls: Sequence[Toll],
) -> tuple[tuple[Mention, ...], list[str], dict[str, Actor], Mapping[str, Place]]:
    """Find the mentions of a document with the kind of party each is, and link them to actors and places."""
    values = find_values(doc, dates, find_numbers(document.text, language), tolls)
    entities = _name(doc, lists, blocks, values)
    memory = Memory()
    named = link_names(
        entities.mentions,
        lists.actors,
        memory,
        aliases=entities.aliases,
        definitions=entities.definitions,
        published=document.published,
    )
    resolved = resolve_places(named, document.text, language, country_hints=dict(memory.countries))
    memory.countries.update(_countries(resolved.places, resolved.mentions))
    placed = tuple(_without_guess(_at_home(m, resolved.places, lists.actors)) for m in resolved.mentions)
    acting = link_capitals(doc, placed, lists.actors, capital_country, home=memory.main_country())
    located = nested_names(doc, acting, lists.actors, memory, places=entities.nested)
    entries = {span: lists.entry(key) for span, key in entities.entries.items()}
    mentions = link_nominals(
        doc,
        located,
        entries,
        lists.actors,
        memory,
        topic=find_topic(doc.text, located, blocks),
        splinter_words=load_rules(language).splinter_words,
        attributes=load_words("attribute") | load_words("ordinal"),
        choose=ranked(),
    )
    mentions = link_offices(doc, mentions, {**lists.actors.actors, **memory.actors}, home=memory.main_country())
    used = {m.actor_id for m in mentions if m.actor_id}
    actors = {i: a for i, a in sorted(memory.actors.items()) if i in used}
    actors |= {i: lists.actors.actors[i] for i in sorted(used - actors.keys())}
    kinds = [_kind(m, actors, entries.get((m.start, m.end))) for m in mentions]
    used_places = {m.place_id for m in mentions}
    mentions = tuple(with_article(doc, m) for m in mentions)
    return mentions, kinds, actors, {i: p for i, p in resolved.places.items() if i in used_places}


def _name(doc: Doc, lists: EntityLists, blocks: Sequence[Block], values: Iterable[Candidate]) -> Entities:
    """Find the mentions of a document in its running text."""
    return find_entities(
        doc,
        lists,
        values=values,
        datelines=_datelines(doc.text, blocks),
        readable=[(b.start, b.end) for b in blocks if b.kind in _NAMED_BLOCKS],
        countries_of=_countries_of,
    )


def _kind(mention: Mention, actors: Mapping[str, Actor], entry: NominalEntry | PronounEntry | None) -> str:
    """Return the kind of party that a mention is: its actor's, else its common noun's, else "other"."""
    if mention.actor_id:
        return actors[mention.actor_id].kind
    return entry.kind if isinstance(entry, NominalEntry) else "other"


def _at_home(mention: Mention, places: Mapping[str, Place], index: ActorIndex) -> Mention:
    """Take a party from the name of a place in another country: «زنجبار» in Yemen is not Zanzibar."""
    actor, place = index.actors.get(mention.actor_id or ""), places.get(mention.place_id or "")
    is_town = place is not None and place.geo_precision == "exact" and mention.label == "GPE"
    if actor is None or place is None or not is_town or not actor.country or not place.country:
        return mention
    return mention if actor.country == place.country else replace(mention, actor_id=None)


def _without_guess(mention: Mention) -> Mention:
    """Take an unknown place from a mention that is a known party: a government is nowhere on the map."""
    guessed = mention.actor_id is not None and (mention.place_id or "").startswith("text:")
    return replace(mention, place_id=None) if guessed else mention


def _relate(
    doc: Doc,
    mentions: Sequence[Mention],
    frames: Sequence[FrameMatch],
    stances: StanceReader,
    lists: EntityLists,
    *,
    actors: Mapping[str, Actor],
    home: str | None,
    dates: Sequence[DateExpression],
    topic: str | None,
) -> tuple[Relation, ...]:
    """Find the relations of running text that hold; the knowledge base adds known lineage and the states of leaders."""
    found = find_relations(
        doc,
        mentions,
        frames,
        stances,
        actors=actors,
        dates=dates,
        lineage=lists.actors.ties,
        titles=load_titles(lists.language),
        state_of=state_finder(doc, mentions, actors, home, partial(_state, lists.actors), capital_country),
        topic=topic,
    )
    return settle_relations(doc, mentions, frames, found, actors=actors, lineage=lists.actors.ties)


def _tell(
    doc: Doc, frames: Sequence[FrameMatch], stances: StanceReader, setting: Setting, home: str | None
) -> tuple[tuple[Event, ...], Mapping[str, Place]]:
    """Find the events of running text; the country that the document is about is where those without a place were."""
    country, places = country_place(home), with_country(setting.places, home)
    acts = settle_arguments(doc, frames, setting.mentions, setting.kinds)
    events = place_events(find_events(doc, acts, stances, replace(setting, places=places)), country)
    if country is not None and any(event.place_id == country.place_id for event in events):
        places[country.place_id] = country
    return share_event_dates(events), places


def _state(index: ActorIndex, country: str) -> Actor | None:
    state = index.national("state", country)
    return index.actors[state] if state else None


def _countries_of(name: str) -> frozenset[str]:
    """Return the countries that have a place of exactly this name."""
    return frozenset(c.place.country for c in load_index().lookup(name, "clitic") if c.place.country)


def _datelines(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    places = (dateline_place(text, end) for end in dateline_ends(text, blocks))
    return [place for place in places if place]


def _countries(places: Mapping[str, Place], mentions: Sequence[Mention]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for mention in mentions:
        country = places[mention.place_id].country if mention.place_id else None
        if country:
            votes[country] += _OPENING_VOTES if mention.start < _OPENING else int(mention.actor_id is None)
    return votes


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
