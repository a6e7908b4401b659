"""Put rarer names in the place of common ones, so that the models learn contexts rather than lists."""

import csv
import gzip
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spans import Labelled, Name

from conflict_ner.orthography import name_key

BELT = frozenset(
    [
        "AF",
        "BF",
        "BI",
        "CD",
        "CF",
        "CM",
        "CO",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GN",
        "HT",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KE",
        "LB",
        "LK",
        "LY",
        "ML",
        "MM",
        "MR",
        "MX",
        "MZ",
        "NE",
        "NG",
        "NP",
        "PH",
        "PK",
        "PS",
        "RW",
        "SA",
        "SD",
        "SN",
        "SO",
        "SS",
        "SY",
        "TD",
        "TN",
        "TR",
        "UA",
        "UG",
        "VE",
        "YE",
    ]
)
ARABIC = re.compile(r"[ء-ي ]+")
LATIN = re.compile(r"[A-Z][a-zà-ÿ'’\-A-Z]+(?: (?:al-|el-|ag |ould |bin |de |von |Al-)?[A-Z][A-Za-zà-ÿ'’\-]+){1,2}")
Pools = Mapping[str, Sequence[tuple[str, ...]]]


def name_pools(knowledge: Path, lexicon: Path, language: str) -> Pools:
    """Return names to put in, by label; Arabic or Latin script as the language asks."""
    pattern = ARABIC if language == "ar" else LATIN
    column = 1 if language == "ar" else 0
    with lzma.open(lexicon, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    persons = {
        r[column] for r in rows if r[2] == "PER" and pattern.fullmatch(r[column]) and 2 <= len(r[column].split()) <= 3
    }
    titles = re.compile(r"\b(?:Mr|Ms|Mrs|Sir|Ambassador|President|Judge|Dr)\b|السيد|السفير|الرئيس|القاضي|الوزير|الأمير")
    pools = {
        "PERSON": {p for p in persons if not titles.search(p)},
        "GROUP": set(_groups(knowledge, language)),
        "GPE": set(_places(knowledge, language)),
    }
    return {label: sorted({tuple(n.split()) for n in names if n}) for label, names in pools.items()}


def _groups(knowledge: Path, language: str) -> Iterator[str]:
    columns = ("names_ar",) if language == "ar" else ("names_en", "acronyms", "names_en")
    for row in csv.DictReader((knowledge / "actors_starter/actors.csv").read_text(encoding="utf-8").splitlines()):
        for column in columns:
            yield from row[column].split(";")
    if language == "ar":
        return
    text = (knowledge / "ucdp_actor/ucdp-actor-221.csv").read_text(encoding="utf-8-sig")
    for row in csv.DictReader(text.splitlines()):
        name = row["NameOrigFullEng"] or row["NameOrig"]
        if row["Org"] == "1" and re.search(
            "Front|Movement|Army|Brigade|Liberation|Islamic|Party|Council|Union|al-", name
        ):
            yield name.split("(")[0].strip()


def _places(knowledge: Path, language: str) -> Iterator[str]:
    with gzip.open(knowledge / "gazetteer_prototype/places.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["country"] in BELT and int(row["population"] or 0) > 15_000:
                if language != "ar":
                    yield row["name"]
                elif row["arabic"]:
                    yield row["arabic"].split("|")[0]


def swapped(sentences: Iterable[Labelled], pools: Pools, *, share: float, seed: int = 13) -> Iterator[Labelled]:
    """Yield a changed copy of some sentences that hold a name of a label in the pools."""
    generator = random.Random(seed)
    for sentence in sentences:
        group = any(n.label == "GROUP" for n in sentence.names)
        if any(n.label in pools for n in sentence.names) and generator.random() < (
            min(1.0, 4 * share) if group else share
        ):
            yield swap(sentence, pools, generator)


def swap(sentence: Labelled, pools: Pools, generator: random.Random) -> Labelled:
    """Return the sentence with each name of a label in the pools replaced at random; Arabic proclitics stay."""
    words: list[str] = []
    names: list[Name] = []
    unsure: set[int] = set()
    starts = {n.start: n for n in sentence.names}
    i = 0
    while i < len(sentence.words):
        name = starts.get(i)
        if name is None:
            if i in sentence.unsure:
                unsure.add(len(words))
            words.append(sentence.words[i])
            i += 1
            continue
        old = sentence.words[name.start : name.end]
        new = old
        if name.label in pools and name_key(" ".join(old)) and generator.random() < 0.8:
            new = generator.choice(pools[name.label])
            if re.fullmatch("[وفبلك]ال.+", old[0]) and new[0][:1] > "ء":
                new = (old[0][0] + new[0], *new[1:])
        names.append(Name(len(words), len(words) + len(new), name.label))
        words += new
        i = name.end
    return Labelled(tuple(words), tuple(names), frozenset(unsure))
