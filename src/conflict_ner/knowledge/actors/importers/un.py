"""The consolidated sanctions list of the UN Security Council as XML.

The file may come from anywhere: a document type declaration is refused, so no entity is ever expanded and nothing is
fetched.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.importers.entries import Entry, ImportOptions, country_code, names_of, read_bytes
from conflict_ner.knowledge.actors.tables import read_table

_MAX_BYTES = 64_000_000
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_WEAK = "low"  # the list's own word for an alias that is not to be relied on


def read_un(path: Path, options: ImportOptions) -> Iterator[Entry]:
    """Yield an entry for every individual and entity of the list."""
    root = _parse(path)
    for node in root.iter("INDIVIDUAL"):
        yield _entry(node, "INDIVIDUAL", "person", country=_value(node, "NATIONALITY"))
    for node in root.iter("ENTITY"):
        kind = options.kind or _kinds().get(_text(node, "UN_LIST_TYPE"), "other")
        yield _entry(node, "ENTITY", kind, country=_text(node, "ENTITY_ADDRESS/COUNTRY"))


def _parse(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_bytes(path, _MAX_BYTES), parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{path} is not well-formed XML: {error.msg}.") from error
    if root.getroottree().docinfo.doctype:
        raise UsageError(f"{path} declares a document type, which the UN list does not; it is not read.")
    if root.tag != "CONSOLIDATED_LIST":
        raise UsageError(f"{path} is no UN consolidated list: its root is <{root.tag}>, not <CONSOLIDATED_LIST>.")
    return root


def _entry(node: etree._Element, tag: str, kind: str, *, country: str) -> Entry:
    name = " ".join(part for part in (_text(node, p) for p in _NAME_PARTS) if part)
    aliases = [
        _text(alias, "ALIAS_NAME")
        for alias in node.iterfind(f"{tag}_ALIAS")
        if _text(alias, "QUALITY").lower() != _WEAK
    ]
    return Entry(
        source_id=_text(node, "REFERENCE_NUMBER") or _text(node, "DATAID"),
        names=names_of((name, _text(node, "NAME_ORIGINAL_SCRIPT"), *aliases)),
        kind=kind,
        country=country_code(country) if country else None,
        skip="" if name else "it has no name",
    )


def _text(node: etree._Element, path: str) -> str:
    return " ".join((node.findtext(path) or "").split())


def _value(node: etree._Element, path: str) -> str:
    return _text(node, f"{path}/VALUE")


@cache
def _kinds() -> Mapping[str, str]:
    return {row["list_type"]: row["kind"] for row in read_table("actors/importers/data/un_lists.csv")}
