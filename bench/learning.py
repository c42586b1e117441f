"""Learns the weights of `qa.lexical` from the question sets of other languages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.examples import Example
from bench.fitting import fit_confidence, fit_ranking
from qa.decision import Decision
from qa.lexical.confidence import SIGNALS, confidence, signals
from qa.lexical.decision import decide
from qa.lexical.features import FEATURES, values
from qa.lexical.matching import Floats, Matching, match
from qa.lexical.ranking import Ranking, order
from qa.lexical.weights import Weights
from qa.question import analyse

_FALSE_REFUSALS = 0.05  # share of the right first sentences that may be refused


@dataclass(frozen=True)
class Seen:
    """An example as the ranker sees it.

    matching: the question and its candidates; None if there are none.
    features: shape (S, F). right: which candidates answer, shape (S,).
    """

    example: Example
    matching: Matching | None
    features: Floats
    right: np.ndarray


def see(example: Example) -> Seen:
    """The features of the example's candidates."""
    matching = match(analyse(example.item.question, example.article.language), example.article)
    if matching is None:
        return Seen(example, None, np.zeros((0, len(FEATURES))), np.zeros(0, dtype=bool))
    right = np.array([example.is_right(int(number)) for number in matching.numbers], dtype=bool)
    return Seen(example, matching, values(matching), right)


def learn(seen: Sequence[Seen]) -> Weights:
    """All weights from all examples."""
    of_features = fit_ranking([(one.features, one.right) for one in seen if one.right.any()])
    ranking = _rounded(dict(zip(FEATURES, of_features, strict=True)))
    rankings = [(one, _ranked(one, Weights(ranking, {}, 0.0))) for one in seen if one.matching is not None]
    tables = [signals(ranked) for _, ranked in rankings]
    answered = np.array([one.right[ranked.order[0]] for one, ranked in rankings], dtype=float)
    fitted = fit_confidence(np.array([list(table.values()) for table in tables]), answered)
    weights = Weights(ranking, _rounded(dict(zip([*SIGNALS, "intercept"], fitted, strict=True))), 0.0)
    sure = [confidence(table, weights) for table, is_right in zip(tables, answered, strict=True) if is_right]
    return Weights(ranking, weights.confidence, round(float(np.quantile(sure, _FALSE_REFUSALS)), 3))


def decided(one: Seen, weights: Weights) -> Decision:
    """What is decided of an example with these weights."""
    return decide(analyse(one.example.item.question, one.example.article.language), one.example.article, weights)


def _ranked(one: Seen, weights: Weights) -> Ranking:
    assert one.matching is not None
    return order(one.matching, one.features, weights)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in weights.items()}
