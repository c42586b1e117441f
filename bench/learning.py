"""Learning the weights: a listwise softmax regression for the ranking, a logistic one for the confidence."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from bench.examples import Example
from qa.confidence import SIGNALS, confidence, signals
from qa.features import FEATURES
from qa.matching import Floats
from qa.ranking import READ, Ranking, order
from qa.reader import READINGS
from qa.weights import Weights

_L2 = 5.0
_FALSE_REFUSALS = 0.05  # share of the right first sentences that may be refused

# None of the sets asks who wrote the article, so what a byline is worth can't be learnt. An amount that the sentence
# doesn't hold is not its answer; the sets say so too, but have too few such questions to say how surely.
_GIVEN = {"byline_for_author": 10.0}
_GIVEN_SIGNALS = {"is_byline": 10.0, "amount_missing": -3.0}


def learn(examples: Sequence[Example], without: str | None = None) -> Weights:
    """All weights from all examples; `without` one feature, whose weight is 0 ("reading": the reader's)."""
    answerable = [example for example in examples if example.right.any()]
    names = [name for name in FEATURES if name not in _GIVEN and name != without]
    columns = [list(FEATURES).index(name) for name in names]
    learnt = fit_ranking([(example.features[:, columns], example.right) for example in answerable])
    ranking = dict.fromkeys(FEATURES, 0.0) | _rounded(dict(zip(names, learnt, strict=True))) | _GIVEN
    reading = dict.fromkeys(READINGS, 0.0)
    if without != "reading":
        reading = _fit_reading(answerable, Weights(ranking, reading, {}, 0.0))
    return _with_confidence(examples, Weights(ranking, reading, {}, 0.0))


def _fit_reading(examples: Sequence[Example], weights: Weights) -> dict[str, float]:
    """The reader's weights beside the ranker's, learnt on the sentences that it reads."""
    groups = []
    for example in examples:
        ranking = ranked(example, weights)
        first = ranking.order[:READ]
        if example.right[first].any():
            groups.append((np.column_stack([ranking.scores[first], ranking.readings[first]]), example.right[first]))
    of_scores, *of_readings = fit_ranking(groups)
    return _rounded(dict(zip(READINGS, np.array(of_readings) / of_scores, strict=True)))


def _with_confidence(examples: Sequence[Example], weights: Weights) -> Weights:
    rankings = [(example, ranked(example, weights)) for example in examples if example.matching is not None]
    table = np.array([signals(ranking) for _, ranking in rankings])
    answered = np.array([example.right[ranking.order[0]] for example, ranking in rankings], dtype=float)
    names = [name for name in SIGNALS if name not in _GIVEN_SIGNALS]
    columns = [list(SIGNALS).index(name) for name in names]
    given = table @ np.array([_GIVEN_SIGNALS.get(name, 0.0) for name in SIGNALS])
    *learnt, intercept = fit_confidence(table[:, columns], answered, given)
    by_name = _rounded({**dict(zip(names, learnt, strict=True)), "intercept": intercept}) | _GIVEN_SIGNALS
    weights = Weights(weights.ranking, weights.reading, by_name, 0.0)
    sure = [confidence(ranking, weights) for (_, ranking), is_right in zip(rankings, answered, strict=True) if is_right]
    return Weights(weights.ranking, weights.reading, by_name, round(float(np.quantile(sure, _FALSE_REFUSALS)), 3))


def ranked(example: Example, weights: Weights) -> Ranking:
    """The ranking of an example's candidates; it must have some."""
    assert example.matching is not None
    return order(example.matching, example.features, weights)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in weights.items()}


def fit_ranking(groups: Sequence[tuple[Floats, np.ndarray]]) -> Floats:
    """The weights under which the right candidates are the likeliest, shape (F,).

    groups: of each question the candidates' features (S, F) and which are right (S,), one at least.

    Maximises the log probability of a right candidate, where a candidate's probability is the softmax
    of its score (ListNet's top-one model, Cao et al. 2007), less an L2 penalty. Deterministic.
    """
    features = np.concatenate([of_question for of_question, _ in groups])
    right = np.concatenate([of_question for _, of_question in groups])
    counts = np.array([len(of_question) for _, of_question in groups])
    starts = np.cumsum(counts) - counts
    scale = features.std(axis=0) + 1e-9
    scaled = features / scale
    of_question = np.repeat(np.arange(len(groups)), counts)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = scaled @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of_question])
        total, hit = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        value = -np.log(hit / total).sum() + _L2 * weights @ weights
        gradient = scaled.T @ (odds / total[of_question] - odds * right / hit[of_question]) + 2 * _L2 * weights
        return float(value), gradient

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights: Floats = found.x / scale
    return weights


def fit_confidence(signals: Floats, answered: Floats, given: Floats) -> Floats:
    """Weights and, last, the intercept of a logistic regression.

    signals: shape (N, C); answered: 0 or 1, shape (N,); given: logits that come on top, shape (N,).
    """
    scale = signals.std(axis=0) + 1e-9
    scaled = np.column_stack([signals / scale, np.ones(len(signals))])

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = scaled @ weights + given
        value = np.logaddexp(0, logits).sum() - logits @ answered + _L2 * weights[:-1] @ weights[:-1]
        gradient = scaled.T @ (1 / (1 + np.exp(-logits)) - answered)
        gradient[:-1] += 2 * _L2 * weights[:-1]
        return float(value), gradient

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights: Floats = found.x / np.append(scale, 1.0)
    return weights
