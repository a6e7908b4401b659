"""CoNLL columns with BIO, BIOES or IOB tags: import only; the text is rebuilt by joining the words with spaces."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from conflict_ner.annotation.conversion import Imported, Tally
from conflict_ner.annotation.convert import from_graph
from conflict_ner.annotation.graph import Graph, Node
from conflict_ner.errors import UsageError

USUAL_LABELS: Mapping[str, str] = {"PER": "PERSON", "PERS": "PERSON", "LOCATION": "LOC", "ORGANIZATION": "ORG"}


def read_conll(
    path: Path, *, language: str = "en", word: int = 0, tag: int = -1, labels: Mapping[str, str] = USUAL_LABELS
) -> Imported:
    """Return one document per `-DOCSTART-`, or one for the file; a sentence becomes a line of the text.

    `word` and `tag` are the columns; `labels` maps foreign labels to ours. A label that is neither is dropped and
    reported.

    Raises:
        UsageError: a line lacks the columns.
    """
    tally = Tally()
    documents = []
    for number, sentences in enumerate(_documents(path, word, tag), 1):
        graph = _graph(f"{path.stem}-{number}", language, sentences, labels)
        for _ in graph.nodes:
            tally.exact(language)
        documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


_Sentence = Sequence[tuple[str, str]]


def _documents(path: Path, word: int, tag: int) -> Iterator[list[_Sentence]]:
    sentences: list[_Sentence] = []
    sentence: list[tuple[str, str]] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        columns = line.split()
        starts_document = bool(columns) and columns[0] == "-DOCSTART-"
        is_comment = line.startswith("# ") and "=" in line
        if columns and not starts_document and not is_comment:
            try:
                sentence.append((columns[word], columns[tag]))
            except IndexError as error:
                raise UsageError(
                    f"{path.name}, line {number}: has {len(columns)} columns; name the right ones."
                ) from error
            continue
        if sentence and not is_comment:
            sentences.append(sentence)
            sentence = []
        if starts_document and sentences:
            yield sentences
            sentences = []
    if sentences:
        yield sentences


def _graph(doc_id: str, language: str, sentences: Iterable[_Sentence], labels: Mapping[str, str]) -> Graph:
    nodes: list[Node] = []
    lines: list[str] = []
    offset = 0
    for sentence in sentences:
        for start, end, label in _spans(sentence):
            nodes.append(Node(f"e{len(nodes) + 1}", offset + start, offset + end, labels.get(label, label)))
        lines.append(" ".join(word for word, _ in sentence))
        offset += len(lines[-1]) + 1
    return Graph(doc_id, language, "\n".join(lines), tuple(nodes), ())


def _spans(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, label) of each entity, in characters of the joined sentence."""
    start, end, current, offset = 0, 0, "", 0
    for word, tag in sentence:
        prefix, _, label = tag.partition("-")
        continues = label == current and prefix in {"I", "E", "M", "L"}
        if current and not continues:
            yield start, end, current
            current = ""
        if label and not current:
            start, current = offset, label
        end, offset = offset + len(word), offset + len(word) + 1
    if current:
        yield start, end, current
