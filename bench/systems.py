"""The systems that are compared: each answers a question about an article with one of its sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rank_bm25 import BM25Okapi

from index import Article, Sentence
from index.terms import terms
from qa import ask


@dataclass(frozen=True)
class Outcome:
    """What a system says to one question.

    first: the sentence that it puts first, None if it has none.
    confidence: how sure it is, comparable within the system; decides what is refused.
    found: whether it gives the sentence as an answer. Systems that refuse nothing always do.
    """

    first: Sentence | None
    confidence: float
    found: bool


Answering = Callable[[str, Article], Outcome]


def this_project(question: str, article: Article) -> Outcome:
    """`ask()`."""
    answer = ask(question, article)
    nearest = answer.citations or answer.related
    first = article.sentences[nearest[0].sentence - 1] if nearest else None
    return Outcome(first, answer.confidence, answer.found)


def tutorial(question: str, article: Article) -> Outcome:
    """What the tutorials build: rank-bm25's Okapi over `lower().split()`."""
    return _best(article, _okapi(article).get_scores(question.lower().split()))


def bm25_plus(question: str, article: Article) -> Outcome:
    """The index of this project alone: BM25+, stemmed, stop words out."""
    scores = article.bm25.scores(terms(question))
    return _best(article, [scores.get(number, 0.0) for number in range(len(article.sentences))])


def _best(article: Article, scores: Iterable[float]) -> Outcome:
    ranked = sorted(zip(scores, article.sentences, strict=True), key=lambda pair: (-pair[0], pair[1].number))
    score, sentence = ranked[0] if ranked else (0.0, None)
    return Outcome(sentence, float(score), found=sentence is not None)


@lru_cache(maxsize=1000)
def _okapi(article: Article) -> BM25Okapi:
    return BM25Okapi([sentence.text.lower().split() for sentence in article.sentences])


THIS_PROJECT = "this project"

SYSTEMS: dict[str, Answering] = {
    "tutorial: Okapi, lower().split()": tutorial,
    "BM25+, stemmed": bm25_plus,
    THIS_PROJECT: this_project,
}
