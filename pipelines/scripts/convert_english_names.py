"""Make the English entity documents: gold, and silver where two sources agree; what is unsure stays open.

Usage: python convert_english_names.py DATA_DIR KNOWLEDGE_DIR OUT_DIR
"""

import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import spacy
from docs import entity_doc, write_docs
from labels import Lexicon, read_lexicon
from spacy.tokens import Doc
from spans import Labelled, Name, covered, guess_spaces, read_columns
from swap import name_pools, swapped

COARSE = {
    "PER": "person", "ORG": "party", "LOC": "place", "OTH": "other",
    "politician": "person", "person": "person", "organisation": "party", "politicalparty": "GROUP",
    "country": "GPE", "location": "place", "misc": "other", "event": "other", "election": "other",
    "geo": "place", "gpe": "people", "per": "person", "org": "party", "art": "other", "eve": "other", "nat": "other",
    "PERSON": "person", "NORP": "people", "GPE": "place", "FAC": "place", "MISC": "other",
}  # fmt: skip
TITLES = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "president",
        "prime",
        "minister",
        "vice",
        "secretary",
        "general",
        "gen.",
        "col.",
        "lt.",
        "maj.",
        "capt.",
        "sgt.",
        "senator",
        "sen.",
        "rep.",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "sheikh",
        "ayatollah",
        "chancellor",
        "ambassador",
        "judge",
        "justice",
        "foreign",
        "defense",
        "interior",
        "state",
        "former",
        "u.s.",
        "sir",
        "colonel",
        "major",
        "captain",
        "commander",
        "governor",
        "mayor",
        "chief",
        "imam",
        "mullah",
        "cardinal",
        "bishop",
        "archbishop",
        "deputy",
        "lord",
    ]
)
OPEN_TYPES = ("PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")


def final_label(coarse: str, text: str, lexicon: Lexicon) -> str:
    """Return our label for a coarse type, "" where it cannot be told."""
    if lexicon.is_group(text) and coarse in ("party", "people", "other"):
        return "GROUP"
    if coarse == "place":
        return lexicon.place(text)
    if coarse == "party":
        return lexicon.party(text)
    if coarse in ("people", "other"):
        return "NORP" if lexicon.is_people(text) else ""
    return "PERSON" if coarse == "person" else coarse


def from_gold(sentence: Labelled, lexicon: Lexicon, *, has_people: bool) -> Labelled:
    """Map a gold sentence; without `has_people`, nationalities are unlabelled in the source and stay open.

    What UNER calls OTH and no list knows as a people is a product, an event or a language: no name by our scheme.
    """
    names, unsure = [], set()
    for name in sentence.names:
        label = final_label(COARSE[name.label], sentence.text(name), lexicon)
        if label:
            names.append(Name(name.start, name.end, label))
        elif name.label != "OTH":
            unsure.update(range(name.start, name.end))
    inside = covered(names)
    if not has_people:
        unsure.update(i for i, word in enumerate(sentence.words) if i not in inside and lexicon.is_people(word))
    return Labelled(sentence.words, tuple(names), frozenset(unsure))


def agreed(first: Labelled, second: Labelled, lexicon: Lexicon, surnames: Collection[str] = ()) -> Labelled:
    """Keep the names on which two silver labellings agree, and known surnames; leave open what only one of them has."""
    relevant = [_without_article(n, first.words, n.label) for n in first.names if n.label != "tim"]
    others = [n for n in second.names if n.label in COARSE or n.label in OPEN_TYPES]
    others = [_without_article(n, second.words, n.label) for n in others]
    spans = {(n.start, n.end): n for n in others}
    names: list[Name] = []
    for name in relevant:
        start = name.start
        while name.label == "per" and start < name.end - 1 and first.words[start].lower() in TITLES:
            start += 1
        trimmed = Name(start, name.end, name.label)
        label = _agreed_label(trimmed, spans.get((start, name.end)), first.text(trimmed), lexicon)
        if not label and name.label == "per" and trimmed.end - trimmed.start == 1 and first.text(trimmed) in surnames:
            label = "PERSON"
        if label:
            names.append(Name(start, name.end, label))
    titles = {
        i for n in relevant if n.label == "per" for i in range(n.start, n.end) if first.words[i].lower() in TITLES
    }
    unsure = (covered(relevant) | covered(others)) - covered(names) - titles
    return Labelled(first.words, tuple(names), frozenset(unsure))


def _agreed_label(name: Name, other: Name | None, text: str, lexicon: Lexicon) -> str:
    coarse = COARSE[name.label]
    if lexicon.is_group(text) and coarse != "person" and len(text) > 2:
        return "GROUP"
    if coarse == "place" and lexicon.is_country(text) and (other is None or COARSE.get(other.label) != "person"):
        return lexicon.place(text)
    if coarse == "people":
        return "NORP" if lexicon.is_people(text) else "GPE" if lexicon.is_country(text) else ""
    if other is None or COARSE.get(other.label) != coarse:
        return ""
    if other.label in ("FAC", "LOC") and not lexicon.is_country(text):
        return other.label if lexicon.place(text) == "GPE" else lexicon.place(text)
    return final_label(coarse, text, lexicon)


def redocred(path: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    """Yield the sentences of the re-annotated DocRED documents; its other types stay open."""
    coarse = {"PER": "person", "ORG": "party", "LOC": "place", "MISC": "other"}
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            words = record["text"].split(" ")
            starts = {0: 0}
            for i, word in enumerate(words):
                starts[max(starts) + len(word) + 1] = i + 1
            found = []
            for entity in record["entities"]:
                end = starts.get(entity["end"] + 1)
                if entity["start"] in starts and end is not None and entity["label"] in coarse:
                    found.append(Name(starts[entity["start"]], end, entity["label"]))
            yield from _sentences(words, record["sent_token_starts"], found, coarse, lexicon)


def _sentences(
    words: Sequence[str], starts: Sequence[int], found: Sequence[Name], coarse: Mapping[str, str], lexicon: Lexicon
) -> Iterator[Labelled]:
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        names, unsure, taken = [], set(), set()
        for name in sorted(set(found), key=lambda n: (n.start, -n.end)):
            inside = range(name.start, name.end)
            if name.start < first or name.end > last or taken & set(inside):
                continue
            taken.update(inside)
            text = " ".join(words[name.start : name.end])
            people = lexicon.is_people(text)
            label = "NORP" if people else final_label(coarse[name.label], text, lexicon)
            if label:
                names.append(Name(name.start - first, name.end - first, label))
            else:
                unsure.update(i - first for i in inside)
        unsure.update(i - first for i in range(first, last) if i not in taken and lexicon.is_people(words[i]))
        yield Labelled(tuple(words[first:last]), tuple(names), frozenset(unsure))


def surnames_of(sentences: Iterable[Labelled], lexicon: Lexicon) -> frozenset[str]:
    """Return the last words of the full names of persons that are no places, peoples or groups."""
    full = (s.words[n.end - 1] for s in sentences for n in s.names if n.label == "PERSON" and n.end - n.start > 1)
    known = (lexicon.is_country, lexicon.is_people, lexicon.is_group)
    return frozenset(w for w in full if w.istitle() and len(w) > 2 and not any(test(w) for test in known))


def news_links(data: Path, lexicon: Lexicon, surnames: Collection[str]) -> Iterator[Labelled]:
    """Yield current-events sentences: silver names that a human link or the lexicon confirms, the rest open."""
    linked = set()
    with lzma.open(data / "en_wiki_current_events/events.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            linked.update(record["text"][start:end].lower() for start, end, _ in record["links"])
    for sentence in read_columns(data / "en_silver_ontonotes18/wiki_current_events.conll.xz"):
        others = [n for n in sentence.names if n.label in COARSE or n.label in OPEN_TYPES]
        names, unsure = [], set()
        for name in others:
            text = sentence.text(name)
            label = _confirmed(name, text, linked, lexicon) or ("PERSON" if text in surnames else "")
            if label:
                names.append(_without_article(name, sentence.words, label))
            else:
                unsure.update(range(name.start, name.end))
        inside = covered(names) | unsure
        unsure.update(i for i, w in enumerate(sentence.words) if i and w[:1].isupper() and i not in inside)
        yield Labelled(sentence.words, tuple(names), frozenset(unsure - covered(names)))


def _without_article(name: Name, words: Sequence[str], label: str) -> Name:
    article = words[name.start].lower() == "the" and name.end - name.start > 1
    return Name(name.start + article, name.end, label)


def _confirmed(name: Name, text: str, linked: set[str], lexicon: Lexicon) -> str:
    if name.label in OPEN_TYPES:
        return ""
    bare = text.removeprefix("the ").removeprefix("The ")
    if lexicon.is_group(bare):
        return "GROUP"
    if lexicon.is_people(bare):
        return "NORP"
    if lexicon.is_country(bare):
        return "GPE" if name.label != "PERSON" else ""
    if bare.lower() not in linked:
        return ""
    if name.label in ("FAC", "LOC"):
        return name.label
    return final_label(COARSE[name.label], bare, lexicon)


def training(data: Path, lexicon: Lexicon) -> Iterator[tuple[str, Labelled]]:
    """Yield every training sentence with the name of its corpus."""
    for sentence in read_columns(data / "en_uner_ewt/train_with_oth.conll.xz"):
        yield "uner", from_gold(sentence, lexicon, has_people=False)
    for part in ("train", "dev"):
        for sentence in read_columns(data / f"en_crossner_politics/{part}.conll"):
            yield "crossner", from_gold(sentence, lexicon, has_people=False)
    for sentence in redocred(data / "en_redocred/dev.jsonl.xz", lexicon):
        yield "redocred", sentence
    silver = list(read_columns(data / "en_silver_ontonotes18/gmb_train.conll.xz"))
    pairs = list(zip(read_columns(data / "en_gmb/train.conll.xz"), silver, strict=True))
    surnames = surnames_of((agreed(first, second, lexicon) for first, second in pairs), lexicon)
    for sentence in news_links(data, lexicon, surnames):
        yield "events", sentence
    for first, second in pairs:
        yield "gmb", agreed(first, second, lexicon, surnames)


def held_out(data: Path, lexicon: Lexicon) -> Iterator[tuple[str, Labelled]]:
    """Yield the development sentences: gold web text and encyclopedia, and agreed news."""
    for sentence in read_columns(data / "en_uner_ewt/dev.conll"):
        yield "uner", from_gold(sentence, lexicon, has_people=False)
    for sentence in read_columns(data / "en_wikigold/test.conll"):
        yield "wikigold", from_gold(sentence, lexicon, has_people=True)
    silver = read_columns(data / "en_silver_ontonotes18/gmb_dev.conll")
    for i, (first, second) in enumerate(zip(read_columns(data / "en_gmb/dev.conll"), silver, strict=True)):
        if i % 2 == 0:
            yield "gmb", agreed(first, second, lexicon)


def write_parts(sentences: Iterable[tuple[str, Labelled]], folder: Path) -> None:
    """Write one .spacy file for each corpus and print what they hold."""
    vocab = spacy.blank("en").vocab
    counts: Counter[tuple[str, str]] = Counter()
    docs: defaultdict[str, list[Doc]] = defaultdict(list)
    for corpus, sentence in sentences:
        counts.update((corpus, name.label) for name in sentence.names)
        counts[corpus, "sentences"] += 1
        docs[corpus].append(entity_doc(vocab, sentence.words, guess_spaces(sentence.words), sentence.tags()))
    for corpus, found in docs.items():
        write_docs(found, folder / f"{corpus}.spacy")
    print(folder.name, dict(counts))


if __name__ == "__main__":
    data_dir, knowledge_dir, out_dir = (Path(a) for a in sys.argv[1:4])
    word_lexicon = read_lexicon(knowledge_dir, Path(__file__).with_name("words.csv"))
    pools = name_pools(knowledge_dir, data_dir / "gaz_en_ar/ne_lexicon_en_ar.tsv.xz", "en")
    gold = list(training(data_dir, word_lexicon))
    copies = [("swapped", s) for s in swapped((s for _, s in gold), pools, share=0.12)]
    write_parts(gold + copies, out_dir / "train")
    write_parts(held_out(data_dir, word_lexicon), out_dir / "dev")
