"""Cut the corpus into shards: some documents that are analysed, written and resumed together."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from conflict_ner.documents.read import holds_records, read, read_records
from conflict_ner.documents.source import Rejected, Source
from conflict_ner.records import Document
from conflict_ner.settings import Settings

_NAME_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be: a file that the worker opens, a record already read, or a rejected row.

    `size` is its share of the input in bytes; `fingerprint` changes when anything about it changes.
    """

    content: Source | Document | Rejected
    size: int
    fingerprint: str


@dataclass(frozen=True)
class Shard:
    """Items that are done together."""

    items: tuple[Item, ...]

    @cached_property
    def name(self) -> str:
        """A name that is the same for the same items, and for no others."""
        digest = hashlib.sha256("\n".join(item.fingerprint for item in self.items).encode())
        return digest.hexdigest()[:_NAME_LENGTH]


def make_shards(sources: Iterable[Source], settings: Settings) -> Iterator[Shard]:
    """Yield shards in the order of the sources, each up to the documents or bytes that the settings allow."""
    items: list[Item] = []
    size = 0
    for item in _items(sources, settings):
        if items and (len(items) == settings.shards.documents or size + item.size > settings.shards.bytes):
            yield Shard(tuple(items))
            items, size = [], 0
        items.append(item)
        size += item.size
    if items:
        yield Shard(tuple(items))


def _items(sources: Iterable[Source], settings: Settings) -> Iterator[Item]:
    for source in sources:
        if source.fault:
            yield from (_read_item(content, source.size) for content in read(source, settings))
        elif holds_records(source):
            yield from (_read_item(content, size) for content, size in read_records(source, settings))
        else:
            yield Item(source, source.size, _file_fingerprint(source))


def _read_item(content: Document | Rejected, size: int) -> Item:
    return Item(content, size, hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest())


def _file_fingerprint(source: Source) -> str:
    identity = repr((source.doc_id, source.relative, source.path.suffixes, sorted(source.metadata.items())))
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass"))
    try:
        with source.path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        digest.update(type(error).__name__.encode())
    return digest.hexdigest()
