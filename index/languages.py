"""The languages that an article can be written in: which one it is, and how its words are told and stemmed.

What is known of each stands in `languages/CODE.toml`, of others than English read only when a text isn't plainly that;
how English is cut and stemmed, in `index.terms`. A language that puts no blanks between words, Chinese, Japanese or
Thai, is searched by character n-grams: every pair of neighbouring characters (for Thai, an alphabet, every three) of a
run without blanks is a word.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from nltk.stem.snowball import SnowballStemmer

from index import terms
from index.known_words import is_known
from index.noise import without_noise
from index.stopwords import STOP_WORDS
from index.terms import Shape, Token

Kind = Literal["number", "time", "person", "place"]
"""The kind of thing that a question may ask for."""

ENGLISH = "en"
FOLDER = Path(__file__).resolve().parent / "languages"

_KANA = r"[\u3041-\u30FA]"
_HAN = r"[\u3400-\u4DBF\u4E00-\u9FFF]"
_THAI = r"[\u0E01-\u0E3A\u0E40-\u0E4E]"
_UNSPACED = r"\u0E01-\u0E5B\u3005-\u3007\u3041-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF66-\uFF9F"
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_ACCENTS = re.compile(r"[\u0300-\u036f]")  # once decomposed
_WORD_SETS = ("stop", "times", "numbers", "abbreviations", "starters")

# How `detect` tells. Shares of stop words are of a text's words, the others of its letters.
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLED = 4_000  # characters from a text's beginning
_MANY = 20  # words; fewer may have some by chance that are English too: "Was ist das?"
_ENGLISH = 0.25  # stop words from which on no other language need be tried: it has so many of its own only
_OTHER = 0.15  # stop words at the least
_OF_SCRIPT = 0.3  # a Chinese character says as much as a few letters
_LEAST_KANA = 0.05  # Japanese has Chinese characters too, but never without kana
_FOREIGN = 0.005  # letters that the language doesn't have, from which on it is another: Danish, Ukrainian
_BY_STOP_WORDS = ("de", "es", "fr", "it", "nl", "pt", "ru", "sv")


@dataclass(frozen=True, eq=False)
class Language:
    """What must be known of a language to search its words and to speak of them: `languages/CODE.toml`.

    code: ISO 639-1.
    stop: its closed word classes, in lower case; of an unspaced language single characters.
    times, numbers: words for points in time and for numbers, in lower case.
    abbreviations: what a full stop after doesn't end a sentence, in lower case, without that stop.
    ordinals: whether a full stop after a number makes it one.
    starters: words that open a sentence when capitalised, even after an abbreviation; none: any stop word does.
    small_starts: whether a small letter may begin a sentence after a full stop: "iPhones sell."
    foreign: letters of its neighbours that it doesn't have, in lower case.
    stemmer: the name of its Snowball stemmer, "" for none.
    grams: characters of what counts as a word, in a language without blanks; 0 in another.
    is_read: whether the reader was trained on it, and the templates of questions are in it.
    asks: what asks for a kind of thing; the first that is found counts. None in a language that is read.
    not_said, no_question: what a refusal says.
    mentions: which words the article has ("{there}") and which it hasn't ("{missing}"); "" where words are only
        guessed, in a language that puts no blanks between them.
    closest: which sentence ("{}") came closest to answering; "" where this isn't said.
    quoted, conjunction: "“{}”" and " and ", to put these words with.
    """

    code: str
    stop: frozenset[str]
    not_said: str
    no_question: str
    mentions: str = ""
    closest: str = ""
    quoted: str = ""
    conjunction: str = ""
    asks: Mapping[Kind, re.Pattern[str]] = field(default_factory=dict)
    is_read: bool = False
    starters: frozenset[str] = frozenset()
    small_starts: bool = False
    times: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    ordinals: bool = False
    stemmer: str = ""
    grams: int = 0

    @property
    def alike_by(self) -> tuple[int, ...]:
        """Characters of the n-grams by which its words are alike."""
        return (2,) if self.grams else (3, 4, 5)

    def knows(self, token: Token) -> bool:
        """Whether it surely is one of its words, and no slip; of most languages nothing else can be told."""
        return self.code != ENGLISH or is_known(token)

    def asked_kind(self, question: str) -> Kind | None:
        """The kind of thing that the question asks for, None if it is no particular one."""
        return next((kind for kind, pattern in self.asks.items() if pattern.search(question)), None)

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """(start, end) offsets in `text` of its words and numbers, those of an unspaced run overlapping."""
        if self.code == ENGLISH:
            return terms.token_spans(text)
        spans: list[tuple[int, int]] = []
        for match in _word().finditer(text):
            if match["run"]:
                start, end = match.span()
                size = min(self.grams or 2, end - start)
                spans += [(at, at + size) for at in range(start, end - size + 1)]
            else:
                spans.append(match.span())
        return spans

    def words(self, text: str) -> list[str]:
        """The words and numbers of `text` as they stand in it, link noise left out."""
        if self.code == ENGLISH:
            return terms.tokenize(text)
        text = without_noise(text)
        return [text[start:end] for start, end in self.word_spans(text)]

    def token(self, word: str) -> Token:
        """What the word, as it stands in a text, is to a search."""
        if self.code == ENGLISH:
            return terms.to_token(word)
        return _cached(self, word) if len(word) <= terms.LONGEST_CACHED else _token(self, word)

    def terms(self, text: str) -> list[str]:
        """The terms of `text` in order, repeated as often as they stand there, stop words out."""
        tokens = map(self.token, self.words(text))
        return [token.term for token in tokens if not token.is_stop and token.term]


@cache
def language(code: str) -> Language:
    """The language of a code that `detect` gives."""
    known = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    known |= {name: frozenset(known.get(name, "").split()) for name in _WORD_SETS}
    known["foreign"] = frozenset(known.get("foreign", ""))
    edge = "" if known.get("grams") else r"\b"
    asks = known.get("asks", {})
    known["asks"] = {kind: re.compile(rf"(?i){edge}(?:{pattern})") for kind, pattern in asks.items()}
    if code == ENGLISH:
        known["stop"] = STOP_WORDS
    return Language(code, **known)


@cache
def _word() -> re.Pattern[str]:
    """Made when needed: so large a class of characters takes a millisecond, and English does without."""
    return re.compile(rf"(?P<run>[{_UNSPACED}]+)|\d+(?:[.,]\d+)*|(?:(?![{_UNSPACED}])[^\W_])+")


def _token(of: Language, word: str) -> Token:
    lower = unicodedata.normalize("NFKC", word).lower().replace("ё", "е")
    if (match := _word().match(word)) and match["run"]:
        is_stop = all(c in of.stop for c in lower)
        return Token(
            lower, lower, is_stop, "time" if lower in of.times else "number" if lower in of.numbers else "word"
        )
    shape: Shape = "word"
    is_stop = lower in of.stop
    if _YEAR.fullmatch(lower) or lower in of.times:
        shape = "time"
    elif lower[0].isdigit() or lower in of.numbers:
        shape = "number"
    elif word[0].isupper() and not is_stop:
        shape = "name"
    if lower[0].isdigit():
        return Token(lower, _THOUSANDS.sub("", lower), is_stop, shape)
    stem = _stemmer(of.stemmer).stem(lower) if of.stemmer else lower
    return Token(lower, _folded(stem), is_stop, shape)


_cached = lru_cache(maxsize=terms.CACHED_WORDS)(_token)


def _folded(word: str) -> str:
    """Without accents; й, which Unicode takes for an accented letter, stays one."""
    return unicodedata.normalize(
        "NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", word.replace("й", "\0")))
    ).replace("\0", "й")


@cache
def _stemmer(name: str) -> SnowballStemmer:
    return SnowballStemmer(name)


def detect(text: str) -> str:
    """The code of the language that most of the text's beginning is in.

    Chinese, Japanese and Thai are told by their script, the others by the share of their stop words among the words.
    English for a text that is too short to tell, or in a language that isn't known.
    """
    sample = text[:_SAMPLED]
    words = Counter(word.lower() for word in _LETTERS.findall(sample))
    english = _share(words, STOP_WORDS)
    if words.total() >= _MANY and english >= _ENGLISH and sum(map(str.isascii, words)) > len(words) / 2:
        return ENGLISH
    letters = sum(len(word) * count for word, count in words.items()) or 1
    kana, han, thai = (len(re.findall(script, sample)) / letters for script in (_KANA, _HAN, _THAI))
    if kana + han >= _OF_SCRIPT:
        return "ja" if kana >= _LEAST_KANA else "zh"
    if thai >= _OF_SCRIPT:
        return "th"
    best = language(max(_BY_STOP_WORDS, key=lambda code: _share(words, language(code).stop)))
    share = _share(words, best.stop)
    is_neighbour = sum(c in best.foreign for c in sample.lower()) / letters > _FOREIGN
    return best.code if share >= _OTHER and share > english and not is_neighbour else ENGLISH


def _share(words: Counter[str], stop: frozenset[str]) -> float:
    return sum(count for word, count in words.items() if word in stop) / max(1, words.total())
