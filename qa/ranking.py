"""Which sentences answer, best first: a weighted sum of features, and for the first few what the reader finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Sentence
from index.languages import ENGLISH
from qa.features import values
from qa.features_other import features_of
from qa.matching import Floats, Matching
from qa.reader import READINGS, read
from qa.weights import Weights

READ = 3
"""Sentences that the reader reads: more change nothing on the bench but the time."""


_NEAR = 2.0  # what the sentence counts that answered before, if the question leans on that
_REACH = 2.0  # sentences within which this falls to 1/e


@dataclass(frozen=True, eq=False)
class Ranking:
    """The S sentences of a matching, ordered.

    features: shape (S, F), in the order of `qa.features_other.features_of`.
    readings: what the reader found, in the order of `qa.reader.READINGS`; for sentences that it didn't read
        the mean of those that it did; shape (S, 3).
    gains: the readings less that mean.
    scores: shape (S,); differences count, the level means nothing.
    order: columns of the matching, best first; of equals the earlier first.
    """

    matching: Matching
    features: Floats
    readings: Floats
    gains: Floats
    scores: Floats
    order: NDArray[np.intp]

    def sentence(self, place: int) -> Sentence:
        """The sentence at a place, 0 being the best."""
        return self.matching.article.sentences[int(self.matching.numbers[self.order[place]])]

    def score(self, place: int) -> float:
        """The score of the sentence at a place."""
        return float(self.scores[self.order[place]])

    def __len__(self) -> int:
        return len(self.order)


def rank(matching: Matching, weights: Weights) -> Ranking:
    """Order the sentences of a matching."""
    return order(matching, values(matching, features_of(matching.article.language)), weights)


def order(matching: Matching, features: Floats, weights: Weights) -> Ranking:
    """The same with the features at hand."""
    scores = features @ np.array([weights.ranking[name] for name in features_of(matching.article.language)])
    if matching.question.near is not None:
        scores += _NEAR * np.exp(-np.abs(matching.numbers + 1 - matching.question.near) / _REACH)
    first = np.argsort(-scores, kind="stable")[:READ]
    if matching.article.language == ENGLISH:
        found = read(matching.question.tokens, matching.article.words, matching.numbers[first])
    else:
        found = np.zeros((len(first), len(READINGS)), dtype=np.float32)  # it knows no other language
    mean = found.mean(axis=0)
    readings = np.tile(mean, (len(scores), 1))
    readings[first] = found
    gains = readings - mean
    scores += gains @ np.array([weights.reading[name] for name in READINGS])
    return Ranking(matching, features, readings, gains, scores, np.argsort(-scores, kind="stable"))
