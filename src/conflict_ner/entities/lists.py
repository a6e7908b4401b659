"""The names and common nouns of one language, ready to be found in documents."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.heads import load_heads
from conflict_ner.entities.phrases import Phrase, PhraseIndex
from conflict_ner.entities.words import load_words
from conflict_ner.frames.match import PatternIndex
from conflict_ner.knowledge.actors import ActorIndex, load_actors
from conflict_ner.knowledge.actors.index import Pattern
from conflict_ner.knowledge.places import area_labels
from conflict_ner.lexicons.load import load_nominals, load_weapons
from conflict_ner.lexicons.pronouns import PronounEntry, load_pronouns
from conflict_ner.lexicons.records import NominalEntry, WeaponEntry
from conflict_ner.orthography import name_key
from conflict_ner.records import Label

_PRONOUN_UPOS = frozenset({"PRON", "DET"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc"})
_BODIES = frozenset({"army", "police", "government"})
_PARTIES = frozenset({"GROUP", "ORG"})
_LONGEST_COMMON = 3
_ARTICLE = "ال"
_NOUNS = frozenset({"group", "army", "police", "government", "force", "parliament"})


@dataclass(frozen=True, slots=True)
class EntityLists:
    """Known names, nominals, pronouns, weapons and organisation words of one language."""

    language: str
    names: PhraseIndex
    areas: PhraseIndex
    labels: Mapping[str, Label]
    actors: ActorIndex
    nominals: Mapping[str, NominalEntry]
    pronouns: Mapping[str, PronounEntry]
    weapons: PatternIndex[WeaponEntry]
    heads: Mapping[str, str]

    def find(self, doc: Doc) -> Iterator[Candidate]:
        """Yield candidates of every list."""
        yield from self._known_names(doc)
        for area in self.areas.find(doc):
            yield Candidate(area.first, area.last, area_labels()[area.name], "name", "rule")
        for match in self.weapons.find(doc, {}):
            if not _is_thing(doc[match.tokens[0] : match.tokens[-1] + 1]):
                continue
            yield Candidate(match.tokens[0], match.tokens[-1] + 1, "WEAPON", "name", "knowledge")
        for token in doc:
            if token.norm_ in self.pronouns and token.pos_ in _PRONOUN_UPOS:
                yield Candidate(token.i, token.i + 1, "GROUP", "pronoun", "pronoun", token.norm_, 0.5)
            elif (entry := self.nominals.get(token.norm_)) and _heads_phrase(token, entry):
                first = token.i if self._serves_body(token, entry) else _first_modifier(token)
                yield Candidate(first, token.i + 1, entry.label, "nominal", "nominal", token.norm_, 0.6)

    def _serves_body(self, token: Token, entry: NominalEntry) -> bool:
        """Whether a person is named with the body served: "the army commander", "a government spokesman"."""
        body = self.nominals.get(token.nbor(-1).norm_) if token.i > token.sent.start else None
        is_office = entry.resolves == "none" and token.morph.get("Number") == ["Sing"]
        return is_office and body is not None and body.resolves in _BODIES

    def is_common(self, doc: Doc, candidate: Candidate) -> bool:
        """Whether a guessed name is but common nouns: «التنظيم», "the Parliament", «قوات الأمن», «الحركة مدينة ...».

        A party that has an agreement or a war for its head is none: "the Rome Accord", «اتفاق الطائف».
        """
        if candidate.origin not in {"model", "rule"}:
            return False
        first, last = doc[candidate.first], doc[candidate.last - 1]
        if candidate.label in _PARTIES and (first if self.language == "ar" else last).norm_ in load_words("no party"):
            return True
        if candidate.width > 1 and self._ends_early(doc[candidate.first], doc[candidate.first + 1]):
            return True
        if candidate.width > _LONGEST_COMMON:
            return False
        words = [token.norm_ for token in doc[candidate.first : candidate.last] if token.pos_ not in {"ADP", "CCONJ"}]
        if self.language == "en" and candidate.width > 1 and words[0] in load_words("before common"):
            words = words[1:]
        heads = [entry for word in words if (entry := self.nominals.get(word))]
        return len(heads) == len(words) and any(entry.resolves != "none" for entry in heads)

    def _ends_early(self, first: Token, second: Token) -> bool:
        """Whether an Arabic noun with its article is whole by itself: what follows has none, so it is no name."""
        entry = self.nominals.get(first.norm_)
        has_article = first.norm_.startswith(_ARTICLE)
        return has_article and entry is not None and entry.resolves != "none" and not second.norm_.startswith(_ARTICLE)

    def entry(self, key: str) -> NominalEntry | PronounEntry:
        """Return the lexicon entry behind a nominal or pronoun candidate."""
        return self.nominals.get(key) or self.pronouns[key]

    def countries(self, candidates: Iterable[Candidate]) -> frozenset[str]:
        """Return the countries (ISO alpha-3) of the known names among candidates, but of none that need one."""
        ids = (
            i
            for c in candidates
            if c.origin == "knowledge" and c.entry
            for i in self.actors.aliases.get(name_key(c.entry), ())
            if self.actors.context(c.entry, i) != "country"
        )
        return frozenset(country for i in ids if (country := self.actors.actors[i].country))

    def _is_name(self, name: str, sure: Set[str]) -> bool:
        """Whether a listed name is one here: a name that is also a word needs another name of its actor in the text."""
        ids = self.actors.aliases[name_key(name)]
        return any(self.actors.context(name, i) != "word" or i in sure for i in ids)

    def _known_names(self, doc: Doc) -> Iterator[Candidate]:
        phrases = list(self.names.find(doc))
        sure = {i for p in phrases for i in self.actors.aliases[name_key(p.name)] if not self.actors.context(p.name, i)}
        for phrase in phrases:
            if not self._is_name(phrase.name, sure):
                continue
            label = self.labels[phrase.name]
            yield Candidate(phrase.first, _end(doc, phrase), label, "name", "knowledge", phrase.name)


@cache
def load_lists(language: str, overlay: Path | None = None) -> EntityLists:
    """Return the lists of a language; names of all languages are known in each, as texts mix them.

    `overlay` is a folder with actor tables of the user's own.
    """
    actors = load_actors(overlay)
    return EntityLists(
        language=language,
        names=PhraseIndex(pattern.alias for pattern in actors.patterns()),
        areas=PhraseIndex(area_labels()),
        labels={p.alias: _label(p, actors) for p in reversed(list(actors.patterns()))},
        actors=actors,
        nominals={form: e for e in reversed(load_nominals(language)) for form in e.forms},
        pronouns=load_pronouns(language),
        weapons=PatternIndex(load_weapons(language)),
        heads=load_heads(language),
    )


def _end(doc: Doc, phrase: Phrase) -> int:
    """Return where a known name ends: with its closing bracket, before an acronym in brackets, and a class word.

    "Communist Party of India (Maoist)", "Red Front" of "Red Front (RF)", "Houthi" of "Houthi fighters".
    """
    opening = next((t.i for t in doc[phrase.first : phrase.last] if t.text == "("), None)
    if opening is not None and doc[phrase.last : phrase.last + 1].text == ")":
        return opening if doc[phrase.last - 1].text.isupper() else phrase.last + 1
    is_class = phrase.last - phrase.first > 1 and doc[phrase.last - 1].text in load_words("class")
    return phrase.last - int(is_class and doc[phrase.first].text[0].isupper())


def _heads_phrase(token: Token, entry: NominalEntry) -> bool:
    """Whether a common noun stands for a party itself, not before another noun ("rebel positions").

    A body of the state is meant before one too: "police posts", "an army bombing", "the government offensive".

    A noun that is never an adjective («التنظيم») may be the subject that the parser hangs on its verb as one.
    """
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if token.dep_ == "compound":
        return token.pos_ == "NOUN" and entry.resolves in _BODIES and entry.generic is None
    is_noun = entry.resolves in _NOUNS and entry.generic is None
    return token.dep_ != "amod" or is_noun or token.head.pos_ in {"VERB", "AUX"}


def _is_thing(weapon: Span) -> bool:
    """Whether a weapon word is a noun of its own: no verb ("bombed"), and not before a noun ("drone strikes")."""
    head = weapon.root
    return head.pos_ in {"NOUN", "PROPN"} and (head.dep_ != "compound" or head.head.i < head.i)


def _label(pattern: Pattern, actors: ActorIndex) -> Label:
    """Return the label of a name: a country's adjective is a nationality, its government or council a body."""
    label = actors.labels[pattern.actor_id]
    if label == "GPE" and pattern.type == "demonym":
        return "NORP"
    is_body = pattern.type in {"demonym-phrase", "body"} or set(name_key(pattern.alias).split()) & load_words("body")
    return "ORG" if label == "GPE" and is_body else label


def _modifies(before: Token, noun: Token) -> bool:
    """Whether a common word directly before a noun belongs to it; a name before it is a mention of its own."""
    return (
        before.head.i == noun.i
        and before.dep_ in _MODIFIERS
        and before.pos_ != "PROPN"
        and not before.text[0].isupper()
    )


def _first_modifier(token: Token) -> int:
    """Return the first of the adjectives and nouns that stand directly before a noun and belong to it."""
    first: int = token.i
    while first > token.sent.start and _modifies(token.doc[first - 1], token):
        first -= 1
    return first
