"""From text to the terms that are indexed and searched: tokens, folded, stemmed.

Both sides of a search go through here, so what is dropped or folded on one is on the other.
"""

import unicodedata
from functools import lru_cache

from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import RegexpTokenizer

from index.noise import without_noise
from index.stopwords import STOP_WORDS

_TOKENIZER = RegexpTokenizer(
    r"""(?x)
    (?:[^\W\d_]\.){2,}                  # U.S., e.g.
  | \d+(?:[.,]\d+)*\w*                  # 80, 1,000, 4.2, 20th
  | [^\W_]+(?:[&'’][^\W_]+)*            # company, R&D, Xi's, don’t
    """
)
_STEMMER = SnowballStemmer("english")
_CACHED_WORDS = 100_000


def tokenize(text: str) -> list[str]:
    """The words and numbers of `text` as they stand in it, link noise left out."""
    tokens: list[str] = _TOKENIZER.tokenize(without_noise(text))
    return tokens


def token_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) offsets in `text` of its words and numbers, link noise included."""
    return list(_TOKENIZER.span_tokenize(text))


def terms(text: str) -> list[str]:
    """The terms of `text` in order, repeated as often as they stand there, stop words out."""
    return [term for token in tokenize(text) if not is_stop_word(token) and (term := to_term(token))]


def is_stop_word(token: str) -> bool:
    """Whether the token carries no meaning of its own: "the", "which", "don't".

    Capitals of an acronym count: "IT" and "US" are words where "it" and "us" are not.
    """
    if len(token) > 1 and token.isupper() and token not in _SHOUTED:
        return False
    return token.lower().replace("’", "'") in STOP_WORDS


_SHOUTED = {"I'M", "I'D", "THE", "AND", "OF", "WHAT", "WHO", "WHEN", "WHERE", "WHY", "HOW", "IS", "NOT"}


@lru_cache(maxsize=_CACHED_WORDS)
def to_term(token: str) -> str:
    """The form under which a token is indexed; "" if nothing is left of it."""
    word = unicodedata.normalize("NFKC", token).casefold().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if word[:1].isdigit():
        return word.replace(",", "")
    if "." in word:
        return word.replace(".", "")
    return str(_STEMMER.stem(word))
