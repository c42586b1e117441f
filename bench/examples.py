"""Questions as what the ranker learns from: the features of their candidates, and which are right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.sets import Item, QuestionSet
from index import Article
from qa.features import values
from qa.features_other import features_of
from qa.matching import Floats, Matching, match
from qa.question import analyse

FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One question asked of one article.

    set_name, fold: for reporting and for cross-validation; all questions of an article have one fold.
    article: the one that is asked: the item's own, or for "cross" another.
    matching: the question and its candidates; None if there are none.
    features: shape (S, F).
    right: which candidates answer, shape (S,).
    kind: "answerable", "cross" (a question of another article) or "adversarial" (written not to be answered).
    """

    set_name: str
    fold: int
    item: Item
    article: Article
    matching: Matching | None
    features: Floats
    right: np.ndarray
    kind: str


def make_examples(sets: Sequence[QuestionSet]) -> list[Example]:
    """Each question of each set asked of its own article, and each answerable one of the next article too."""
    examples = []
    for questions in sets:
        articles = questions.articles
        place = {id(article): number for number, article in enumerate(articles)}
        for item in questions.items:
            number = place[id(item.article)]
            kind = "answerable" if item.answerable else "adversarial"
            examples.append(_example(questions.name, number % FOLDS, item, item.article, kind))
            if item.answerable and len(articles) > 1:
                other = articles[(number + 1) % len(articles)]
                examples.append(_example(questions.name, number % FOLDS, item, other, "cross"))
    return examples


def _example(set_name: str, fold: int, item: Item, article: Article, kind: str) -> Example:
    features = features_of(article.language)
    matching = match(analyse(item.question, article.language), article)
    if matching is None:
        return Example(set_name, fold, item, article, None, np.zeros((0, len(features))), np.zeros(0, dtype=bool), kind)
    right = np.zeros(len(matching.numbers), dtype=bool)
    if kind == "answerable":
        right[:] = [item.is_right(article.sentences[number]) for number in matching.numbers]
    return Example(set_name, fold, item, article, matching, values(matching, features), right, kind)
