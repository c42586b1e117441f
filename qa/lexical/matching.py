"""How well each word of the question is matched in each sentence: by itself, or by a word alike.

Everything that the ranker knows of a question and the sentences that may answer it is read off here.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence
from index.languages import Kind, language
from index.terms import Shape
from index.words import SHAPES
from qa.question import Question
from qa.retrieval import bm25_scores

Floats = NDArray[np.float64]

CANDIDATES = 40
"""Sentences that BM25 picks; their neighbours come along."""

ALL_BELOW = 64
"""An article of no more sentences is looked at as a whole, so that an answer may share no word with its question."""

BEFORE, AFTER = 0.7, 0.5
"""What a word counts that only the sentence before or after has."""

_ONE_THREAD = 65_536 * 4
"""Multiplications that OpenBLAS does in one thread: its SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD."""
_ALIKE = 0.2  # cosine from which on two words mean alike at all
_SAME = 0.9999  # cosine from which on two words are the same
_SAME_STEM = 0.8  # cosine that two forms of one stem have at least
_NEARNESS = np.exp(-np.abs(np.arange(-15, 16)) / 5.0)  # a word's nearness falls to 1/e within five words


@dataclass(frozen=True, eq=False)
class Matching:
    """A question against S sentences of an article, its Q terms in rows, the sentences in columns.

    numbers: of the sentences, from 0, ascending.
    bm25: their BM25 scores, shape (S,).
    """

    question: Question
    article: Article
    numbers: NDArray[np.intp]
    bm25: Floats

    @cached_property
    def kind(self) -> Kind | None:
        """The kind of thing asked for, None if it is no particular one."""
        return language(self.article.language).asked_kind(self.question.text)

    @cached_property
    def idf(self) -> Floats:
        """Share of each term in the question's weight, by how rare it is in the article; shape (Q,)."""
        idf = np.array(self.question.weights) * np.array([self.article.bm25.idf(term) for term in self.question.terms])
        share: Floats = idf / idf.sum()
        return share

    @cached_property
    def rarity(self) -> Floats:
        """The same by how rare the term may be in its language."""
        known = self.article.words.ngrams
        rarity = np.array(self.question.weights) * np.array(
            [known.rarity(token) + 0.01 for token in self.question.asked]
        )
        share: Floats = rarity / rarity.sum()
        return share

    @cached_property
    def weight(self) -> Floats:
        """The same by both, their geometric mean."""
        both = np.sqrt(self.idf * self.rarity)
        share: Floats = both / both.sum()
        return share

    @cached_property
    def _positions(self) -> NDArray[np.intp]:
        """Where in `article.words.tokens` the sentences' words stand, one sentence after the other."""
        first = self.article.words.starts[self.numbers]
        positions: NDArray[np.intp] = np.arange(self.lengths.sum()) + np.repeat(first - self._starts, self.lengths)
        return positions

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where in `_positions` each sentence begins."""
        starts: NDArray[np.intp] = np.cumsum(self.lengths) - self.lengths
        return starts

    @cached_property
    def lengths(self) -> NDArray[np.intp]:
        """Words in each sentence, at least 1; shape (S,)."""
        starts = self.article.words.starts
        lengths: NDArray[np.intp] = (starts[self.numbers + 1] - starts[self.numbers]).astype(np.intp)
        return lengths

    @cached_property
    def tokens(self) -> NDArray[np.int32]:
        """The rows in the article's vocabulary of all words of the sentences, shape (T,)."""
        return self.article.words.tokens[self._positions]

    @cached_property
    def asked_vectors(self) -> NDArray[np.float32]:
        """Of each term its word's vector, shape (Q, V)."""
        return self.article.words.ngrams.vectors(self.question.asked)

    @cached_property
    def _similar(self) -> Floats:
        """How alike each term is to each word: the cosine of their vectors; 1 for the same word; shape (Q, T).

        Of one stem, two words may still mean two things: "government" and "governance".
        """
        words = self.article.words
        rows = self.tokens.astype(np.intp)
        present, inverse = np.arange(len(words.vocabulary)), rows
        if len(rows) < len(present):
            present, inverse = np.unique(rows, return_inverse=True)
        similar = _product(words.content_vectors[present], self.asked_vectors.T).T
        same_term = words.numbers_of(self.question.terms)[:, None] == words.terms[present]
        for row, column in np.argwhere(same_term):
            asked, said = self.question.asked[row].word, words.vocabulary[present[column]].word
            is_same_word = asked.removesuffix("s") == said.removesuffix("s")
            similar[row, column] = 1.0 if is_same_word else max(similar[row, column], _SAME_STEM)
        return similar[:, inverse].astype(np.float64)

    @cached_property
    def best(self) -> Floats:
        """Each term's most alike word in each sentence, shape (Q, S)."""
        best: Floats = np.maximum.reduceat(self._similar, self._starts, axis=1)
        return best

    @cached_property
    def exact(self) -> NDArray[np.bool_]:
        """Which term's word stands in which sentence, shape (Q, S)."""
        return self.best > _SAME

    @cached_property
    def soft(self) -> Floats:
        """`best`, from 0 for words not alike at all to 1 for the same; shape (Q, S)."""
        return _stretched(self.best)

    def neighbour(self, values: Floats, offset: int) -> Floats:
        """`values` (…, S) of the sentence `offset` after, 0 where that is in another paragraph or not looked at."""
        there = np.searchsorted(self.numbers, self.numbers + offset)
        there[there == len(self.numbers)] = 0
        is_there = (self.numbers[there] == self.numbers + offset) & (self.paragraphs[there] == self.paragraphs)
        neighbour: Floats = np.where(is_there, values[..., there], 0.0)
        return neighbour

    @cached_property
    def paragraphs(self) -> NDArray[np.intp]:
        """The number of each sentence's paragraph, shape (S,)."""
        sentences = self.article.sentences
        return np.array([sentences[number].paragraph for number in self.numbers])

    @cached_property
    def in_paragraph(self) -> Floats:
        """`soft`, best of all sentences of the paragraph that are looked at; shape (Q, S)."""
        starts = np.flatnonzero(np.diff(self.paragraphs, prepend=-1))
        best = np.maximum.reduceat(self.soft, starts, axis=1)
        return np.repeat(best, np.diff(starts, append=len(self.paragraphs)), axis=1)

    @cached_property
    def in_context(self) -> Floats:
        """`soft`, or what a word of the sentence before or after counts; shape (Q, S)."""
        around = np.maximum(BEFORE * self.neighbour(self.soft, -1), AFTER * self.neighbour(self.soft, 1))
        return np.maximum(self.soft, around)

    @cached_property
    def nearness(self) -> Floats:
        """How much of the question stands near each word, its own match included; shape (T,)."""
        matched = (self.weight[:, None] * _stretched(self._similar, 0.3)).max(axis=0)
        reach = len(_NEARNESS) // 2
        near: Floats = np.convolve(matched, _NEARNESS)[reach : reach + len(matched)]
        return near

    def nearest(self, shape: Shape) -> Floats:
        """The most nearness of a word of that shape that the question doesn't have, 0 without one; shape (S,)."""
        is_shape = self.article.words.shape[self.tokens] == SHAPES.index(shape)
        is_new = self._similar.max(axis=0) < _SAME
        near: Floats = np.maximum.reduceat(np.where(is_shape & is_new, self.nearness + 0.1, 0.0), self._starts)
        return near

    @cached_property
    def most_nearness(self) -> Floats:
        """Of each sentence, shape (S,)."""
        most: Floats = np.maximum.reduceat(self.nearness, self._starts)
        return most


def match(question: Question, article: Article) -> Matching | None:
    """Match a question with the sentences that may answer it; None if there are none."""
    scores = bm25_scores(question, article)
    count = len(article.sentences)
    if count <= ALL_BELOW:
        numbers = np.arange(count)
    else:
        picked = sorted(scores, key=lambda number: (-scores[number], number))[:CANDIDATES]
        around = {number + offset for number in picked for offset in (-1, 0, 1)}
        numbers = np.array(sorted(number for number in around if 0 <= number < count), dtype=np.intp)
    says_nothing = np.array([_says_nothing(article.sentences[number]) for number in numbers], dtype=bool)
    if not says_nothing.all():
        numbers = numbers[~says_nothing]
    if not len(numbers) or not question.terms:
        return None
    return Matching(question, article, numbers, np.array([scores.get(int(number), 0.0) for number in numbers]))


def _says_nothing(sentence: Sentence) -> bool:
    """Whether it is a heading: it names what is asked and answers nothing, unless a figure stands in it."""
    return sentence.kind == "heading" and not any(c.isdigit() for c in sentence.text)


def _stretched(cosine: Floats, from_: float = _ALIKE) -> Floats:
    stretched: Floats = np.clip((cosine - from_) / (1 - from_), 0.0, 1.0)
    return stretched


def _product(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """`left @ right`, shapes (N, K) and (K, M), in pieces for which a BLAS wakes no threads, which costs more."""
    rows = max(1, _ONE_THREAD // right.size)
    return np.concatenate([left[at : at + rows] @ right for at in range(0, max(1, len(left)), rows)])
