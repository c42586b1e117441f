"""How surely the first sentence answers: a logistic regression over what the reader and the words say of it."""

import math
from collections.abc import Mapping, Sequence

from index import Article
from index.terms import Token
from qa.memo import once_per_article
from qa.question import Question
from qa.reader import Reading
from qa.retrieval import Retrieved

_FAR = 10.0  # log odds; what is further apart is as far
_BEFORE, _AFTER = 3, 1  # sentences around the first that may say what it leaves out
_FEWEST = 6  # passages; the examples that this is learnt from have no fewer
_MANY = 2  # names; more tell no more


def signals(
    question: Question, article: Article, retrieved: Retrieved, reading: Reading, order: Sequence[int]
) -> dict[str, float]:
    """What tells how surely `order[0]` answers, by name.

    odds, ends: the log odds that the answer begins and ends there. above_second: how far the odds are above the next
    sentence's. bm25: the sentence's share of a perfect match. around: the share of the question's words, by their idf,
    that it or the sentences around it have. names_elsewhere: how many names and figures asked for they don't have.
    names_unknown: how many the article hasn't. words_unknown: the share of the words that it hasn't. passages: the log
    of how many were read, since of more the best is better by chance.
    """
    first = order[0]
    odds, second = float(reading.odds[first]), float(reading.odds[order[1]]) if len(order) > 1 else -math.inf
    numbers = range(max(0, first - _BEFORE), min(len(article.sentences), first + _AFTER + 1))
    around = {term for number in numbers for term in article.words.documents[number]}
    idf = {token.term: article.bm25.idf(token.term) for token in question.asked}
    unknown = [token for token in question.asked if token.term not in article.bm25]
    names = [token for token in question.asked if _is_name(token, article)]
    return {
        "odds": odds,
        "ends": float(reading.ends[first]),
        "above_second": min(odds - second, _FAR),
        "bm25": float(retrieved.bm25[first]),
        "around": sum(idf[term] for term in idf.keys() & around) / max(sum(idf.values()), 1e-9),
        "names_elsewhere": float(min(_MANY, sum(token.term not in around for token in names))),
        "names_unknown": float(min(_MANY, sum(_is_name(token, article) for token in unknown))),
        "words_unknown": len(unknown) / max(1, len(question.asked)),
        "passages": math.log(max(_FEWEST, len(retrieved.passages))),
    }


def _is_name(token: Token, article: Article) -> bool:
    """Whether it is a name or a figure as asked, or a name wherever it stands in the article."""
    return token.shape != "word" or token.term in _names(article)


@once_per_article
def _names(article: Article) -> frozenset[str]:
    terms = {shape: {t.term for t in article.words.vocabulary if t.shape == shape} for shape in ("name", "word")}
    return frozenset(terms["name"] - terms["word"])


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of the signals' weighted sum and the intercept, 0 to 1; a signal without a weight is 0."""
    logit = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
