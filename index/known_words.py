"""The sixty thousand most frequent words of English: what is none of them may be mistyped, or cut by a line's end.

`words.txt` is made by `python -m bench words`, from wordfreq.
"""

from functools import cache
from pathlib import Path

from index.terms import Token

FILE = Path(__file__).with_name("words.txt")


def is_known(token: Token) -> bool:
    """Whether the word, or its stem, is one of them."""
    known = _words()
    return token.word in known or token.term in known


@cache
def _words() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="utf-8").split("\n"))
