"""How sure the first candidate answers, and from where on an answer is given at all."""

import math
from collections.abc import Sequence

from index import Article
from index.terms import terms
from qa.kinds import holds
from qa.question import Question
from qa.ranking import Candidate

MIN_CONFIDENCE = 0.13
"""Below it the article doesn't say."""

# Logistic regression of "the first candidate answers" on xquad-en, squad2 and covidqa, where each
# question is asked once of its own article and once of another.
_INTERCEPT = -3.8
_COVERAGE_WEIGHT = 5.0
_KIND_MISSING_WEIGHT = -0.7


def confidence(question: Question, article: Article, candidates: Sequence[Candidate]) -> float:
    """The probability that the first candidate answers the question, 0 to 1; 0 without candidates."""
    if not candidates:
        return 0.0
    sentence = candidates[0].sentence.text
    logit = _INTERCEPT + _COVERAGE_WEIGHT * coverage(question, article, sentence)
    if question.kind and not holds(sentence, question.kind):
        logit += _KIND_MISSING_WEIGHT
    return round(1 / (1 + math.exp(-logit)), 4)


def coverage(question: Question, article: Article, sentence: str) -> float:
    """The share of the question that the sentence holds, 0 to 1, its words weighed by their idf."""
    held = set(terms(sentence))
    weights = {term: article.bm25.idf(term) for term in question.terms}
    return sum(weight for term, weight in weights.items() if term in held) / sum(weights.values())
