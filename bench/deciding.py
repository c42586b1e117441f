"""Learns how the reader's findings are weighed: `qa/decision.json`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.examples import Example
from bench.fitting import fit_confidence
from bench.shortness import f1
from qa.confidence import probability
from qa.decision import Decision, Weights, decide, short_signals
from qa.question import Question, understand
from qa.reader import Reading, read
from qa.retrieval import Retrieved, retrieve

_BM25 = (0.0, 2.0, 4.0, 6.0, 8.0)
_ANSWERED = 0.55  # of what is asked, what the article says; less than in bench/articles, for a wrong quote is worse
_SPANS_RIGHT = 0.87  # share of the short answers shown that must be right
RIGHT_F1 = 0.5
"""Words in common with an annotated answer from which on a short answer counts as right."""
_GRID = np.arange(0.05, 0.96, 0.01)


@dataclass(frozen=True)
class Seen:
    """An example as the reader saw it."""

    example: Example
    question: Question
    retrieved: Retrieved
    reading: Reading


def see(example: Example) -> Seen:
    """The example, retrieved and read."""
    question = understand(example.item.question, example.article)
    retrieved = retrieve(question, example.article)
    return Seen(example, question, retrieved, read(question.read, example.article, retrieved.passages))


def learn(seen: Sequence[Seen]) -> Weights:
    """All weights from all examples."""
    blank = Weights(0.0, {"intercept": 0.0}, 0.0, {"intercept": 0.0}, 2.0)
    bm25 = max(_BM25, key=lambda weight: _top1(seen, replace(blank, bm25=weight)))
    weights = replace(blank, bm25=bm25)
    decisions = [decided(one, weights) for one in seen]
    right = np.array([_first_is_right(one, decision) for one, decision in zip(seen, decisions, strict=True)])
    names = list(decisions[0].signals)
    table = np.array([[decision.signals[name] for name in names] for decision in decisions])
    fitted = fit_confidence(table, right.astype(float))
    weights = replace(weights, confidence=dict(zip([*names, "intercept"], map(_rounded, fitted), strict=True)))
    sure = np.array([probability(decision.signals, weights.confidence) for decision in decisions])
    weights = replace(weights, min_confidence=_min_confidence(seen, sure, right))
    return _with_spans(weights, seen, decisions, sure, right)


def _min_confidence(seen: Sequence[Seen], sure: np.ndarray, right: np.ndarray) -> float:
    """At which wrong quotes and wrong refusals together are fewest, in the mixture in which readers ask.

    Each set counts the same. Questions of another article don't count: what refuses questions written to mislead
    refuses them too.
    """
    groups = [(one.example.set_name, one.example.kind) for one in seen]
    share = {"answerable": _ANSWERED, "adversarial": 1 - _ANSWERED, "cross": 0.0}
    counts = np.array([share[kind] / groups.count((name, kind)) for name, kind in groups])
    answerable = np.array([one.example.kind == "answerable" for one in seen])
    errors = [float(counts @ np.where(sure >= line, ~right, answerable)) for line in _GRID]
    return _rounded(_GRID[int(np.argmin(errors))])


def _with_spans(
    weights: Weights, seen: Sequence[Seen], decisions: Sequence[Decision], sure: np.ndarray, right: np.ndarray
) -> Weights:
    """With what tells a right short answer, and the least that lets through hardly one wrong one in eight."""
    table, good = [], []
    for one, decision, confidence, is_right in zip(seen, decisions, sure, right, strict=True):
        if confidence < weights.min_confidence or (is_right and not one.example.item.texts):
            continue
        span = one.reading.spans[decision.order[0]]
        text = one.example.article.text[span.start : span.end]
        table.append(short_signals(span, confidence))
        good.append(bool(is_right and f1(text, one.example.item.texts) >= RIGHT_F1))
    fitted = fit_confidence(np.array([list(row.values()) for row in table]), np.array(good, dtype=float))
    of_span = dict(zip([*table[0], "intercept"], map(_rounded, fitted), strict=True))
    shown = np.array([probability(row, of_span) for row in table])
    lines = [line for line in _GRID if (shown >= line).any() and np.mean(np.array(good)[shown >= line]) >= _SPANS_RIGHT]
    return replace(weights, span=of_span, min_span=_rounded(min(lines, default=1.0)))


def _top1(seen: Sequence[Seen], weights: Weights) -> float:
    """Mean of the sets."""
    by_set: dict[str, list[bool]] = {}
    for one in seen:
        if one.example.kind == "answerable":
            by_set.setdefault(one.example.set_name, []).append(_first_is_right(one, decided(one, weights)))
    return float(np.mean([np.mean(right) for right in by_set.values()]))


def decided(one: Seen, weights: Weights) -> Decision:
    """What is decided of an example with these weights."""
    return decide(one.question, one.example.article, one.retrieved, one.reading, weights)


def _first_is_right(one: Seen, decision: Decision) -> bool:
    return bool(decision.order) and one.example.is_right(decision.order[0])


def _rounded(value: float) -> float:
    return round(float(value), 4)
