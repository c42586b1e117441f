"""What each word of a sentence says for or against a short answer that begins or ends there.

A sentence's L words are rows 1 to L; rows 0 and L + 1 are its edges.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence, lexicon
from index.terms import Token, to_token, token_spans
from qa.aspects import Aspects, aspects
from qa.question import Question
from qa.reader import WordReadings, read_words
from qa.word_kinds import CLASSES, GAPS, KINDS, gap_kinds, word_kinds

Floats = NDArray[np.float32]

LONGEST_SENTENCE = 150
"""Words. A longer one is a table or a list, and would take long."""

_NEAR, _BESIDE = 4.0, 1.2  # words within which a match's nearness falls to 1/e
_REACH = 15  # words
_QUOTES = frozenset('"“”')
_DISTANCES = np.arange(1, _REACH + 1)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one sentence, read against a question.

    text: of the sentence.
    spans: (start, end) offsets of its L words in `text`.
    gaps: what stands before, between and after them, L + 1 strings.
    asked: what the question wants.
    readings: what the reader says of each word.
    """

    text: str
    spans: list[tuple[int, int]]
    gaps: list[str]
    tokens: list[Token]
    question: Question
    asked: Aspects
    readings: WordReadings

    @cached_property
    def kinds(self) -> list[tuple[list[int], int]]:
        return [word_kinds(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def classes(self) -> NDArray[np.intp]:
        """Of each row, the number in CLASSES; shape (L + 2,)."""
        of_words = (number for _, number in self.kinds)
        return np.array([CLASSES.index("beginning"), *of_words, CLASSES.index("end")], dtype=np.intp)

    @cached_property
    def pairs(self) -> NDArray[np.intp]:
        """The number of each two classes that stand side by side, of row n - 1 and n at n; shape (L + 2,)."""
        pairs = np.zeros(len(self.classes), dtype=np.intp)
        pairs[1:] = self.classes[:-1] * len(CLASSES) + self.classes[1:]
        return pairs

    @cached_property
    def depths(self) -> NDArray[np.intp]:
        """How many brackets are open at each word, and 1,000 while a quotation is; shape (L,)."""
        changes = [sum(c in "([" for c in gap) - sum(c in ")]" for c in gap) for gap in self.gaps[:-1]]
        quotes = [sum(c in _QUOTES for c in gap) for gap in self.gaps[:-1]]
        depths: NDArray[np.intp] = np.cumsum(changes) + 1_000 * (np.cumsum(quotes) % 2)
        return depths

    def same_as(self, token: Token | None) -> Floats:
        """Which words have the token's term, shape (L,)."""
        return np.array([token is not None and own.term == token.term for own in self.tokens], dtype=np.float32)


def words_of(sentence: Sentence, article: Article, question: Question) -> Words | None:
    """The words of a sentence of the article; None if they are too many or none, or if nothing short is asked for."""
    asked = aspects(question)
    text = sentence.text
    spans = token_spans(text) if asked else []
    if asked is None or not 0 < len(spans) <= LONGEST_SENTENCE:
        return None
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    tokens = [to_token(text[start:end]) for start, end in spans]
    return Words(text, spans, gaps, tokens, question, asked, read_words(question.tokens, article.words, tokens))


Feature = Callable[[Words], Floats]
FEATURES: dict[str, Feature] = {}


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__] = function
    return function


@_feature
def bias(s: Words) -> Floats:
    """1 for each word; what a word more costs."""
    return np.ones(len(s.spans), dtype=np.float32)


@_feature
def first(s: Words) -> Floats:
    """The sentence begins with it, where a capital says nothing."""
    return np.array([number == 0 for number in range(len(s.spans))], dtype=np.float32)


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
        return np.zeros(len(s.spans), dtype=np.float32)
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
    runs = zip([False, *of_words], of_words, s.gaps, strict=False)
    return np.array([before and here and not gap.strip() for before, here, gap in runs], dtype=np.float32)


def _shifted(values: Floats) -> Floats:
    return np.append(values[1:], np.float32(0))


@_feature
def continues_name(s: Words) -> Floats:
    """Capitalised after a capitalised word."""
    return _follows(s, [s.text[start].isupper() for start, _ in s.spans])


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


_EDGES = ("beginning", "end")
COLUMNS = (
    *FEATURES, *_EDGES, *(f"kind {name}" for name in KINDS), *(f"{name} before" for name in GAPS),
    *(f"{name} after" for name in GAPS),
)  # fmt: skip
"""What is known of a word, by name: the features, and what it is and stands beside."""

_FIRST_EDGE = len(FEATURES)
_FIRST_KIND = _FIRST_EDGE + len(_EDGES)
_FIRST_GAP = _FIRST_KIND + len(KINDS)


def values(s: Words) -> Floats:
    """All that is known of each row, in the order of COLUMNS; shape (L + 2, C)."""
    table = np.zeros((len(s.spans) + 2, len(COLUMNS)), dtype=np.float32)
    for column, feature in enumerate(FEATURES.values()):
        table[1:-1, column] = feature(s)
    table[[0, -1], 0] = 1
    table[0, _FIRST_EDGE] = table[-1, _FIRST_EDGE + 1] = 1
    rows, columns = [], []
    for row, (kinds, _) in enumerate(s.kinds, start=1):
        rows += [row] * len(kinds)
        columns += [_FIRST_KIND + kind for kind in kinds]
    for row, gap in enumerate(s.gaps, start=1):
        kinds = gap_kinds(gap)
        rows += [row] * len(kinds) + [row - 1] * len(kinds)
        columns += [_FIRST_GAP + kind for kind in kinds] + [_FIRST_GAP + len(GAPS) + kind for kind in kinds]
    table[rows, columns] = 1
    return table
