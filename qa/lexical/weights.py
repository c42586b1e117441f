"""What each feature and signal is worth, as learnt: `python -m bench train` writes it again."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """Learnt weights, the same for all languages.

    ranking: by feature of `qa.lexical.features`; a sentence's score is the sum of its features times these.
    confidence: by signal of `qa.lexical.confidence`, and "intercept"; logits.
    min_confidence: below it the article doesn't say.
    """

    ranking: dict[str, float]
    confidence: dict[str, float]
    min_confidence: float


@cache
def learnt() -> Weights:
    """The weights that come with the package."""
    return Weights(**json.loads(_FILE.read_text(encoding="utf-8")))


def write(weights: Weights) -> None:
    """Put these in place of those that come with the package."""
    _FILE.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
