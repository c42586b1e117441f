"""What speaks for or against a sentence in languages other than English: what needs no lexicon, reader or grammar.

Most are those of `qa.features`, words being alike by their letters (`index.ngrams`).
"""

from collections.abc import Mapping

import numpy as np

from index.languages import ENGLISH
from index.terms import Shape
from qa.features import FEATURES, Feature
from qa.kinds import Kind
from qa.matching import Floats, Matching

_SHARED = (
    "bm25", "bm25_of_best", "exact_match", "soft_match", "context_match", "context_match_squared", "paragraph_match",
    "bm25_and_soft_match", "first_words_match", "nearness", "kind_near_match", "earliness", "position",
)  # fmt: skip
OTHER_FEATURES: dict[str, Feature] = {name: FEATURES[name] for name in _SHARED}


def features_of(code: str) -> Mapping[str, Feature]:
    """The features of a language."""
    return FEATURES if code == ENGLISH else OTHER_FEATURES


def _feature(function: Feature) -> Feature:
    OTHER_FEATURES[function.__name__] = function
    return function


@_feature
def rare_context_match(m: Matching) -> Floats:
    """The share of the question with the sentences before and after, words weighed by the square of their rarity."""
    weight = m.idf**2
    matched: Floats = (weight / weight.sum()) @ m.in_context
    return matched


@_feature
def last_word_match(m: Matching) -> Floats:
    """Whether the question's last word is there: what it asks about often ends it."""
    last: Floats = m.soft[-1]
    return last


@_feature
def length(m: Matching) -> Floats:
    """The log of the sentence's words: a long one matches by chance."""
    return np.log(m.lengths)


def _has_new(m: Matching, kind: Kind, shape: Shape) -> Floats:
    return (m.nearest(shape) > 0).astype(np.float64) if m.question.kind == kind else np.zeros(len(m.numbers))


@_feature
def number_for_number(m: Matching) -> Floats:
    """Asked for a number, the sentence holds one that the question doesn't have."""
    return _has_new(m, "number", "number")


@_feature
def time_for_time(m: Matching) -> Floats:
    """Asked for a time, the sentence holds one that the question doesn't have."""
    return _has_new(m, "time", "time")


@_feature
def name_near_match(m: Matching) -> Floats:
    """Asked for a person or place, how near the question's words a new name stands."""
    return m.nearest("name") if m.question.kind in ("person", "place") else np.zeros(len(m.numbers))
