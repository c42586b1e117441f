"""Which sentences answer, best first: a weighted sum of features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Sentence
from qa.lexical.features import FEATURES, values
from qa.lexical.matching import Floats, Matching
from qa.lexical.weights import Weights


@dataclass(frozen=True, eq=False)
class Ranking:
    """The S sentences of a matching, ordered.

    features: shape (S, F), in the order of `qa.lexical.features.FEATURES`.
    scores: shape (S,); differences count, the level means nothing.
    order: columns of the matching, best first; of equals the earlier first.
    """

    matching: Matching
    features: Floats
    scores: Floats
    order: NDArray[np.intp]

    def sentence(self, place: int) -> Sentence:
        """The sentence at a place, 0 being the best."""
        return self.matching.article.sentences[int(self.matching.numbers[self.order[place]])]

    def score(self, place: int) -> float:
        """The score of the sentence at a place."""
        return float(self.scores[self.order[place]])


def rank(matching: Matching, weights: Weights) -> Ranking:
    """Order the sentences of a matching."""
    return order(matching, values(matching), weights)


def order(matching: Matching, features: Floats, weights: Weights) -> Ranking:
    """The same with the features at hand."""
    scores = features @ np.array([weights.ranking[name] for name in FEATURES])
    return Ranking(matching, features, scores, np.argsort(-scores, kind="stable"))
