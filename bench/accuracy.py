"""How often the first sentence is the right one, and how often a question is rightly refused."""

import time
from dataclasses import dataclass
from statistics import median

from bench.sets import QuestionSet
from bench.systems import SYSTEMS, Answering
from bench.tables import Table


@dataclass(frozen=True)
class Accuracy:
    """Of one system on one set; rates from 0 to 1.

    top1: share of the answerable questions whose first sentence is right, refused or not.
    right: number of answerable questions found and right, of `answerable`.
    refused: number of unanswerable questions refused, of `unanswerable`.
    false_refusals: share of the answerable questions refused.
    microseconds: median time of a question.
    """

    top1: float
    right: int
    answerable: int
    refused: int
    unanswerable: int
    false_refusals: float
    microseconds: float


def measure(system: Answering, questions: QuestionSet) -> Accuracy:
    """Ask every question of the set once."""
    first_right = right = refused = falsely_refused = answerable = 0
    times = []
    for article in questions.articles:
        system("warm up", article)  # indexing, where a system does it at the first question
    for item in questions.items:
        start = time.perf_counter()
        outcome = system(item.question, item.article)
        times.append(time.perf_counter() - start)
        if item.answerable:
            answerable += 1
            is_right = outcome.first is not None and item.is_right(outcome.first)
            first_right += is_right
            right += is_right and outcome.found
            falsely_refused += not outcome.found
        else:
            refused += not outcome.found
    return Accuracy(
        top1=first_right / answerable if answerable else 0.0,
        right=right,
        answerable=answerable,
        refused=refused,
        unanswerable=len(questions.items) - answerable,
        false_refusals=falsely_refused / answerable if answerable else 0.0,
        microseconds=median(times) * 1e6,
    )


def table(sets: list[QuestionSet]) -> Table:
    """A row for each system on each set."""
    rows = []
    for questions in sets:
        for name, system in SYSTEMS.items():
            result = measure(system, questions)
            rows.append(
                [
                    questions.name,
                    name,
                    f"{100 * result.top1:.1f}",
                    f"{result.right} of {result.answerable}",
                    f"{result.refused} of {result.unanswerable}" if result.unanswerable else "",
                    f"{100 * result.false_refusals:.1f}",
                    f"{result.microseconds:.0f}",
                ]
            )
    columns = ["set", "system", "top-1 %", "found and right", "unanswerable refused", "false refusals %", "µs (p50)"]
    return Table("Accuracy", columns, rows)
