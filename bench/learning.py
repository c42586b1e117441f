"""Learning the weights: a listwise softmax regression for the ranking, a logistic one for the confidence."""

from collections.abc import Callable, Sequence

import numpy as np

from bench.examples import Example
from qa.confidence import confidence, signals, signals_of
from qa.features_other import features_of
from qa.matching import Floats
from qa.ranking import READ, Ranking, order
from qa.reader import READINGS
from qa.weights import Weights

Step = tuple[float, Floats, Floats]
"""The loss at some weights, its gradient (F,) and its curvature (F, F)."""

_L2 = 5.0
_IMPOSSIBLE = -1e9  # the score of a candidate that isn't right, where only right ones count
_STEPS, _CLOSE = 100, 1e-6  # of Newton's method: at most, and the change at which it ends
_FALSE_REFUSALS = 0.05  # share of the right first sentences that may be refused

# None of the sets asks who wrote the article, so what a byline is worth can't be learnt. An amount or a person that the
# sentence doesn't hold is not its answer; the sets have too few such questions, one in a hundred, to say how surely.
_GIVEN = {"byline_for_author": 10.0}
_GIVEN_SIGNALS = {"is_byline": 10.0, "kind_missing": -3.0}


def learn(examples: Sequence[Example], without: str | None = None) -> Weights:
    """All weights from all examples, which are all in English or all in other languages.

    without: one feature, whose weight is 0 ("reading": the reader's).
    """
    answerable = [example for example in examples if example.right.any()]
    features = features_of(examples[0].article.language)
    given = {name: weight for name, weight in _GIVEN.items() if name in features}
    names = [name for name in features if name not in given and name != without]
    columns = [list(features).index(name) for name in names]
    learnt = fit_ranking([(example.features[:, columns], example.right) for example in answerable])
    ranking = dict.fromkeys(features, 0.0) | _rounded(dict(zip(names, learnt, strict=True))) | given
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
            groups.append((np.column_stack([ranking.scores[first], ranking.gains[first]]), example.right[first]))
    of_scores, *of_readings = fit_ranking(groups)
    return _rounded(dict(zip(READINGS, np.array(of_readings) / of_scores, strict=True)))


def _with_confidence(examples: Sequence[Example], weights: Weights) -> Weights:
    rankings = [(example, ranked(example, weights)) for example in examples if example.matching is not None]
    table = np.array([signals(ranking) for _, ranking in rankings])
    answered = np.array([example.right[ranking.order[0]] for example, ranking in rankings], dtype=float)
    known = signals_of(examples[0].article.language)
    given_signals = {name: weight for name, weight in _GIVEN_SIGNALS.items() if name in known}
    names = [name for name in known if name not in given_signals]
    columns = [list(known).index(name) for name in names]
    given = table @ np.array([given_signals.get(name, 0.0) for name in known])
    *learnt, intercept = fit_confidence(table[:, columns], answered, given)
    by_name = _rounded({**dict(zip(names, learnt, strict=True)), "intercept": intercept}) | given_signals
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
    of_question = np.repeat(np.arange(len(groups)), counts)
    scale = features.std(axis=0) + 1e-9
    scaled = features / scale

    def log_total(scores: Floats) -> Floats:
        highest = np.maximum.reduceat(scores, starts)
        total: Floats = highest + np.log(np.add.reduceat(np.exp(scores - highest[of_question]), starts))
        return total

    def step(weights: Floats) -> Step:
        scores = scaled @ weights
        total, hit = log_total(scores), log_total(np.where(right, scores, _IMPOSSIBLE))
        likely = np.exp(scores - total[of_question])
        likely_if_right = np.exp(np.where(right, scores - hit[of_question], _IMPOSSIBLE))
        mean = np.add.reduceat(scaled * likely[:, None], starts)
        # The curvature leaves out the spread among several right ones, which would only lessen it.
        curvature = (scaled * likely[:, None]).T @ scaled - mean.T @ mean
        return float((total - hit).sum()), scaled.T @ (likely - likely_if_right), curvature

    weights: Floats = _newton(step, np.full(features.shape[1], _L2)) / scale
    return weights


def _newton(step: Callable[[Floats], Step], penalty: Floats) -> Floats:
    """The weights at which the loss and its L2 penalty are least: Newton's method, steps halved while they lead up."""
    weights = np.zeros(len(penalty))
    loss, gradient, curvature = step(weights)
    for _ in range(_STEPS):
        change = np.linalg.solve(curvature + 2 * np.diag(penalty), gradient + 2 * penalty * weights)
        penalised = loss + penalty @ weights**2
        while np.abs(change).max() > _CLOSE:
            loss, gradient, curvature = step(weights - change)
            if loss + penalty @ (weights - change) ** 2 < penalised:
                break
            change = change / 2
        else:
            break
        weights = weights - change
    return weights


def fit_confidence(signals: Floats, answered: Floats, given: Floats) -> Floats:
    """Weights and, last, the intercept of a logistic regression.

    signals: shape (N, C); answered: 0 or 1, shape (N,); given: logits that come on top, shape (N,).
    """
    scale = np.append(signals.std(axis=0) + 1e-9, 1.0)
    scaled = np.column_stack([signals, np.ones(len(signals))]) / scale

    def step(weights: Floats) -> Step:
        logits = scaled @ weights + given
        sure = 1 / (1 + np.exp(-logits))
        loss = float((np.logaddexp(0, logits) - logits * answered).sum())
        return loss, scaled.T @ (sure - answered), (scaled * (sure * (1 - sure))[:, None]).T @ scaled

    weights: Floats = _newton(step, np.append(np.full(signals.shape[1], _L2), 0.0)) / scale
    return weights
