"""The few sentences that say most of what an article says: biased LexRank.

LexRank (Erkan and Radev, "LexRank: Graph-based lexical centrality as salience in text summarization",
2004), without a threshold: a walk from sentence to sentence, the likelier the more words they share
(cosine of tf-idf), and where it most often is. Each jump that it makes instead goes to an early sentence
rather than a late one (as biased LexRank, Otterbacher et al. 2009): an article begins with what it is about.
"""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence
from index.terms import Token, to_token, tokenize
from qa.overview.dateline import dateline
from qa.overview.lists import own_abstract, own_list

_ALL = 3  # sentences that need no choosing
_COUNTS = ((7, 2), (20, 3), (60, 4), (float("inf"), 5))  # sentences up to which so many are chosen
_READ_AT_MOST = 300  # sentences; of a longer text first the paragraphs' first ones
_WORDS = range(6, 61)  # of a sentence that says something and can still be read
_JUMP = 0.15  # of the steps; as PageRank has it
_EARLY = 10  # sentences on, half as many jumps go
_STEPS = 30
_REDUNDANT = 0.5  # of a sentence's words in one that is chosen already
_SUMMED_UP = 0.7  # of a highlight's words in a sentence of the text: it says the highlight and more
_SAME = 0.9  # of the words of either of two sentences of the text in the other: hardly a word may differ
_FEWEST = 4  # words that tell; less says too little to be said twice
_QUESTION = re.compile(r"[?？]\W*$")
# Says nothing without the sentence before it.
_LEANS = re.compile(
    r"(?:It|They|He|She|We|I|This|These|That|Those|Its|Their|His|Her|However|But|And|Or|So|Also|Thus|Hence|Then|Yet|Such"
    r"|Moreover|Furthermore|Therefore|Instead|Similarly|Additionally|Nevertheless|In addition|For (?:example|instance)"
    r"|On the other hand|As a result|In contrast"
    r"|(?:[\w’'-]+\s+){1,3}?(?:this|these|those|such|him|her|it|them))\b"
)

Floats = NDArray[np.float32]


def summary(article: Article, count: int | None = None) -> list[tuple[Sentence, float]]:
    """Sentences in the article's order, each with its share of the walk, 0 to 1, the most central's being 1.

    count: how many at the most; if None all where there are no more than three, 2 of a short article, else 3 to 5.

    Of an article with an abstract they are the abstract's; of one with a list of its highlights none is
    the list's, which is there to be asked for. Never a heading, a byline, a date or a question.
    """
    left_out = {s.number for s in (*own_list(article), dateline(article)) if s}
    telling = [s for s in article.sentences if s.kind in ("prose", "item") and not _QUESTION.search(s.shown)]
    telling = [s for s in telling if s.number not in left_out] or telling
    if len(telling) <= (count or _ALL):
        return [(sentence, 1.0) for sentence in _distinct(article, telling)]
    abstract = [s for s in own_abstract(article) if not _QUESTION.search(s.shown)]
    count = count or next(count for most, count in _COUNTS if len(telling) <= most)
    sentences = _readable(abstract if len(abstract) > 1 else telling)
    centrality = _centrality(article, sentences)
    chosen: list[int] = []
    for number in np.argsort(-centrality, kind="stable"):
        if len(chosen) < count and not any(
            _is_redundant(article, sentences[number], sentences[other]) for other in chosen
        ):
            chosen.append(int(number))
    highest = float(centrality.max()) or 1.0
    return [(sentences[number], round(float(centrality[number]) / highest, 4)) for number in sorted(chosen)]


def _distinct(article: Article, sentences: list[Sentence]) -> list[Sentence]:
    distinct: list[Sentence] = []
    for sentence in sentences:
        if not any(sentence.shown == s.shown or say_the_same(article, s, sentence) for s in distinct):
            distinct.append(sentence)
    return distinct


def _is_redundant(article: Article, one: Sentence, other: Sentence) -> bool:
    return max(overlap(article, one, other), overlap(article, other, one)) >= _REDUNDANT or one.shown == other.shown


def _readable(sentences: list[Sentence]) -> list[Sentence]:
    """Those of a fair length, if there are any; of many the ones to read."""
    fair = [s for s in sentences if len(s.shown.split()) in _WORDS] or sentences
    if len(fair) <= _READ_AT_MOST:
        return fair
    leads = [s for number, s in enumerate(fair) if number == 0 or s.paragraph != fair[number - 1].paragraph]
    picked = {s.number for s in (leads + fair)[:_READ_AT_MOST]}
    return [s for s in fair if s.number in picked]


def _centrality(article: Article, sentences: list[Sentence]) -> Floats:
    """How often the walk is at each sentence; half as much for one that leans on the sentence before it."""
    vectors = _tfidf(article, sentences)
    itself = (vectors * vectors).sum(axis=1)
    degree = np.maximum(vectors @ vectors.sum(axis=0) - itself, 1e-6)
    jump = 1 / (1 + np.arange(len(sentences), dtype=np.float32) / _EARLY)
    jump /= jump.sum()
    walk = jump
    for _ in range(_STEPS):
        leaving = walk / degree
        walk = _JUMP * jump + (1 - _JUMP) * (vectors @ (leaving @ vectors) - leaving * itself)
    leans = np.array([_LEANS.match(sentence.shown) is not None for sentence in sentences])
    centrality: Floats = np.where(leans, walk / 2, walk).astype(np.float32)
    return centrality


def _tfidf(article: Article, sentences: list[Sentence]) -> Floats:
    """Rows of length 1, 0 for a sentence without words that tell."""
    counts = [Counter(article.words.documents[sentence.number - 1]) for sentence in sentences]
    columns = {term: column for column, term in enumerate(dict.fromkeys(term for row in counts for term in row))}
    vectors = np.zeros((len(sentences), max(1, len(columns))), dtype=np.float32)
    for row, count in enumerate(counts):
        for term, often in count.items():
            vectors[row, columns[term]] = often * article.bm25.idf(term)
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))
    return unit


def say_the_same(article: Article, one: Sentence, other: Sentence) -> bool:
    """Whether a sentence and a highlight of the article's own list of them, or two sentences, say the same.

    That is: they share nearly all words, and the shorter one's figures are in the longer one. One of two
    sentences holding all words of the other is not enough: on long articles that pairs what is only about the same.
    """
    shorter, longer = sorted((one, other), key=lambda sentence: len(_terms(article, sentence)))
    if len(_terms(article, shorter)) < _FEWEST:
        return False
    if longer.kind != "item" and shorter in own_list(article):
        if overlap(article, shorter, longer) < _SUMMED_UP:
            return False
    elif min(overlap(article, shorter, longer), overlap(article, longer, shorter)) < _SAME:
        return False
    said, also_said = ([to_token(word) for word in tokenize(sentence.text)] for sentence in (shorter, longer))
    return _figures(said) <= _figures(also_said)


def overlap(article: Article, one: Sentence, other: Sentence) -> float:
    """The share of the one's words, weighed by their idf, that the other has; 0 to 1."""
    terms, others = _terms(article, one), _terms(article, other)
    total = sum(article.bm25.idf(term) for term in terms)
    return sum(article.bm25.idf(term) for term in terms & others) / total if total else 0.0


def _figures(tokens: Iterable[Token]) -> set[str]:
    return {token.term for token in tokens if token.shape in ("number", "time")}


def _terms(article: Article, sentence: Sentence) -> set[str]:
    return set(article.words.documents[sentence.number - 1])
