"""What each feature is worth, as learnt, in English and in other languages: `python -m bench train` writes it again."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.languages import ENGLISH

OTHER = "other"
"""Stands for all languages but English, which have the same weights."""

_FOLDER = Path(__file__).resolve().parent


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


def _file(code: str) -> Path:
    return _FOLDER / ("weights.json" if code == ENGLISH else f"weights-{OTHER}.json")


@cache
def learnt(code: str = ENGLISH) -> Weights:
    """The weights that come with the package for a language."""
    return Weights(**json.loads(_file(code).read_text(encoding="utf-8")))


def write(weights: Weights, code: str) -> None:
    """Put these in place of those that come with the package."""
    _file(code).write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
