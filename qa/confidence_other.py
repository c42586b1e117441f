"""The signals of confidence in a language other than English: what needs no lexicon, reader or grammar."""

import math
from collections.abc import Callable

import numpy as np

from qa.matching import Floats
from qa.ranking import Ranking

Signal = Callable[[Ranking], float]
OTHER_SIGNALS: dict[str, Signal] = {}


def _signal(function: Signal) -> Signal:
    OTHER_SIGNALS[function.__name__] = function
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
