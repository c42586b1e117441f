"""The short answers: learning where they stand, and how much of the annotated ones they have."""

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.examples import FOLDS, Example
from bench.learning import learn, ranked
from bench.tables import Table
from index import Sentence
from qa.span import LONGEST, SpanWeights, choose, cut
from qa.span_features import Words, values, words_of

SETS = ("xquad-en", "squad2")
"""Whose annotated answers are short; those of covidqa are whole clauses."""

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_ANY_L2, _OTHER_L2, _PAIR_L2, _LENGTH_L2 = (
    1.0,
    3.0,
    1.0,
    1.0,
)  # of the aspect "any", which all questions have; of others
_STEPS = 40
_REMEMBERED = 10  # steps from which L-BFGS guesses the curvature
_SLOPE = 1e-4  # share of the promised decrease with which a step is content
_USABLE = 0.5  # F1 that the best span of a sentence must have to learn from
_PUNCTUATION = frozenset(string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


def normalised(text: str) -> list[str]:
    """The words of an answer as SQuAD's evaluation compares them: lower case, no punctuation, no articles."""
    return _ARTICLE.sub(" ", "".join(c for c in text.lower() if c not in _PUNCTUATION)).split()


def f1(text: str, annotated: Sequence[str]) -> float:
    """SQuAD's measure: the most words in common with an annotated answer (F1)."""
    return max(_f1(normalised(text), normalised(answer)) for answer in annotated)


def _f1(words: Sequence[str], others: Sequence[str]) -> float:
    common = sum((Counter(words) & Counter(others)).values())
    return 2 * common / (len(words) + len(others)) if common else float(words == others)


@dataclass(frozen=True, eq=False)
class Lesson:
    """One sentence that answers, its words, and which of its spans are the best.

    best: shape (L, LONGEST), as `qa.span.scores`.
    """

    words: Words
    best: NDArray[np.bool_]


def lessons(examples: Sequence[Example]) -> list[Lesson]:
    """What there is to learn from."""
    return [found for example in examples if (found := _lesson(example)) is not None]


def _lesson(example: Example) -> Lesson | None:
    if example.matching is None or not is_measured(example) or not example.right.any():
        return None
    sentence = example.article.sentences[int(example.matching.numbers[example.right.argmax()])]
    words = words_of(sentence, example.article, example.matching.question)
    if words is None:
        return None
    annotated = [normalised(answer) for answer in example.item.texts]
    overlaps = np.zeros((len(words), LONGEST))
    for first in range(len(words)):
        for length in range(1, min(LONGEST, len(words) - first) + 1):
            start, end = cut(words, first, length)
            here = normalised(words.sentence.text[start:end])
            overlaps[first, length - 1] = max(_f1(here, answer) for answer in annotated)
    return Lesson(words, overlaps > overlaps.max() - 1e-6) if overlaps.max() > _USABLE else None


def is_measured(example: Example) -> bool:
    """Whether there are short answers to compare with."""
    return example.kind == "answerable" and example.set_name in SETS


class _Batch:
    """All spans of all lessons under each other, their loss at some weights and its gradient."""

    def __init__(self, taught: Sequence[Lesson]) -> None:
        like = SpanWeights.zeros()
        self.shapes = (like.words.shape, like.lengths.shape, like.pairs.shape, (1,))
        asked = np.array([lesson.words.asked.values > 0 for lesson in taught])
        counts = np.array([len(lesson.words) for lesson in taught])
        rows = counts + 2
        first_row = np.cumsum(rows) - rows
        of_row = np.repeat(np.arange(len(taught)), rows)
        table = np.concatenate([values(lesson.words) for lesson in taught])
        self.pairs: Ints = np.concatenate([lesson.words.sentence.pairs for lesson in taught])
        self.rows_of = [np.flatnonzero(asked[of_row, aspect]) for aspect in range(asked.shape[1])]
        self.tables = [table[rows] for rows in self.rows_of]
        starts, lengths, best, unbalanced = [], [], [], []
        for lesson, row in zip(taught, first_row, strict=True):
            count = len(lesson.words)
            first, more = np.nonzero(np.arange(count)[:, None] + np.arange(LONGEST) < count)
            starts.append(row + 1 + first)
            lengths.append(more)
            best.append(lesson.best[first, more])
            depths = lesson.words.sentence.depths
            unbalanced.append(depths[first] != depths[first + more])
        sizes = np.array([len(start) for start in starts])
        self.begins: Ints = np.cumsum(sizes) - sizes
        self.of_span: Ints = np.repeat(np.arange(len(taught)), sizes)
        self.asked = asked
        self.first: Ints = np.concatenate(starts)
        self.more: Ints = np.concatenate(lengths)
        self.last: Ints = self.first + self.more
        self.best = np.concatenate(best)
        self.unbalanced = np.concatenate(unbalanced).astype(float)

    def penalty(self) -> Floats:
        """How much the square of each weight costs."""
        words, lengths, pairs, unbalanced = (np.ones(shape) for shape in self.shapes)
        words *= _OTHER_L2
        words[0] = _ANY_L2
        lengths *= _LENGTH_L2
        return np.concatenate([words.ravel(), lengths.ravel(), _PAIR_L2 * pairs.ravel(), 0.1 * unbalanced])

    def split(self, flat: Floats) -> list[Floats]:
        """The weights, which are learnt as one row, in their shapes."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self.shapes])
        return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), self.shapes, strict=True)]

    def __call__(self, flat: Floats) -> tuple[float, Floats]:
        """The loss, minus the log probability of a best span, and its gradient."""
        words, lengths, pairs, unbalanced = self.split(flat)
        roles = np.zeros((len(self.pairs), words.shape[2]))
        for rows, table, weights in zip(self.rows_of, self.tables, words, strict=True):
            roles[rows] += table @ weights.astype(np.float32)
        beside = pairs[self.pairs]
        inside, between = np.cumsum(roles[:, 4]), np.cumsum(beside[:, 2])
        first, last = self.first, self.last
        scored = roles[first, 0] + roles[first - 1, 1] + roles[last, 2] + roles[last + 1, 3]
        scored += beside[first, 0] + beside[last + 1, 1] + inside[last] - inside[first - 1]
        scored += between[last] - between[first] + (self.asked @ lengths)[self.of_span, self.more]
        scored += unbalanced[0] * self.unbalanced
        total, likely = self._softmax(scored)
        hit, likely_if_best = self._softmax(np.where(self.best, scored, -1e9))
        return float((total - hit).sum()), self._gradient(likely - likely_if_best)

    def _softmax(self, scored: Floats) -> tuple[Floats, Floats]:
        """Of each sentence the log of the sum, and each span's share in it."""
        highest = np.maximum.reduceat(scored, self.begins)
        shares = np.exp(scored - highest[self.of_span])
        sums = np.add.reduceat(shares, self.begins)
        return highest + np.log(sums), shares / sums[self.of_span]

    def _gradient(self, excess: Floats) -> Floats:
        """excess: how much likelier than it should be each span is."""
        size = len(self.pairs)

        def at(rows: Ints) -> Floats:
            return np.asarray(np.bincount(rows, excess, size), dtype=np.float64)

        starts, ends = at(self.first), at(self.last + 1)
        roles = np.stack([starts, at(self.first - 1), at(self.last), ends, np.cumsum(starts - ends)], axis=1)
        beside = np.stack([starts, ends, roles[:, 4] - starts], axis=1)
        of_words = [
            table.T @ roles[rows].astype(np.float32) for rows, table in zip(self.rows_of, self.tables, strict=True)
        ]
        count = len(self.asked)
        of_lengths = np.bincount(self.of_span * LONGEST + self.more, excess, count * LONGEST).reshape(count, LONGEST)
        _, _, pairs, _ = self.shapes
        of_pairs = [np.bincount(self.pairs, column, pairs[0]) for column in beside.T]
        parts = [np.stack(of_words), self.asked.T @ of_lengths, np.stack(of_pairs, axis=1), self.unbalanced @ excess]
        return np.concatenate([np.ravel(part) for part in parts])


def learn_spans(taught: Sequence[Lesson]) -> SpanWeights:
    """The weights under which the best spans are the likeliest, less an L2 penalty. Deterministic."""
    batch = _Batch(taught)
    penalty = batch.penalty()

    def penalised(flat: Floats) -> tuple[float, Floats]:
        loss, gradient = batch(flat)
        return loss + float(penalty @ flat**2), gradient + 2 * penalty * flat

    learnt = batch.split(_lbfgs(penalised, len(penalty)))
    words, lengths, pairs, unbalanced = (table.astype(np.float16).astype(np.float32) for table in learnt)
    return SpanWeights(words, lengths, pairs, float(unbalanced[0]))


def _lbfgs(function: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    """Where a convex function is least, nearly: limited-memory BFGS (Nocedal & Wright, algorithm 7.4)."""
    here = np.zeros(size)
    loss, gradient = function(here)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        direction = -_inverse_curvature(steps, gradient)
        slope, length = float(direction @ gradient), 1.0 if steps else 1 / float(np.abs(gradient).sum())
        while True:
            there = here + length * direction
            new_loss, new_gradient = function(there)
            if new_loss <= loss + _SLOPE * length * slope:
                break
            length /= 2
        steps = [*steps[1 - _REMEMBERED :], (there - here, new_gradient - gradient)]
        here, loss, gradient = there, new_loss, new_gradient
    return here


def _inverse_curvature(steps: Sequence[tuple[Floats, Floats]], gradient: Floats) -> Floats:
    """The inverse of the curvature, as the steps show it, times the gradient."""
    product, shares = gradient.copy(), []
    for step, change in reversed(steps):
        share = (step @ product) / (step @ change)
        product -= share * change
        shares.append(share)
    if steps:
        step, change = steps[-1]
        product *= (step @ change) / (change @ change)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        product += (share - (change @ product) / (step @ change)) * step
    return product


@dataclass(frozen=True)
class Measured:
    """What the first citation and its short answer have in common with the annotated ones.

    text: of the short answer, else of the citation.
    """

    example: Example
    is_right: bool
    is_short: bool
    text: str

    @property
    def f1(self) -> float:
        return f1(self.text, self.example.item.texts)

    @property
    def is_exact(self) -> bool:
        return any(normalised(self.text) == normalised(answer) for answer in self.example.item.texts)


def crossvalidated(examples: Sequence[Example]) -> list[Measured]:
    """Every answerable example, ranked and cut by weights that never saw its article."""
    measured = []
    for fold in range(FOLDS):
        learnt = [example for example in examples if example.fold != fold]
        ranking, spans = learn(learnt), learn_spans(lessons(learnt))
        for example in examples:
            if example.fold == fold and is_measured(example):
                if example.matching is None:
                    measured.append(Measured(example, is_right=False, is_short=False, text=""))
                    continue
                order = ranked(example, ranking)
                measured.append(_measured(example, order.sentence(0), bool(example.right[order.order[0]]), spans))
    return measured


def _measured(example: Example, first: Sentence, is_right: bool, weights: SpanWeights) -> Measured:
    assert example.matching is not None
    words = words_of(first, example.article, example.matching.question)
    span = choose(words, weights) if words else None
    return Measured(example, is_right, span is not None, first.text[slice(*span)] if span else first.text)


def table(examples: Sequence[Example]) -> Table:
    """Of each set and of all: the mean F1, and how often the answer is to the letter."""
    measured = crossvalidated(examples)
    rows = [_row(name, [one for one in measured if one.example.set_name == name]) for name in SETS]
    columns = ["set", "F1", "F1 where right", "exact %", "exact % where right", "short %"]
    return Table("Short answers", columns, [*rows, _row("both", measured)])


def _row(name: str, measured: Sequence[Measured]) -> list[str]:
    right = [one for one in measured if one.is_right]
    return [
        name,
        f"{np.mean([one.f1 for one in measured]):.3f}",
        f"{np.mean([one.f1 for one in right]):.3f}",
        f"{100 * np.mean([one.is_exact for one in measured]):.1f}",
        f"{100 * np.mean([one.is_exact for one in right]):.1f}",
        f"{100 * np.mean([one.is_short for one in measured]):.1f}",
    ]
