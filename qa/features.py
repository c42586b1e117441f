"""What speaks for or against a sentence as the answer: one function a feature, one value a sentence.

A feature takes a `Matching` of S sentences and gives an array of shape (S,). What each is worth stands
in `weights.json`; `python -m bench ablation` shows it.
"""

from collections.abc import Callable, Mapping

import numpy as np

from index.terms import Shape
from qa.kinds import Kind, holds
from qa.matching import Floats, Matching

Feature = Callable[[Matching], Floats]
FEATURES: dict[str, Feature] = {}

_FIRST_WORDS = 2
_SHAPE_OF: dict[Kind, Shape] = {
    "person": "name", "place": "name", "byline": "name", "number": "number", "percent": "number", "money": "number",
    "measure": "number", "duration": "number", "time": "time", "year": "time",
}  # fmt: skip


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__] = function
    return function


# How much of the question the sentence and what stands around it hold.


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


# Where in the sentence.


@_feature
def nearness(m: Matching) -> Floats:
    """The most of the question within a few words."""
    return m.most_nearness


@_feature
def kind_near_match(m: Matching) -> Floats:
    """A new name, number or time, as the question asks, and how near the question's words it stands."""
    kind = m.question.kind
    return m.nearest(_SHAPE_OF[kind]) if kind in _SHAPE_OF else np.zeros(len(m.numbers))


# The kind of thing asked for.


def _holds_when(asked: Kind, name: str) -> None:
    def feature(m: Matching) -> Floats:
        if m.question.kind != asked:
            return np.zeros(len(m.numbers))
        return np.array([holds(m.article.sentences[number].text, asked) for number in m.numbers], dtype=float)

    feature.__name__ = name
    feature.__doc__ = f"Asked for a {asked}, the sentence holds one."
    _feature(feature)


_holds_when("year", "year_for_year")
_holds_when("percent", "percent_for_percent")
_holds_when("reason", "reason_for_reason")
_holds_when("definition", "definition_for_definition")


@_feature
def byline_for_author(m: Matching) -> Floats:
    """Asked who wrote the article, the sentence is its byline."""
    if m.question.kind != "byline":
        return np.zeros(len(m.numbers))
    return np.array([m.article.sentences[number].kind == "byline" for number in m.numbers], dtype=float)


# Where in the article.


@_feature
def earliness(m: Matching) -> Floats:
    """1 for the first sentence, ½ for the eleventh: an article begins with what it is about."""
    return 1 / (1 + m.numbers / 10)


@_feature
def position(m: Matching) -> Floats:
    """0 at the article's beginning, 1 at its end."""
    return m.numbers / len(m.article.sentences)


def values(m: Matching, features: Mapping[str, Feature] = FEATURES) -> Floats:
    """All features, in their order, shape (S, F)."""
    return np.stack([feature(m) for feature in features.values()], axis=1)
