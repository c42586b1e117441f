"""Fits weights: a listwise softmax regression for a ranking, a logistic one for a probability."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Step = tuple[float, Floats, Floats]
"""The loss at some weights, its gradient (F,) and its curvature (F, F)."""

_L2 = 5.0
_IMPOSSIBLE = -1e9  # the score of a candidate that isn't right, where only right ones count
_STEPS, _CLOSE = 100, 1e-6  # of Newton's method: at most, and the change at which it ends


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


def fit_confidence(signals: Floats, answered: Floats) -> Floats:
    """Weights and, last, the intercept of a logistic regression.

    signals: shape (N, C); answered: 0 or 1, shape (N,).
    """
    scale = np.append(signals.std(axis=0) + 1e-9, 1.0)
    scaled = np.column_stack([signals, np.ones(len(signals))]) / scale

    def step(weights: Floats) -> Step:
        logits = scaled @ weights
        sure = 1 / (1 + np.exp(-logits))
        loss = float((np.logaddexp(0, logits) - logits * answered).sum())
        return loss, scaled.T @ (sure - answered), (scaled * (sure * (1 - sure))[:, None]).T @ scaled

    weights: Floats = _newton(step, np.append(np.full(signals.shape[1], _L2), 0.0)) / scale
    return weights
