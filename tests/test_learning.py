"""What is learnt: the weights that come with the package, and how they are found."""

import numpy as np
import pytest

from bench.accuracy import auroc
from bench.learning import fit_confidence, fit_ranking
from qa.confidence import signals_of
from qa.features_other import features_of
from qa.reader import READINGS
from qa.weights import learnt

RANDOM = np.random.default_rng(1)


@pytest.mark.parametrize("code", ["en", "de", "zh"])
def test_every_feature_and_signal_has_a_weight_and_no_other(code: str) -> None:
    weights = learnt(code)
    assert set(weights.ranking) == set(features_of(code))
    assert set(weights.reading) == set(READINGS)
    assert set(weights.confidence) == {*signals_of(code), "intercept"}
    assert 0 < weights.min_confidence < 1


def test_ranking_learns_what_tells_the_right_one() -> None:
    groups = []
    for _ in range(200):
        features = RANDOM.normal(size=(8, 3))
        right = np.zeros(8, dtype=bool)
        right[np.argmax(2 * features[:, 0] - features[:, 1])] = True
        groups.append((features, right))
    weights = fit_ranking(groups)
    assert weights[0] > -weights[1] > 0
    assert abs(weights[2]) < 0.1 * weights[0]
    assert np.mean([right[np.argmax(features @ weights)] for features, right in groups]) > 0.95


def test_confidence_learns_how_often_a_signal_is_right() -> None:
    signal = RANDOM.uniform(-3, 3, size=20_000)
    answered = (RANDOM.uniform(size=20_000) < 1 / (1 + np.exp(-(2 * signal - 1)))).astype(float)
    weight, intercept = fit_confidence(signal[:, None], answered, np.zeros(20_000))
    assert abs(weight - 2) < 0.1
    assert abs(intercept + 1) < 0.1


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    assert auroc(np.array([2.0, 3.0]), np.array([1.0])) == 1
    assert auroc(np.array([1.0]), np.array([1.0, 1.0])) == 0.5
    assert auroc(np.array([0.0, 2.0]), np.array([1.0])) == 0.5
