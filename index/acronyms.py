"""The acronyms that a text explains: "research and development (R&D)"."""

import re
from collections.abc import Iterable

from index.terms import tokenize

_IN_BRACKETS = re.compile(r"\(([A-Z][\w&-]{1,9})\)")
_LONGEST = 120  # characters of a long form


def acronyms(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each acronym stands for, as words; of several explanations the first.

    A long form is found as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation
    definitions in biomedical text", 2003): from the right, each letter of the acronym in the words before it,
    its first letter at a word's beginning; of no more than 5 words above its letters, nor twice as many.
    """
    explained: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            if match[1] in explained:
                continue
            before = text[max(0, match.start() - _LONGEST) : match.start()]
            words = _long_form(before, match[1])
            if words and match[1] not in words:
                explained[match[1]] = words
    return explained


def _long_form(before: str, acronym: str) -> tuple[str, ...]:
    letters = [letter for letter in acronym.lower() if letter.isalnum()]
    lower = before.lower()
    at = len(lower)
    for number in reversed(range(len(letters))):
        at = lower.rfind(letters[number], 0, at)
        while number == 0 and at > 0 and lower[at - 1].isalnum():
            at = lower.rfind(letters[0], 0, at)
        if at < 0:
            return ()
    words = tuple(tokenize(before[at:]))
    return words if 1 < len(words) <= min(len(letters) + 5, 2 * len(letters)) else ()
