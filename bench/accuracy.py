"""How often the first sentence is the right one, and how well it is known when it isn't.

This project's weights are learnt on four fifths of the articles and measured on the other fifth, five
times over; the seed questions are never learnt from.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

import numpy as np

from bench import deciding, learning
from bench.examples import FOLDS, Example
from bench.shortness import f1
from bench.systems import SYSTEMS, THIS_PROJECT, Outcome
from bench.tables import Table
from index.languages import ENGLISH
from qa.decision import Decision

NEVER_LEARNT = "seed-questions"
_FALSE_REFUSALS = 0.05
_BINS = 10
_TIMED = 200  # questions a set

Seen = TypeVar("Seen", deciding.Seen, learning.Seen)
Weights = TypeVar("Weights")


@dataclass(frozen=True)
class Measured:
    """What a system said to one example, whether its first sentence is right, and the short answer's place."""

    example: Example
    outcome: Outcome
    is_right: bool
    span: tuple[int, int] | None = None

    @property
    def short_f1(self) -> float:
        """What the answer has in common with the annotated one: the short one if there is one, else the sentence."""
        if self.outcome.first is None:
            return 0.0
        text = self.example.article.text[slice(*self.span)] if self.span else self.outcome.first.text
        return f1(text, self.example.item.texts)

    @property
    def is_well_answered(self) -> bool:
        """Found and right, or rightly refused."""
        return self.is_right and self.outcome.found if self.example.item.answerable else not self.outcome.found


def crossvalidated(examples: Sequence[Example]) -> list[Measured]:
    """Ours on every example, decided by weights that never saw the example's article."""
    if examples[0].article.language == ENGLISH:
        return _crossvalidated([deciding.see(one) for one in examples], deciding.learn, deciding.decided)
    return _crossvalidated([learning.see(one) for one in examples], learning.learn, learning.decided)


def _crossvalidated(
    seen: Sequence[Seen], learn: Callable[[Sequence[Seen]], Weights], decided: Callable[[Seen, Weights], Decision]
) -> list[Measured]:
    learnt = [one for one in seen if one.example.set_name != NEVER_LEARNT]
    measured = []
    for fold in range(FOLDS):
        weights = learn([one for one in learnt if one.example.fold != fold])
        measured += [_measured(one, decided(one, weights)) for one in learnt if one.example.fold == fold]
    never_learnt = [one for one in seen if one.example.set_name == NEVER_LEARNT]
    if never_learnt:
        weights = learn(learnt)
        measured += [_measured(one, decided(one, weights)) for one in never_learnt]
    return measured


def _measured(one: Seen, decision: Decision) -> Measured:
    example = one.example
    if not decision.order:
        return Measured(example, Outcome(None, 0.0, found=False), is_right=False)
    first = example.article.sentences[decision.order[0]]
    outcome = Outcome(first, decision.confidence, decision.found)
    return Measured(example, outcome, example.is_right(decision.order[0]), decision.span)


def of_system(name: str, examples: Sequence[Example]) -> list[Measured]:
    """Another system on every example."""
    measured = []
    for example in examples:
        outcome = SYSTEMS[name](example.item.question, example.article)
        is_right = example.kind == "answerable" and outcome.first is not None and example.item.is_right(outcome.first)
        measured.append(Measured(example, outcome, is_right))
    return measured


def tables(examples: Sequence[Example]) -> list[Table]:
    """Every system on every set; the seed questions, if there, one by one; the reliability of the confidence."""
    names = list(dict.fromkeys(example.set_name for example in examples))
    rows = []
    for system in SYSTEMS:
        measured = crossvalidated(examples) if system == THIS_PROJECT else of_system(system, examples)
        if system == THIS_PROJECT:
            ours = measured
        for name in names:
            of_set = [one for one in measured if one.example.set_name == name]
            rows.append([name, system, *_figures(of_set), _microseconds(system, of_set)])
    rows.sort(key=lambda row: names.index(row[0]))
    columns = [
        "set", "system", "top-1 %", "found and right", "adversarial refused", "right refused %", "cross refused %",
        "AUROC cross", "AUROC adversarial", "µs",
    ]  # fmt: skip
    seed = [_seed_table(ours)] if NEVER_LEARNT in names else []
    return [Table("Accuracy", columns, rows), *_kinds(ours), *_short(ours), *seed, _reliability(ours)]


def _kinds(measured: Sequence[Measured]) -> list[Table]:
    """Of a set that names the kinds of its questions, those answered or refused as they should be."""
    kinds: dict[tuple[str, str], list[bool]] = {}
    for one in measured:
        if one.example.item.kind and one.example.kind != "cross" and one.example.set_name != NEVER_LEARNT:
            kinds.setdefault((one.example.set_name, one.example.item.kind), []).append(one.is_well_answered)
    rows = [[name, kind, f"{sum(right)} of {len(right)}"] for (name, kind), right in sorted(kinds.items())]
    return [Table("By kind of question", ["set", "kind", "well answered"], rows)] if rows else []


def _short(measured: Sequence[Measured]) -> list[Table]:
    """Of each set with annotated short answers: F1 over all questions; of those shown, how many are wrong."""
    rows = []
    for name in dict.fromkeys(one.example.set_name for one in measured if one.example.item.texts):
        asked = [one for one in measured if one.example.set_name == name and one.example.kind != "cross"]
        answerable = [one for one in asked if one.example.item.texts]
        shown = [one for one in asked if one.span and (one.example.item.texts or not one.is_right)]
        wrong = [one for one in shown if not one.is_right or one.short_f1 < deciding.RIGHT_F1]
        f1s = f"{np.mean([one.short_f1 for one in answerable]):.3f}"
        rows.append([name, f1s, f"{len(shown)} of {len(asked)}", f"{100 * len(wrong) / max(1, len(shown)):.1f}"])
    is_any = any(one.span for one in measured)  # none in languages that the reader doesn't read
    return [Table("Short answers", ["set", "F1", "shown", "of these wrong %"], rows)] if is_any else []


def points(table: Table) -> dict[str, tuple[float, float]]:
    """Of each system, from the first of `tables`: the mean top-1 of the sets, %, and the median time, µs."""
    rows = [row for row in table.rows if row[0] != NEVER_LEARNT]
    systems = dict.fromkeys(row[1] for row in rows)
    return {
        system: (
            float(np.mean([float(row[2]) for row in rows if row[1] == system])),
            median(float(row[-1]) for row in rows if row[1] == system),
        )
        for system in systems
    }


def _figures(measured: Sequence[Measured]) -> list[str]:
    answerable = [one for one in measured if one.example.kind == "answerable"]
    cross = [one for one in measured if one.example.kind == "cross"]
    adversarial = [one for one in measured if one.example.kind == "adversarial"]
    sure = _confidences(answerable)
    line = np.quantile(sure, _FALSE_REFUSALS)
    right = sum(one.is_right and one.outcome.found for one in answerable)
    falsely = sum(one.is_right and not one.outcome.found for one in answerable)
    return [
        f"{100 * np.mean([one.is_right for one in answerable]):.1f}",
        f"{right} of {len(answerable)}",
        f"{sum(not one.outcome.found for one in adversarial)} of {len(adversarial)}" if adversarial else "",
        f"{100 * falsely / max(1, right + falsely):.1f}",
        f"{100 * np.mean(_confidences(cross) < line):.1f}" if cross else "",
        f"{auroc(sure, _confidences(cross)):.3f}" if cross else "",
        f"{auroc(sure, _confidences(adversarial)):.3f}" if adversarial else "",
    ]


def _confidences(measured: Iterable[Measured]) -> np.ndarray:
    return np.array([one.outcome.confidence for one in measured])


def auroc(positive: np.ndarray, negative: np.ndarray) -> float:
    """The probability that a positive is above a negative, ties counting half."""
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.mean() / 2 / len(negative))


def _microseconds(system: str, measured: Sequence[Measured]) -> str:
    times = []
    for one in [one for one in measured if one.example.kind == "answerable"][:_TIMED]:
        SYSTEMS[system](one.example.item.question, one.example.article)  # what is worked out once for an article
        start = time.perf_counter()
        SYSTEMS[system](one.example.item.question, one.example.article)
        times.append(time.perf_counter() - start)
    return f"{1e6 * median(times):.0f}"


def _seed_table(measured: Sequence[Measured]) -> Table:
    rows = [
        [
            one.example.item.question,
            one.example.item.kind,
            f"{one.outcome.confidence:.2f}",
            "found" if one.outcome.found else "refused",
            "right" if one.is_well_answered else "WRONG",
        ]
        for one in measured
        if one.example.set_name == NEVER_LEARNT
    ]  # fmt: skip
    return Table("The seed questions", ["question", "kind", "confidence", "", ""], rows)


def _reliability(measured: Sequence[Measured]) -> Table:
    """Of all examples together, how often the first sentence is right where the confidence is about so much."""
    learnt = [one for one in measured if one.example.set_name != NEVER_LEARNT]
    sure, right = _confidences(learnt), np.array([one.is_right for one in learnt], dtype=float)
    of_bin = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    rows, error = [], 0.0
    for number in np.unique(of_bin):
        here = of_bin == number
        error += abs(sure[here].mean() - right[here].mean()) * here.mean()
        rows.append([f"{number / _BINS:.1f}", str(here.sum()), f"{sure[here].mean():.3f}", f"{right[here].mean():.3f}"])
    return Table(
        f"Reliability: expected calibration error {error:.3f}", ["from", "examples", "confidence", "right"], rows
    )
