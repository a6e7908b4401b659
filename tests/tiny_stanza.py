"""A Stanza package of a few Arabic sentences, trained in seconds and laid out as `stanza.download` does."""

import json
import logging
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import torch
from stanza.models import lemmatizer, mwt_expander, ner_tagger, parser, tagger, tokenizer

Word = tuple[str, str, str, int, str]  # form, lemma, part of speech, head, relation
Token = tuple[str, list[Word], str]  # as written, its words, tag of the name

DOT: Token = (".", [(".", ".", "PUNCT", 2, "punct")], "O")
SENTENCES: list[list[Token]] = [
    [
        ("وقال", [("و", "وَ", "CCONJ", 2, "cc"), ("قال", "قَال", "VERB", 0, "root")], "O"),
        ("محمد", [("محمد", "مُحَمَّد", "X", 2, "nsubj")], "S-PER"),
        ("للحركة", [("ل", "لِ", "ADP", 5, "case"), ("الحركة", "حَرَكَة", "NOUN", 2, "obl:arg")], "O"),
        DOT,
    ],
    [
        ("وهاجم", [("و", "وَ", "CCONJ", 2, "cc"), ("هاجم", "هَاجَم", "VERB", 0, "root")], "O"),
        ("مسلحون", [("مسلحون", "مُسَلَّح", "NOUN", 2, "nsubj")], "O"),
        ("كيدال", [("كيدال", "كِيدَال", "X", 2, "obj")], "S-LOC"),
        DOT,
    ],
    [
        ("وقال", [("و", "وَ", "CCONJ", 2, "cc"), ("قال", "قَال", "VERB", 0, "root")], "O"),
        ("محمد", [("محمد", "مُحَمَّد", "X", 2, "nsubj")], "B-PER"),
        ("علي", [("علي", "عَلِيّ", "X", 3, "nmod")], "E-PER"),
        ("لكيدال", [("ل", "لِ", "ADP", 6, "case"), ("كيدال", "كِيدَال", "X", 2, "obl:arg")], "S-LOC"),
        DOT,
    ],
]
COPIES = 4
SMALL = ["--hidden_dim", "24", "--word_emb_dim", "16", "--char_emb_dim", "8", "--char_hidden_dim", "16"]
BIAFFINE = ["--deep_biaff_hidden_dim", "24", "--transformed_dim", "16", "--num_layers", "1", "--no_pretrain"]


def text_of(sentence: list[Token]) -> str:
    """Return a sentence as it is written."""
    return " ".join(token for token, _, _ in sentence[:-1]) + sentence[-1][0]


def train(folder: Path) -> None:
    """Train the six processors and write their index."""
    work = folder / "work"
    work.mkdir(parents=True)
    _write_data(work)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    torch.set_num_threads(1)  # as in the package: the same model everywhere
    with redirect_stdout(StringIO()):
        _train_segmenter(folder, work)
        _train_tagger(folder, work)
    kinds = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
    index = {"packages": {"default": dict.fromkeys(kinds, "tiny")}, **{kind: {"tiny": {}} for kind in kinds}}
    (folder / "resources.json").write_text(json.dumps({"ar": index}), encoding="utf-8")


def _train_segmenter(folder: Path, work: Path) -> None:
    still = [f"--{name}_prob" for name in ("last_char_drop", "last_char_move", "punct_move_back", "comma_typo")]
    still += [f"--{name}_prob" for name in ("comma_glue", "augment_final_punct", "augment_mid_punct", "sent_drop")]
    files = ["--txt_file", "text.txt", "--label_file", "text.labels", "--mwt_json_file", "mwt.json"]
    files += ["--dev_txt_file", "text.txt", "--dev_label_file", "text.labels", "--dev_conll_gold", "gold.conllu"]
    tokenizer.main(
        [
            *_paths(work, files),
            *(word for name in [*still, "--split_mwt_prob"] for word in (name, "0")),
            *("--conll_file", str(work / "out.conllu"), "--steps", "80", "--eval_steps", "80", "--batch_size", "4"),
            *_target(folder, "tokenize"),
        ]
    )
    pair = ["--train_file", "gold.conllu", "--eval_file", "gold.conllu", "--gold_file", "gold.conllu"]
    out = ["--output_file", str(work / "out.conllu")]
    mwt_expander.main([*_paths(work, pair), *out, "--dict_only", "--no_force_exact_pieces", *_target(folder, "mwt")])
    lemmatizer.main([*_paths(work, pair[:4]), *out, "--dict_only", *_target(folder, "lemma")])


def _train_tagger(folder: Path, work: Path) -> None:
    pair = _paths(work, ["--train_file", "gold.conllu", "--eval_file", "gold.conllu"])
    steps = ["--max_steps", "80", "--eval_interval", "80", "--augment_nopunct", "0", "--batch_size", "100"]
    common = [*pair, "--output_file", str(work / "out.conllu"), *steps, *SMALL, *BIAFFINE]
    tagger.main([*common, *_target(folder, "pos")])
    parser.main([*common, *_target(folder, "depparse")])
    names = _paths(work, ["--train_file", "names.json", "--eval_file", "names.json"])
    steps = [
        "--max_steps",
        "100",
        "--eval_interval",
        "100",
        "--batch_size",
        "8",
        "--no_pretrain",
        "--data_dir",
        str(work),
    ]
    ner_tagger.main([*names, *steps, *SMALL, "--lr", "0.5", *_target(folder, "ner")])


def _target(folder: Path, kind: str) -> list[str]:
    path = folder / "ar" / kind
    path.mkdir(parents=True)
    language = ["--lang", "ar"] if kind not in {"lemma", "ner"} else []
    return [*language, "--shorthand", "ar_tiny", "--save_dir", str(path), "--save_name", "tiny.pt"]


def _paths(work: Path, options: list[str]) -> list[str]:
    return [word if word.startswith("--") else str(work / word) for word in options]


def _write_data(work: Path) -> None:
    many = SENTENCES * COPIES
    (work / "text.txt").write_text("\n\n".join(text_of(s) for s in many) + "\n", encoding="utf-8")
    (work / "text.labels").write_text("\n\n".join(_cuts(s) for s in many) + "\n", encoding="utf-8")
    (work / "gold.conllu").write_text("".join(_conllu(s) for s in many), encoding="utf-8")
    names = [[{"text": token, "ner": tag} for token, _, tag in s] for s in many]
    (work / "names.json").write_text(json.dumps(names), encoding="utf-8")
    split = {token: [w[0] for w in words] for s in SENTENCES for token, words, _ in s if len(words) > 1}
    (work / "mwt.json").write_text(json.dumps([[[t, w], 1] for t, w in split.items()]), encoding="utf-8")


def _cuts(sentence: list[Token]) -> str:
    """Return a digit for every character: 1 ends a word, 3 a word that is cut again, 2 the sentence."""
    ends = ["0" * (len(token) - 1) + ("3" if len(words) > 1 else "1") for token, words, _ in sentence]
    return "0".join(ends[:-1]) + "2"


def _conllu(sentence: list[Token]) -> str:
    lines, number = [f"# text = {text_of(sentence)}"], 0
    for i, (token, words, _) in enumerate(sentence):
        misc = "SpaceAfter=No" if i >= len(sentence) - 2 else "_"
        if len(words) > 1:
            lines.append(f"{number + 1}-{number + len(words)}\t{token}" + "\t_" * 7 + f"\t{misc}")
        for form, lemma, pos, head, dep in words:
            number += 1
            after = misc if len(words) == 1 else "_"
            lines.append(f"{number}\t{form}\t{lemma}\t{pos}\t_\t_\t{head}\t{dep}\t_\t{after}")
    return "\n".join(lines) + "\n\n"
