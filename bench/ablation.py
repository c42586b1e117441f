"""What each feature is worth: top-1 with the weights learnt again without it."""

from collections.abc import Sequence

import numpy as np

from bench.accuracy import NEVER_LEARNT, crossvalidated
from bench.examples import Example
from bench.tables import Table
from qa.features import FEATURES


def table(examples: Sequence[Example]) -> Table:
    """A row for each feature, the least missed first; cross-validated by article."""
    answerable = [example for example in examples if example.kind == "answerable"]
    names = list(dict.fromkeys(example.set_name for example in answerable))
    full = _top1(answerable, names, None)
    rows = []
    for feature in [*FEATURES, "reading"]:
        without = _top1(answerable, names, feature)
        change = [
            after - before for name, before, after in zip(names, full, without, strict=True) if name != NEVER_LEARNT
        ]
        rows.append((float(np.mean(change)), feature, without))
    rows.sort(key=lambda row: (-row[0], row[1]))
    cells = [
        [f"without {feature}", *(f"{value:.1f}" for value in without), f"{loss:+.2f}"]
        for loss, feature, without in rows
    ]
    return Table(
        "Ablation: top-1 %", ["", *names, "mean change"], [["all", *(f"{value:.1f}" for value in full), ""], *cells]
    )


def _top1(examples: Sequence[Example], names: Sequence[str], without: str | None) -> list[float]:
    measured = crossvalidated(examples, without)
    return [100 * float(np.mean([one.is_right for one in measured if one.example.set_name == name])) for name in names]
