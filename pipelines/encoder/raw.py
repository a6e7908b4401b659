"""Turn raw text into the piece stream on which an encoder is pretrained, and train its word pieces.

Usage: python raw.py PIPELINE RAW_DIR OUT_DIR [TOKENIZER.json [STEP]]
With a tokenizer the pieces are its own, and of the documents every STEP-th is taken.
Writes OUT_DIR/tokenizer.json (WordPiece over look-up forms) and OUT_DIR/stream.npz: `ids` (uint16), `features` (uint8,
see `conflict_ner.parsing.encoder.words`), `starts` (bool: first piece of a word), documents divided by [SEP].
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, trainers

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from raw_text import FREQUENT, TOKEN, read_lines, split_table

from conflict_ner.orthography import normal_form
from conflict_ner.parsing.encoder.words import SPECIAL, word_feature

VOCABULARY = 24_000


def train_pieces(counts: Mapping[str, int], vocabulary: int = VOCABULARY) -> Tokenizer:
    """Train a WordPiece vocabulary on word counts."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=vocabulary, min_frequency=3, special_tokens=list(SPECIAL), limit_alphabet=300, show_progress=False
    )
    repeated = (word for word, n in sorted(counts.items()) for _ in range(max(1, round(n**0.75 / 4))))
    tokenizer.train_from_iterator(repeated, trainer)
    return tokenizer


def pieces_of_words(tokenizer: Tokenizer, words: list[str]) -> dict[str, list[int]]:
    """Return the piece ids of every word form."""
    encoded = tokenizer.encode_batch([[w] for w in words], is_pretokenized=True, add_special_tokens=False)
    return {word: e.ids[:6] for word, e in zip(words, encoded, strict=True)}


def stream(
    documents: Iterator[str],
    table: Mapping[str, str],
    forms: Mapping[str, str],
    ids: Mapping[str, list[int]],
    sep: int,
    unknown: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the ids, features and word starts of all documents."""
    columns: tuple[list[np.ndarray], ...] = ([], [], [])
    cache: dict[tuple[str, bool], tuple[list[int], list[int], list[bool]]] = {}

    def word_rows(token: str, attached: bool) -> tuple[list[int], list[int], list[bool]]:
        key = (token, attached)
        if key not in cache:
            rows: tuple[list[int], list[int], list[bool]] = ([], [], [])
            for i, piece in enumerate(table.get(token, token).split()):
                found = ids.get(forms[piece]) or [unknown]
                feature = word_feature(piece, attached=attached or i > 0)
                rows[0].extend(found)
                rows[1].extend([feature] * len(found))
                rows[2].extend([j == 0 for j in range(len(found))])
            cache[key] = rows
        return cache[key]

    for document in documents:
        line: tuple[list[int], list[int], list[bool]] = ([], [], [])
        end = -1
        for match in TOKEN.finditer(document):
            for column, more in zip(line, word_rows(match[0], match.start() == end), strict=True):
                column.extend(more)
            end = match.end()
        line[0].append(sep)
        line[1].append(0)
        line[2].append(False)
        for store, column, kind in zip(columns, line, (np.uint16, np.uint8, np.bool_), strict=True):
            store.append(np.array(column, dtype=kind))
    return tuple(np.concatenate(store) for store in columns)  # type: ignore[return-value]


def main(pipeline: str, raw: Path, out: Path, known: Path | None = None, step: int = 1) -> None:
    """Write the tokenizer and the stream of one pipeline."""
    out.mkdir(parents=True, exist_ok=True)
    sources = sorted(raw.glob("*.xz"))
    counts: Counter[str] = Counter()
    for document in islice(read_lines(sources), 0, None, step):
        counts.update(TOKEN.findall(document))
    frequent = sorted(
        w for w, n in counts.items() if n >= FREQUENT and w[0].isalpha() and not w.isascii() and len(w) > 2
    )
    table = split_table(frequent, pipeline)
    pieces = Counter[str]()
    for word, n in counts.items():
        for piece in table.get(word, word).split():
            pieces[piece] += n
    forms = {piece: normal_form(piece) for piece in pieces}
    form_counts = Counter[str]()
    for piece, n in pieces.items():
        form_counts[forms[piece]] += n
    tokenizer = Tokenizer.from_file(str(known)) if known else train_pieces(form_counts)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))
    ids = pieces_of_words(tokenizer, sorted(form_counts))
    sep = tokenizer.token_to_id("[SEP]")
    unknown = tokenizer.token_to_id("[UNK]")
    columns = stream(islice(read_lines(sources), 0, None, step), table, forms, ids, sep, unknown)
    np.savez_compressed(out / "stream.npz", ids=columns[0], features=columns[1], starts=columns[2])
    print(f"{sum(counts.values())} tokens, {len(columns[0])} pieces, {tokenizer.get_vocab_size()} kinds of them")


if __name__ == "__main__":
    given = sys.argv[4:]
    main(
        sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(given[0]) if given else None, int((given[1:] or [1])[0])
    )
