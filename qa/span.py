"""The short answer inside a sentence: "October", "nearly 80%", "to address talent gaps".

Every run of a few words is scored by where it begins and ends, what stands around it and what is in it
(`qa/span_features.py`), in view of what the question wants (`qa/aspects.py`). The one is chosen that has
the most words in common with what is likely, and none if the whole sentence has nearly as many.

`python -m bench train` learns the weights (`bench/spans.py`) and writes `span.npz` again.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence
from index.noise import noise_spans
from index.terms import to_token, tokenize
from qa.aspects import ASPECTS
from qa.kinds import Kind, holds
from qa.question import Question
from qa.span_features import COLUMNS, Words, values, words_of
from qa.word_kinds import CLASSES

Floats = NDArray[np.float32]

FILE = Path(__file__).resolve().parent / "span.npz"

LONGEST = 14
"""Words of a short answer at the most."""

ROLES = ("first", "before", "last", "after", "inside")
"""What a word can be to a span: its first or last one, the one before or after it, any in it."""

PAIR_ROLES = ("start", "end", "inside")
"""What two words side by side can be to a span: its start or end lies between them, or they are in it."""

LEAST = 0.3
"""Share of words in common with what is likely, F1, below which there is no short answer."""

_LIKELIEST = 60  # spans that are compared
_BEFORE_FIGURE, _AFTER_FIGURE = tuple("$€£¥"), tuple("%°")
_IMPOSSIBLE = np.float32(-1e4)
# Kinds of which a short answer must hold one: "how much" is not answered by a thing.
_EXACT: tuple[Kind, ...] = ("money", "percent", "number", "measure", "duration", "year", "time")


@dataclass(frozen=True, eq=False)
class SpanWeights:
    """Learnt weights; K aspects, C columns.

    words: by aspect, column of `qa.span_features` and role, shape (K, C, 5).
    lengths: by aspect and number of words less 1, shape (K, LONGEST).
    pairs: by two classes of `qa.word_kinds` and role, shape (CLASSES², 3).
    unbalanced: of a span that opens a bracket or quotation without closing it, or the reverse.
    """

    words: Floats
    lengths: Floats
    pairs: Floats
    unbalanced: float

    @classmethod
    def zeros(cls) -> "SpanWeights":
        """The shapes, nothing learnt."""
        words = np.zeros((len(ASPECTS), len(COLUMNS), len(ROLES)), dtype=np.float32)
        lengths = np.zeros((len(ASPECTS), LONGEST), dtype=np.float32)
        return cls(words, lengths, np.zeros((len(CLASSES) ** 2, len(PAIR_ROLES)), dtype=np.float32), 0.0)


@cache
def learnt() -> SpanWeights:
    """The weights that come with the package."""
    with np.load(FILE) as file:
        words, lengths, pairs = (file[name].astype(np.float32) for name in ("words", "lengths", "pairs"))
        return SpanWeights(words, lengths, pairs, float(file["unbalanced"]))


def write(weights: SpanWeights) -> None:
    """Put these in place of those that come with the package."""
    words, lengths, pairs = (table.astype(np.float16) for table in (weights.words, weights.lengths, weights.pairs))
    np.savez_compressed(FILE, words=words, lengths=lengths, pairs=pairs, unbalanced=np.float16(weights.unbalanced))


_SIGN = re.compile(r"(?<![^\s(\[])[-−–]\Z")  # before a number, which is another without it: "−80 °C"


def short_answer(sentence: Sentence, article: Article, question: Question) -> tuple[int, int] | None:
    """(start, end) offsets in the article's text of a sentence's short answer, None if the whole says it better."""
    words = words_of(sentence, article, question)
    span = choose(words, learnt()) if words else None
    if span is None:
        return None
    start, end = span
    if sentence.text[start].isdigit() and (sign := _SIGN.search(sentence.text, 0, start)):
        start = sign.start()
    if any(start < noise_end and noise_start < end for noise_start, noise_end in noise_spans(sentence.text)):
        return None  # shown without it, it would be no longer what stands there
    return sentence.start + start, sentence.start + end


def choose(words: Words, weights: SpanWeights, least: float = LEAST) -> tuple[int, int] | None:
    """(start, end) offsets in the sentence of its short answer, None if F1 can't be expected to reach `least`,
    or if a figure or a time is asked for and it has none.
    """
    scored = scores(words, weights)
    order = np.argsort(-scored, axis=None, kind="stable")[:_LIKELIEST]
    likely = np.exp(scored.ravel()[order] - scored.max())
    likely /= likely.sum()
    first, length = order // LONGEST, order % LONGEST + 1
    end = first + length
    common = np.maximum(0, np.minimum(end[:, None], end) - np.maximum(first[:, None], first))
    expected = (2 * common / (length[:, None] + length)) @ likely
    whole = (2 * length / (length + len(words))) @ likely
    best = int(expected.argmax())
    if expected[best] < max(least, whole):
        return None
    span = cut(words, int(first[best]), int(length[best]))
    return span if _is_of_kind(words.sentence.text[slice(*span)], words.question.kind) else None


def _is_of_kind(short: str, kind: Kind | None) -> bool:
    """Whether a short answer may be what is asked for: "where" is not answered by a time, nor "who" by a day."""
    if kind in _EXACT:
        return holds(short, kind)
    if kind in ("person", "place"):
        tokens = [to_token(word) for word in tokenize(short)]
        is_named = any(token.shape == "name" for token in tokens)
        return is_named or not any(token.shape in ("time", "number") for token in tokens)
    return True


def cut(words: Words, first: int, length: int) -> tuple[int, int]:
    """(start, end) offsets in the sentence of a span, with the signs that touch its figures."""
    start, end = words.sentence.spans[first][0], words.sentence.spans[first + length - 1][1]
    start -= words.sentence.text[:start].endswith(_BEFORE_FIGURE)
    end += words.sentence.text.startswith(_AFTER_FIGURE, end)
    return start, end


def scores(words: Words, weights: SpanWeights) -> Floats:
    """The score of each span by its first word and its number of words less 1, shape (L, LONGEST)."""
    asked = words.asked.values
    has = np.flatnonzero(asked)
    roles = values(words) @ weights.words[has].sum(axis=0)
    pairs = weights.pairs[words.sentence.pairs]
    count = len(words)
    # Padded to the right, so that every span has an end.
    starts = roles[1:-1, 0] + roles[:-2, 1] + pairs[1:-1, 0]
    ends = np.full(count + LONGEST, _IMPOSSIBLE)
    ends[:count] = roles[1:-1, 2] + roles[2:, 3] + pairs[2:, 1]
    inside = np.zeros(count + LONGEST + 1, dtype=np.float32)
    inside[1 : count + 1] = np.cumsum(roles[1:-1, 4])
    between = np.zeros(count + LONGEST, dtype=np.float32)
    between[:count] = np.cumsum(pairs[1:-1, 2])
    depths = np.zeros(count + LONGEST, dtype=np.intp)
    depths[:count] = words.sentence.depths
    firsts = np.arange(count)
    lasts = firsts[:, None] + np.arange(LONGEST)
    scored: Floats = starts[:, None] + ends[lasts] + inside[lasts + 1] - inside[firsts, None]
    scored += between[lasts] - between[firsts, None] + weights.lengths[has].sum(axis=0)
    scored += weights.unbalanced * (depths[lasts] != depths[firsts, None])
    return scored
