"""Decides by the question's words alone: match, rank, and how surely the first sentence answers."""

import numpy as np

from index import Article
from qa.decision import Decision
from qa.lexical.confidence import confidence, signals
from qa.lexical.matching import match
from qa.lexical.ranking import rank
from qa.lexical.weights import Weights, learnt
from qa.question import Question

_NEAR = 0.25  # share of the question that a sentence must hold, words alike counting in part


def decide(question: Question, article: Article, weights: Weights | None = None) -> Decision:
    """As `qa.decision.decide`, without a short answer. weights: the package's if None."""
    weights = weights or learnt()
    scores = np.zeros(len(article.sentences))
    matching = match(question, article)
    if matching is None:
        return Decision((), scores, 0.0, weights.min_confidence)
    ranking = rank(matching, weights)
    scores[matching.numbers] = ranking.scores
    # Of the sentences that aren't first only those are shown that say something of what is asked.
    is_near = matching.weight @ matching.soft >= _NEAR
    order = [int(matching.numbers[at]) for place, at in enumerate(ranking.order) if place == 0 or is_near[at]]
    found = signals(ranking)
    return Decision(order, scores, confidence(found, weights), weights.min_confidence, signals=found)
