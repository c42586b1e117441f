"""What each word of a sentence says for or against a short answer that begins or ends there.

A sentence's L words are rows 1 to L; rows 0 and L + 1 are its edges.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence, lexicon
from index.terms import Token
from qa.aspects import Aspects, aspects
from qa.question import Question
from qa.reader import WordReadings, read_words
from qa.written import COLUMNS as WRITTEN
from qa.written import Written, written

Floats = NDArray[np.float32]

LONGEST_SENTENCE = 150
"""Words. A longer one is a table or a list, and would take long."""

_NEAR, _BESIDE = 4.0, 1.2  # words within which a match's nearness falls to 1/e
_REACH = 15  # words
_DISTANCES = np.arange(1, _REACH + 1)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one sentence, read against a question.

    sentence: as written.
    asked: what the question wants.
    readings: what the reader says of each word.
    """

    sentence: Written
    question: Question
    asked: Aspects
    readings: WordReadings

    def __len__(self) -> int:
        return len(self.sentence.spans)

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    def same_as(self, token: Token | None) -> Floats:
        """Which words have the token's term, shape (L,)."""
        return np.array([token is not None and own.term == token.term for own in self.tokens], dtype=np.float32)


def words_of(sentence: Sentence, article: Article, question: Question) -> Words | None:
    """The words of a sentence of the article; None if they are too many or none, or if nothing short is asked for."""
    asked = aspects(question)
    if asked is None:
        return None
    own = written(sentence.text)
    if not 0 < len(own.spans) <= LONGEST_SENTENCE:
        return None
    return Words(own, question, asked, read_words(question.tokens, article.words, own.tokens))


Feature = Callable[[Words], Floats]
FEATURES: dict[str, Feature] = {}


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__] = function
    return function


@_feature
def bias(s: Words) -> Floats:
    """1 for each word; what a word more costs."""
    return np.ones(len(s), dtype=np.float32)


@_feature
def first(s: Words) -> Floats:
    """The sentence begins with it, where a capital says nothing."""
    return np.array([number == 0 for number in range(len(s))], dtype=np.float32)


@_feature
def last(s: Words) -> Floats:
    """The sentence ends with it."""
    return first(s)[::-1]


# What of the question it is.


@_feature
def asked(s: Words) -> Floats:
    """A content word of the question."""
    return s.readings.exact


@_feature
def asked_alike(s: Words) -> Floats:
    """How much of the question's weight it matches, words alike counting in part."""
    return s.readings.near


@_feature
def alike(s: Words) -> Floats:
    """How alike it is to the word of the question most alike."""
    return s.readings.alike


@_feature
def asked_stop(s: Words) -> Floats:
    """A stop word of the question."""
    words = {token.word for token in s.question.tokens}
    return np.array([token.is_stop and token.word in words for token in s.tokens], dtype=np.float32)


@_feature
def before_question_word(s: Words) -> Floats:
    """The word that stands before the question word: "in" of "in which"."""
    return s.same_as(s.asked.before)


@_feature
def after_question_word(s: Words) -> Floats:
    """The word that stands after it: "wrote" of "who wrote"."""
    return s.same_as(s.asked.after)


@_feature
def last_of_question(s: Words) -> Floats:
    """The last word of the question, which an answer often follows: "found" of "what did she find"."""
    return s.same_as(s.asked.last)


@_feature
def focus(s: Words) -> Floats:
    """How alike it is to the noun that the question asks for: "metals" of "which metals"."""
    if s.asked.focus is None:
        return np.zeros(len(s), dtype=np.float32)
    known = lexicon.load()
    cosine: Floats = known.vectors(s.tokens) @ known.vectors([s.asked.focus])[0]
    return np.where([not token.is_stop for token in s.tokens], cosine, np.float32(0))


@_feature
def is_focus(s: Words) -> Floats:
    """It is that noun."""
    return s.same_as(s.asked.focus)


# How near it stands to words of the question.


def _decaying(values: Floats, reach: float) -> Floats:
    """The sum of the values before each word, the nearer the more."""
    kernel = np.concatenate([[0], np.exp(-_DISTANCES / reach)])
    decaying: Floats = np.convolve(values, kernel)[: len(values)].astype(np.float32)
    return decaying


@_feature
def matched_before(s: Words) -> Floats:
    """How much of the question stands within a few words before."""
    return _decaying(s.readings.near, _NEAR)


@_feature
def matched_after(s: Words) -> Floats:
    """How much of the question stands within a few words after."""
    return _decaying(s.readings.near[::-1], _NEAR)[::-1]


@_feature
def matched_just_before(s: Words) -> Floats:
    """The same, next to it."""
    return _decaying(s.readings.near, _BESIDE)


@_feature
def matched_just_after(s: Words) -> Floats:
    """The same, next to it."""
    return _decaying(s.readings.near[::-1], _BESIDE)[::-1]


# How much it answers, as the reader sees it.


@_feature
def answering(s: Words) -> Floats:
    """The reader's score."""
    return s.readings.answering / np.float32(4)


@_feature
def answering_share(s: Words) -> Floats:
    """The softmax of the reader's scores."""
    share = np.exp(s.readings.answering - s.readings.answering.max())
    normalised: Floats = share / share.sum()
    return normalised


@_feature
def answering_log_share(s: Words) -> Floats:
    """Its logarithm, the least ones alike."""
    logarithm: Floats = np.log(answering_share(s) + np.float32(1e-4)) / 4
    return logarithm


# What it belongs to.


def _follows(s: Words, of_words: list[bool]) -> Floats:
    """Which words continue a run, only white space between."""
    runs = zip([False, *of_words], of_words, s.sentence.gaps, strict=False)
    return np.array([before and here and not gap.strip() for before, here, gap in runs], dtype=np.float32)


def _shifted(values: Floats) -> Floats:
    return np.append(values[1:], np.float32(0))


@_feature
def continues_name(s: Words) -> Floats:
    """Capitalised after a capitalised word."""
    return _follows(s, [s.sentence.text[start].isupper() for start, _ in s.sentence.spans])


@_feature
def name_goes_on(s: Words) -> Floats:
    """Capitalised before a capitalised word."""
    return _shifted(continues_name(s))


@_feature
def continues_number(s: Words) -> Floats:
    """A number after a number, or a time: "October 1973"."""
    is_number = [token.shape in ("number", "time") for token in s.tokens]
    return np.array(
        [before and here for before, here in zip([False, *is_number], is_number, strict=False)], dtype=np.float32
    )


@_feature
def number_goes_on(s: Words) -> Floats:
    """A number before a number."""
    return _shifted(continues_number(s))


@_feature
def rarity(s: Words) -> Floats:
    """How rare it is in English."""
    return s.readings.rarity


COLUMNS = (*FEATURES, *WRITTEN)
"""What is known of a word, by name: the features, and what it is and stands beside."""


def values(s: Words) -> Floats:
    """All that is known of each row, in the order of COLUMNS; shape (L + 2, C)."""
    table = np.zeros((len(s) + 2, len(COLUMNS)), dtype=np.float32)
    for column, feature in enumerate(FEATURES.values()):
        table[1:-1, column] = feature(s)
    table[[0, -1], 0] = 1
    table[:, len(FEATURES) :] = s.sentence.table
    return table
