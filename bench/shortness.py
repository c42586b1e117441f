"""How good the short answers are: SQuAD's F1 over all questions, and how often one that is shown is wrong."""

import string
from collections import Counter
from collections.abc import Sequence

_PUNCTUATION = frozenset(string.punctuation + "“”‘’–—")
_ARTICLES = frozenset(("a", "an", "the"))


def normalised(text: str) -> list[str]:
    """The words of an answer as SQuAD's evaluation compares them: lower case, no punctuation, no articles."""
    words = "".join(c for c in text.lower() if c not in _PUNCTUATION).split()
    return [word for word in words if word not in _ARTICLES]


def f1(text: str, annotated: Sequence[str]) -> float:
    """SQuAD's measure: the most words in common with an annotated answer; 0 if there is none."""
    return max((_f1(normalised(text), normalised(answer)) for answer in annotated), default=0.0)


def _f1(words: Sequence[str], others: Sequence[str]) -> float:
    common = sum((Counter(words) & Counter(others)).values())
    return 2 * common / (len(words) + len(others)) if common else float(words == others)
