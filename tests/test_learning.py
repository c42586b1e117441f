"""What is learnt: the weights that come with the package, and how they are found."""

import numpy as np

from bench.accuracy import auroc
from bench.deciding import learn, see
from bench.examples import make_examples
from bench.fitting import fit_confidence, fit_ranking
from bench.sets import Item, QuestionSet
from index import Article
from qa import ask, decision
from qa.lexical import weights
from qa.lexical.confidence import SIGNALS
from qa.lexical.features import FEATURES

RANDOM = np.random.default_rng(1)


def test_every_feature_and_signal_has_a_weight_and_no_other() -> None:
    learnt = weights.learnt()
    assert set(learnt.ranking) == set(FEATURES)
    assert set(learnt.confidence) == {*SIGNALS, "intercept"}
    assert 0 < learnt.min_confidence < 1


def test_every_signal_of_a_decision_has_a_weight() -> None:
    explained = ask("When was the facility launched?").explain()
    signals = {part.split()[0] for part in explained.splitlines()[-1].split(", ")}
    assert {*signals, "intercept"} == set(decision.learnt().confidence)


def test_deciding_learns_from_examples_what_to_refuse() -> None:
    bridge = Article.from_text("The bridge opened in 1932. It carries eight lanes of road. The toll is five euros.")
    bread = Article.from_text("The dough rests overnight. Bake the bread at 230 °C. Let it cool on a rack.")
    items = (
        Item(bridge, "When did the bridge open?", gold=("1932",), texts=("1932",)),
        Item(bridge, "How many lanes does it carry?", gold=("eight lanes",), texts=("eight",)),
        Item(bread, "How long does the dough rest?", gold=("overnight",), texts=("overnight",)),
        Item(bread, "How hot is the bread baked?", gold=("230",), texts=("230 °C",)),
        Item(bread, "Who invented the oven?"),
    )
    seen = [see(example) for example in make_examples([QuestionSet("small", items)])]
    assert [one.example.kind for one in seen].count("cross") == 4
    learnt = learn(seen)
    assert 0 < learnt.min_confidence < 1
    assert learnt.confidence["odds"] > 0


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
    weight, intercept = fit_confidence(signal[:, None], answered)
    assert abs(weight - 2) < 0.1
    assert abs(intercept + 1) < 0.1


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    assert auroc(np.array([2.0, 3.0]), np.array([1.0])) == 1
    assert auroc(np.array([1.0]), np.array([1.0, 1.0])) == 0.5
    assert auroc(np.array([0.0, 2.0]), np.array([1.0])) == 0.5
