"""Writes `index/words.txt` again: the words of English by frequency, wordfreq's (Apache 2.0, its data CC BY-SA 4.0)."""

from wordfreq import top_n_list

from index.known_words import FILE
from index.terms import to_token

_WORDS = 60_000


def write() -> None:
    """The same version of wordfreq writes the same file."""
    words = dict.fromkeys(to_token(word).word for word in top_n_list("en", _WORDS) if to_token(word).term)
    FILE.write_text("\n".join(words), encoding="utf-8")
