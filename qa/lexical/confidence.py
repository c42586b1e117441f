"""How sure the first sentence answers: signals of the ranking, weighed by a logistic regression."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from qa.lexical.matching import Floats
from qa.lexical.ranking import Ranking
from qa.lexical.weights import Weights

Signal = Callable[[Ranking], float]
SIGNALS: dict[str, Signal] = {}


def _signal(function: Signal) -> Signal:
    SIGNALS[function.__name__] = function
    return function


def _first(ranking: Ranking, by_sentence: Floats) -> float:
    return float(by_sentence[ranking.order[0]])


@_signal
def soft_match(ranking: Ranking) -> float:
    """The share of the question in the first sentence, words alike by their letters counting in part."""
    return _first(ranking, ranking.matching.idf @ ranking.matching.soft)


@_signal
def alike_share(ranking: Ranking) -> float:
    """The share of the question in all sentences looked at, longer words weighing more."""
    return float(ranking.matching.rarity @ ranking.matching.soft.max(axis=1))


@_signal
def paragraph_match(ranking: Ranking) -> float:
    """The share of the question in the first sentence's paragraph."""
    return _first(ranking, ranking.matching.rarity @ ranking.matching.in_paragraph)


@_signal
def paragraph_match_at_least(ranking: Ranking) -> float:
    """What of it is above three fifths: the logit isn't straight, and flattens once most of the question is there."""
    return max(0.0, paragraph_match(ranking) - 0.6)


@_signal
def paragraph_match_at_most(ranking: Ranking) -> float:
    """What of it is below a third: the more, the less likely a question of another article."""
    return min(0.35, paragraph_match(ranking))


@_signal
def surely_first(ranking: Ranking) -> float:
    """How likely the first sentence is the best, if the paragraph has the question.

    That is the softmax that the ranking is learnt by, times the square of `paragraph_match`: by itself the former is
    as high for a question of another article of which one word is found.
    """
    return paragraph_match(ranking) ** 2 / float(np.exp(ranking.scores - ranking.score(0)).sum())


@_signal
def words_asked(ranking: Ranking) -> float:
    """The log of how many words are looked for: the more, the surer a match."""
    return math.log(len(ranking.matching.question.terms))


def signals(ranking: Ranking) -> dict[str, float]:
    """All signals, by name."""
    return {name: float(signal(ranking)) for name, signal in SIGNALS.items()}


def confidence(found: Mapping[str, float], weights: Weights) -> float:
    """The probability that the first sentence answers the question, 0 to 1."""
    logit = weights.confidence["intercept"] + sum(weights.confidence[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
