"""Lemma rules: how a form becomes its lemma, as a short text that a classifier can choose.

A rule is "l" (work on the lower-case form) or "c" (keep case) and a tree: `=` keeps everything; `s/old/new` replaces
the whole; `(n,m:left:right)` keeps the middle of the form, n characters from its start and m from its end, and applies
two trees to what stands before and behind. They are the edit trees of Chrupała (2008), as in spaCy's lemmatiser.
"""

from difflib import SequenceMatcher
from functools import lru_cache


def lemma_rule(form: str, lemma: str) -> str:
    """Return the rule that makes `lemma` of `form`."""
    keep = lemma != lemma.lower()
    return ("c" if keep else "l") + _tree(form if keep else form.lower(), lemma)


def _tree(form: str, lemma: str) -> str:
    if form == lemma:
        return "="
    match = SequenceMatcher(None, form, lemma, autojunk=False).find_longest_match()
    if match.size == 0:
        return f"s/{_quote(form)}/{_quote(lemma)}"
    after, rest = match.a + match.size, match.b + match.size
    left, right = _tree(form[: match.a], lemma[: match.b]), _tree(form[after:], lemma[rest:])
    return f"({match.a},{len(form) - after}:{left}:{right})"


@lru_cache(maxsize=100_000)
def apply_rule(rule: str, form: str) -> str | None:
    """Return the lemma that a rule makes of a form, None where it does not fit."""
    form = form.lower() if rule.startswith("l") else form
    result, _ = _apply(rule, 1, form)
    return result or None


def _apply(rule: str, at: int, form: str) -> tuple[str | None, int]:
    """Apply the tree that begins at `at`; return the result and where the tree ends."""
    if rule[at] == "=":
        return form, at + 1
    if rule[at] == "s":
        old, middle = _read(rule, at + 2)
        new, end = _read(rule, middle + 1)
        return (new if form == old else None), end
    colon = rule.index(":", at)
    before, behind = (int(n) for n in rule[at + 1 : colon].split(","))
    fits = before + behind < len(form)
    stop = len(form) - behind
    left, at = _apply(rule, colon + 1, form[:before])
    right, at = _apply(rule, at + 1, form[stop:] if fits else "")
    whole = None if left is None or right is None or not fits else left + form[before:stop] + right
    return whole, at + 1


_SPECIAL = {"\\": "\\b", "/": "\\s", ":": "\\c", ")": "\\p"}


def _quote(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)


def _read(rule: str, at: int) -> tuple[str, int]:
    """Return the quoted text that begins at `at`, and where it ends: before a slash, colon, bracket or the end."""
    out, plain = [], {v: k for k, v in _SPECIAL.items()}
    while at < len(rule) and rule[at] not in "/:)":
        step = 2 if rule[at] == "\\" else 1
        out.append(plain.get(rule[at : at + step], rule[at : at + step]))
        at += step
    return "".join(out), at
