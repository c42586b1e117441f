"""What each feature is worth, as learnt: `weights.json`, which `python -m bench train` writes again."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "weights.json"


@dataclass(frozen=True)
class Weights:
    """Learnt weights.

    ranking: by feature of `qa.features`; a sentence's score is the sum of its features times these.
    reading: by reading of `qa.reader`.
    confidence: by signal of `qa.confidence`, and "intercept"; logits.
    min_confidence: below it the article doesn't say.
    """

    ranking: dict[str, float]
    reading: dict[str, float]
    confidence: dict[str, float]
    min_confidence: float


@cache
def learnt() -> Weights:
    """The weights that come with the package."""
    return Weights(**json.loads(FILE.read_text(encoding="utf-8")))


def write(weights: Weights) -> None:
    """Put these in place of those that come with the package."""
    FILE.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
