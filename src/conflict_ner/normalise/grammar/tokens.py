"""Split text into the tokens that the lexicon and the streams share."""

import re

_LATIN = "A-Za-z\u00aa-\u024f\u0370-\u03ff\u0400-\u04ff"
_ARABIC = "\u0621-\u065f\u0670-\u06d3\u06d5-\u06ef\u06fa-\u06ff"
TOKEN = re.compile(
    rf"""
    \d{{4}}([-/])\d{{1,2}}\1\d{{1,2}}(?!\d) | \d{{1,2}}([-/.])\d{{1,2}}\2\d{{4}}(?!\d)      # a date in digits
    | \d{{1,3}}(?:[,٬.،\u00a0\u202f\u0020]\d{{3}})+(?!\d|[,.]\d|[{_LATIN}])                 # thousands
    | \d+(?:[.,٫]\d+)?[{_LATIN}\d]*                                                         # 12, 1.5, 21st, 1990s
    | =+[ \t]*\n | \n\s*(?=[\n\-*=\#|•]|\Z) | \n # a new block, a new line
    | (?:[A-Z]\.){{2,}} | [{_LATIN}][{_LATIN}\d]* | [{_ARABIC}]+ | ['’]s\b | \S
    """,
    re.VERBOSE,
)


def split_tokens(text: str) -> list[str]:
    """Return the tokens of a text as written."""
    return [match[0] for match in TOKEN.finditer(text)]
