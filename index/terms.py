"""From text to the terms that are indexed and searched: tokens, folded, stemmed.

Both sides of a search go through here, so what is dropped or folded on one is on the other.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nltk.stem.snowball import SnowballStemmer

from index.noise import without_noise
from index.stopwords import STOP_WORDS

Shape = Literal["word", "name", "number", "time"]

_WORD = re.compile(
    r"""(?x)
    (?:[^\W\d_]\.){2,}                  # U.S., e.g.
  | \d+(?:[.,]\d+)*\w*(?:['’]s)?         # 80, 1,000, 4.2, 20th, 1970's
  | [^\W_]+(?:[&'’][^\W_]+)*            # company, R&D, Xi's, don’t
    """
)
_STEMMER = SnowballStemmer("english")
CACHED_WORDS = 100_000
LONGEST_CACHED = 50  # characters; a hostile text has words of thousands

_TIME = re.compile(
    r"(?:1\d|20)\d\d(?:s|'s)?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|centur(?:y|ies)|today|yesterday|spring|summer|autumn|winter",
    re.IGNORECASE,
)
_ACCENTS = re.compile(r"[\u0300-\u036f]")  # once decomposed
_DECADE = re.compile(r"(\d{3}0)s")
_COUNTED = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=2,
    )
} | {word: f"{tens}0" for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
"""Numbers as words and figures are the same term; "one" is more often no number."""

_NUMBER = re.compile(
    r"\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice|once|none|several",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a word or number in a text is to a search.

    word: as it stands, folded: lower case, without accents and possessive.
    term: the stem under which it is indexed; "" if nothing is left of it.
    is_stop: whether it carries no meaning of its own: "the", "which", "don't".
    shape: what it may name: a time ("1932", "May"), a number ("5", "twelve"), a name (with a capital).
    """

    word: str
    term: str
    is_stop: bool
    shape: Shape


def tokenize(text: str) -> list[str]:
    """The words and numbers of `text` as they stand in it, link noise left out."""
    return _WORD.findall(without_noise(text))


def token_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) offsets in `text` of its words and numbers, link noise included."""
    return [match.span() for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of `text` in order, repeated as often as they stand there, stop words out."""
    tokens = map(to_token, tokenize(text))
    return [token.term for token in tokens if not token.is_stop and token.term]


def to_token(word: str) -> Token:
    """What the word, as it stands in a text, is to a search."""
    return _cached(word) if len(word) <= LONGEST_CACHED else _to_token(word)


def _to_token(word: str) -> Token:
    folded = (
        _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
        .casefold()
        .replace("’", "'")
        .removesuffix("'s")
        .removesuffix("'")
    )
    # Capitals of an acronym count: "IT" and "US" are words where "it" and "us" are not.
    is_acronym = len(word) > 1 and word.isupper() and word not in _SHOUTED
    is_stop = not is_acronym and word.lower().replace("’", "'") in STOP_WORDS
    shape: Shape = "word"
    if _TIME.fullmatch(word) and (word != "may"):
        shape = "time"
    elif _NUMBER.fullmatch(word):
        shape = "number"
    elif word[0].isupper() and not is_stop:
        shape = "name"
    return Token(folded, _to_term(folded), is_stop, shape)


_cached = lru_cache(maxsize=CACHED_WORDS)(_to_token)

NO_TOKEN = Token("", "", is_stop=True, shape="word")
"""Stands where there is no word."""


_SHOUTED = {"I'M", "I'D", "THE", "AND", "OF", "WHAT", "WHO", "WHEN", "WHERE", "WHY", "HOW", "IS", "NOT"}


def _to_term(folded: str) -> str:
    if folded[:1].isdigit():
        return _DECADE.sub(r"\1", folded.replace(",", ""))
    if any(c.isdigit() for c in folded):
        return folded.replace(".", "")  # no word that has a stem
    if folded in _COUNTED:
        return _COUNTED[folded]
    if "." in folded:
        return folded.replace(".", "")
    return str(_STEMMER.stem(folded))
