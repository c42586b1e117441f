"""How sure the first sentence answers: signals of the ranking, weighed by a logistic regression.

The probability is of the first sentence answering the question. It is fitted on questions asked of
their own article, of another one, and on questions written to look answerable and not to be.
"""

import math
from collections.abc import Mapping

import numpy as np

from index.languages import ENGLISH
from qa.confidence_other import OTHER_SIGNALS, Signal
from qa.kinds import Kind, holds
from qa.matching import AFTER, Floats
from qa.opposition import is_opposite, is_unnegated
from qa.ranking import Ranking
from qa.reader import READINGS
from qa.weights import Weights

_SHORTEST, _LONGEST = 15, 600  # sentences of the articles that the weights are learnt from

_TOLD_FOR_SURE: tuple[Kind, ...] = (
    "money", "percent", "number", "duration", "measure", "year", "time", "person", "place",
)  # fmt: skip

SIGNALS: dict[str, Signal] = {}


def _signal(function: Signal) -> Signal:
    SIGNALS[function.__name__] = function
    return function


def _first(ranking: Ranking, by_sentence: Floats) -> float:
    return float(by_sentence[ranking.order[0]])


# What of the question is found.


@_signal
def soft_match(ranking: Ranking) -> float:
    """The share of the question in the first sentence, words alike counting in part."""
    m = ranking.matching
    return _first(ranking, m.weight @ m.soft)


@_signal
def rare_match(ranking: Ranking) -> float:
    """The same with the sentences beside it, words weighed by the square of their rarity in English."""
    m = ranking.matching
    return _first(ranking, (m.rarity**2 / (m.rarity**2).sum()) @ m.in_context)


@_signal
def alike_share(ranking: Ranking) -> float:
    """The share of the question in all sentences looked at, words weighed by their rarity in English."""
    m = ranking.matching
    return float(m.rarity @ m.soft.max(axis=1))


@_signal
def names_elsewhere(ranking: Ranking) -> float:
    """How many names or numbers of the question neither the first sentence nor one beside it has, at most 3."""
    m = ranking.matching
    is_near = m.in_context[:, ranking.order[0]] >= AFTER
    missing = (
        token.shape != "word" and not near and weight == 1
        for token, near, weight in zip(m.question.asked, is_near, m.question.weights, strict=True)
    )
    return float(min(3, sum(missing)))


@_signal
def topicality(ranking: Ranking) -> float:
    """The cosine of what the question is about and what the first sentence and those beside it are about.

    That is the mean of their words' vectors, weighed by the square of their rarity in English.
    """
    m = ranking.matching
    words, number = m.article.words, int(m.numbers[ranking.order[0]])
    around = words.tokens[words.starts[max(0, number - 1)] : words.starts[min(number + 2, len(words.starts) - 1)]]
    said = words.rarity[around] ** 2 @ words.content_vectors[around]
    asked = m.rarity**2 @ m.asked_vectors
    return float(asked @ said / max(float(np.linalg.norm(asked) * np.linalg.norm(said)), 1e-9))


@_signal
def answer_read(ranking: Ranking) -> float:
    """How much of an answer the reader found in the first sentence."""
    return _first(ranking, ranking.readings[:, READINGS.index("answer")])


# The opposite of what is asked.


@_signal
def negation_missing(ranking: Ranking) -> float:
    """1 if the question negates something, and the first sentence nothing."""
    return float(is_unnegated(_asked_words(ranking), _said_words(ranking)))


@_signal
def opposite_said(ranking: Ranking) -> float:
    """1 if the first sentence has the opposite of a word of the question, and not the word."""
    return float(is_opposite(_asked_words(ranking), _said_words(ranking)))


def _asked_words(ranking: Ranking) -> set[str]:
    return {token.word for token in ranking.matching.question.tokens}


def _said_words(ranking: Ranking) -> set[str]:
    words, number = ranking.matching.article.words, int(ranking.matching.numbers[ranking.order[0]])
    return {words.vocabulary[row].word for row in words.tokens[words.starts[number] : words.starts[number + 1]]}


# The kind of thing asked for.


@_signal
def kind_missing(ranking: Ranking) -> float:
    """1 if a kind of thing that is told for sure is asked for, and the first sentence holds none.

    2 if the question says nothing else: "Since when?" has the words of the question before, all of them matched.
    """
    question = ranking.matching.question
    is_missing = question.kind in _TOLD_FOR_SURE and not holds(ranking.sentence(0).text, question.kind)
    return float(is_missing * (2 if max(question.weights) < 1 else 1))


@_signal
def is_byline(ranking: Ranking) -> float:
    """1 if the author is asked for and the first sentence is the byline."""
    return float(ranking.matching.question.kind == "byline" and ranking.sentence(0).kind == "byline")


@_signal
def words_asked(ranking: Ranking) -> float:
    """The log of how many words are looked for: the more, the surer a match."""
    return math.log(len(ranking.matching.question.terms))


@_signal
def sentence_length(ranking: Ranking) -> float:
    """The log of the words in the first sentence: a long list matches by chance."""
    return math.log(ranking.matching.lengths[ranking.order[0]])


@_signal
def article_length(ranking: Ranking) -> float:
    """The log of how many sentences the article has, within what was learnt from: the more, the likelier a chance."""
    return math.log(min(max(len(ranking.matching.article.sentences), _SHORTEST), _LONGEST))


def signals_of(code: str) -> Mapping[str, Signal]:
    """The signals of a language."""
    return SIGNALS if code == ENGLISH else OTHER_SIGNALS


def signals(ranking: Ranking) -> Floats:
    """All signals of the article's language, in the order of `signals_of`."""
    return np.array([signal(ranking) for signal in signals_of(ranking.matching.article.language).values()])


def parts(ranking: Ranking, weights: Weights) -> dict[str, float]:
    """What each signal and the intercept give to the logit."""
    values = zip(signals_of(ranking.matching.article.language), signals(ranking), strict=True)
    return {"intercept": weights.confidence["intercept"]} | {
        name: weights.confidence[name] * float(value) for name, value in values
    }


def confidence(ranking: Ranking, weights: Weights) -> float:
    """The probability that the first sentence answers the question, 0 to 1."""
    logit = sum(parts(ranking, weights).values())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
