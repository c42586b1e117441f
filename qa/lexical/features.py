"""What speaks for or against a sentence as the answer: one function a feature, one value a sentence.

A feature takes a `Matching` of S sentences and gives an array of shape (S,). What each is worth stands in
`weights.json`. None needs more of a language than how its words are cut and stemmed.
"""

from collections.abc import Callable

import numpy as np

from index.languages import Kind
from index.terms import Shape
from qa.lexical.matching import Floats, Matching

Feature = Callable[[Matching], Floats]
FEATURES: dict[str, Feature] = {}

_FIRST_WORDS = 2
_SHAPE_OF: dict[Kind, Shape] = {"person": "name", "place": "name", "number": "number", "time": "time"}


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__] = function
    return function


@_feature
def bm25(m: Matching) -> Floats:
    """The BM25 score, as a share of what a perfect match could have."""
    terms = zip(m.question.terms, m.question.weights, strict=True)
    return m.bm25 / sum(weight * m.article.bm25.idf(term) for term, weight in terms)


@_feature
def bm25_of_best(m: Matching) -> Floats:
    """The BM25 score, as a share of the best one's."""
    best = m.bm25.max()
    return m.bm25 / best if best > 0 else m.bm25


@_feature
def exact_match(m: Matching) -> Floats:
    """The share of the question's words that stand in the sentence."""
    return m.idf @ m.exact


@_feature
def soft_match(m: Matching) -> Floats:
    """The same, words alike counting by how alike they are."""
    return m.idf @ m.soft


@_feature
def context_match(m: Matching) -> Floats:
    """The same, words of the sentences before and after counting too: "it" and "the company" refer to them."""
    return m.weight @ m.in_context


@_feature
def context_match_squared(m: Matching) -> Floats:
    """A nearly complete match is worth more than its share."""
    return context_match(m) ** 2


@_feature
def paragraph_match(m: Matching) -> Floats:
    """The share of the question that the paragraph holds."""
    return m.rarity @ m.in_paragraph


@_feature
def bm25_and_soft_match(m: Matching) -> Floats:
    """Both ways of matching agree."""
    return bm25_of_best(m) * soft_match(m)


@_feature
def first_words_match(m: Matching) -> Floats:
    """The share of its first two words, which often say the kind of thing asked for: "which metals …"."""
    if len(m.question.terms) <= _FIRST_WORDS:
        return np.zeros(len(m.numbers))
    weight = m.weight[:_FIRST_WORDS]
    soft, before = m.soft[:_FIRST_WORDS], m.neighbour(m.soft[:_FIRST_WORDS], -1)
    matched: Floats = (weight / weight.sum()) @ np.maximum(soft, 0.5 * before)
    return matched


@_feature
def nearness(m: Matching) -> Floats:
    """The most of the question within a few words."""
    return m.most_nearness


@_feature
def kind_near_match(m: Matching) -> Floats:
    """A new name, number or time, as the question asks, and how near the question's words it stands."""
    kind = m.kind
    return m.nearest(_SHAPE_OF[kind]) if kind in _SHAPE_OF else np.zeros(len(m.numbers))


@_feature
def earliness(m: Matching) -> Floats:
    """1 for the first sentence, ½ for the eleventh: an article begins with what it is about."""
    return 1 / (1 + m.numbers / 10)


@_feature
def position(m: Matching) -> Floats:
    """0 at the article's beginning, 1 at its end."""
    return m.numbers / len(m.article.sentences)


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
    return (m.nearest(shape) > 0).astype(np.float64) if m.kind == kind else np.zeros(len(m.numbers))


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
    return m.nearest("name") if m.kind in ("person", "place") else np.zeros(len(m.numbers))


def values(m: Matching) -> Floats:
    """All features, in their order, shape (S, F)."""
    return np.stack([feature(m) for feature in FEATURES.values()], axis=1)
