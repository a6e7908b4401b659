"""Spell out the regular variants of written names, so that each is found as it stands in text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from conflict_ner.knowledge.actors.index import AliasRow
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.records import Actor


def with_variants(rows: Iterable[AliasRow], actors: Mapping[str, Actor]) -> tuple[AliasRow, ...]:
    """Return the rows, each followed by its variants: case endings, spellings, short names behind a class word."""
    out: dict[AliasRow, None] = {}
    for row in rows:
        spelled = [row, *(replace(row, alias=v) for v in _respelled(row))]
        out.update(dict.fromkeys(spelled))
        out.update(dict.fromkeys(h for s in spelled for h in _headed(s, actors[s.actor_id].kind)))
    return tuple(out)


def _respelled(row: AliasRow) -> Iterator[str]:
    """Yield the alias with one word, or one ending, changed as `variants.csv` says."""
    words = row.alias.split(" ")
    for rule in _rules("variants.csv", row.language) if row.type != "acronym" else ():
        for i, word in enumerate(words):
            if changed := _change(word, rule):
                yield " ".join([*words[:i], changed, *words[i + 1 :]])


def _change(word: str, rule: Mapping[str, str]) -> str | None:
    old, new = rule["old"], rule["new"]
    if rule["part"] == "word":
        return new if word == old else None
    if rule["part"] == "ending":
        return word.removesuffix(old) + new if word.endswith(old) and len(word) > len(old) + 3 else None
    return word.replace(old, new) if old in word else None


def _headed(row: AliasRow, kind: str) -> Iterator[AliasRow]:
    """Yield a short name behind the class words of its kind, «تنظيم داعش»; they make an ordinary word a name."""
    if row.type == "short":
        context = "" if row.context == "word" else row.context
        for head in _rules("class_words.csv", row.language):
            if kind in head["kinds"].split(";"):
                yield replace(row, alias=head["template"].format(row.alias), type="name", context=context)


@cache
def _rules(table: str, language: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in read_table(f"actors/data/{table}") if row["language"] == language)
