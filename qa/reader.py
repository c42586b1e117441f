"""Reads a sentence against a question, word by word: is an answer there, and near what is asked about?

A small convolutional network over static word vectors. What a feature can't say by itself – which words
"what did … cause" looks for, and where – it has learnt from pairs of questions and sentences. It reads only
the few sentences that the features put first.

`python -m bench reader` trains it (`bench/reader.py`) and writes `reader.npz` again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import lexicon
from index.terms import Token
from index.words import Words
from qa.kept import kept
from qa.products import product

FILE = Path(__file__).resolve().parent / "reader.npz"
ALIKE = 0.1
"""Cosine, under the reader's own metric, from which on two words mean alike at all."""

WORD_EXTRAS = 4
"""What is known of a word besides its vector: see `extras`."""

READINGS = ("answer", "peak", "total")
"""How much in the sentence answers; its most answering word; the former with how well the question is matched."""

Floats = NDArray[np.float32]


def extras(tokens: Sequence[Token]) -> Floats:
    """Rarity in English, 0 to 1; is a number; is a time; is a stop word. Shape (N, 4)."""
    known = lexicon.load()
    rows = [(known.rarity(token), token.shape == "number", token.shape == "time", token.is_stop) for token in tokens]
    return np.array(rows, dtype=np.float32).reshape(-1, WORD_EXTRAS)


@dataclass(frozen=True, eq=False)
class _Projected:
    """Words as the reader sees them: in its own metric, as input, and how much each matters in a question."""

    metric: Floats
    words: Floats
    importance: Floats


def _project(tokens: Sequence[Token], vectors: Floats | None = None) -> _Projected:
    w = _weights()
    vectors = lexicon.load().vectors(tokens) if vectors is None else vectors
    known = extras(tokens)
    metric = product(vectors, w["match"])
    metric /= np.maximum(np.linalg.norm(metric, axis=1, keepdims=True), 1e-3)
    importance = np.logaddexp(0, np.column_stack([vectors, known[:, 0]]) @ w["importance"] + w["importance_bias"])
    return _Projected(metric, np.concatenate([product(vectors, w["word"]), known], axis=1), importance)


@lru_cache(maxsize=16)
def _project_question(question: tuple[Token, ...]) -> _Projected:
    """Kept for a moment: the sentences are read, and then the words of the best one."""
    return _project(question)


_LARGE = 50_000  # words


@kept
def _projected(words: Words) -> _Projected:
    return _project(words.vocabulary, words.vectors)


def _projected_rows(words: Words, tokens: Sequence[Token]) -> _Projected:
    """Those of the article's words; a word that only its link noise has makes it slower."""
    rows = [words.rows.get(token, -1) for token in tokens]
    if -1 in rows:
        return _project(tokens)
    return _projected_at(words, np.array(rows, dtype=np.intp))


def _projected_at(words: Words, rows: NDArray[np.intp]) -> _Projected:
    """Those of these rows of the vocabulary; of a large one, all of whose words would take a gigabyte, only these."""
    if len(words.vocabulary) > _LARGE:
        return _project([words.vocabulary[row] for row in rows], words.vectors[rows])
    article = _projected(words)
    return _Projected(article.metric[rows], article.words[rows], article.importance[rows])


@cache
def _weights() -> dict[str, Floats]:
    with np.load(FILE) as file:
        return {name: file[name].astype(np.float32) for name in file.files}


def read(question: Sequence[Token], words: Words, sentences: NDArray[np.intp]) -> Floats:
    """How well each sentence answers the question, shape (S, 3), in the order of READINGS; the levels mean nothing.

    words, sentences: an article's words, and which of its sentences to read, numbered from 0.

    Q words of the question, S sentences of at most L words, states of H values.
    """
    w = _weights()
    asked = _project_question(tuple(question))
    rows = [words.tokens[words.starts[number] : words.starts[number + 1]] for number in sentences]
    shown = np.zeros((len(rows), max(map(len, rows))), dtype=np.intp)
    is_word = np.zeros((*shown.shape, 1), dtype=bool)
    for number, row in enumerate(rows):
        shown[number, : len(row)] = row
        is_word[number, : len(row)] = True

    same = words.numbers_of(token.term for token in question)[:, None, None] == words.terms[shown]
    is_content = is_word[..., 0] & ~words.is_stop[shown]
    own = _projected_at(words, shown.ravel())
    matches = _match(question, asked, own.metric, same, is_content)
    matching = w["match_weight"] * (matches.share @ matches.matched.max(axis=2))
    answering = _answering(asked, own.words.reshape(*shown.shape, -1), is_word, matches)
    highest = answering.max(axis=1)
    total = highest + np.log(np.exp(answering - highest[:, None]).sum(axis=1))
    score = matching + total + w["length_weight"] * np.log1p(is_word[..., 0].sum(axis=1))
    return np.stack([total, highest, score], axis=1)


@dataclass(frozen=True, eq=False)
class WordReadings:
    """What the reader says of each of L words of one sentence, shape (L,) each.

    answering: how much the word answers; the level means nothing.
    near: how much of the question it matches, words alike counting in part; 0 for a stop word.
    alike: how alike it is to the question's word most alike, 0 to 1.
    exact: 1 for a content word of the question.
    rarity: in English, 0 to 1.
    """

    answering: Floats
    near: Floats
    alike: Floats
    exact: Floats
    rarity: Floats


def read_words(question: Sequence[Token], words: Words, sentence: Sequence[Token]) -> WordReadings:
    """What the reader says of each word of one sentence, which has some, of an article with these words."""
    asked, own = _project_question(tuple(question)), _projected_rows(words, sentence)
    numbers = {token.term: number for number, token in enumerate(sentence)}
    asked_terms = np.array([numbers.get(token.term, -1) for token in question])
    same = (asked_terms[:, None] == [numbers[token.term] for token in sentence])[:, None, :]
    is_content = np.array([[not token.is_stop and bool(token.term) for token in sentence]])
    matches = _match(question, asked, own.metric, same, is_content)
    answering = _answering(asked, own.words[None], np.ones((1, len(sentence), 1), dtype=bool), matches)
    return WordReadings(
        answering[0],
        matches.near[0],
        matches.matched.max(axis=0)[0],
        (matches.exact & is_content)[0].astype(np.float32),
        own.words[:, -WORD_EXTRAS],
    )


@dataclass(frozen=True, eq=False)
class _Matches:
    """Each word of the question in each sentence.

    share: how much each word of the question matters, shape (Q,).
    matched: how alike each is to each word, shape (Q, S, L).
    near: the most that a word matches, so weighed; exact: whether it is one; shape (S, L).
    """

    share: Floats
    matched: Floats
    near: Floats
    exact: NDArray[np.bool_]


def _match(
    question: Sequence[Token],
    asked: _Projected,
    metric: Floats,
    same: NDArray[np.bool_],
    is_content: NDArray[np.bool_],
) -> _Matches:
    """The words' metric, one after the other; which have the same term, (Q, S, L); which are content words, (S, L)."""
    is_asked = np.array([not token.is_stop for token in question])
    same = same & is_asked[:, None, None]
    similar = product(metric, asked.metric.T).T.reshape(same.shape)
    similar[same] = 1
    similar *= is_asked[:, None, None] & is_content
    matched = np.maximum((similar - ALIKE) / (1 - ALIKE), 0)
    share = asked.importance * is_asked
    share /= np.sqrt(share.sum() + 1e-3)
    return _Matches(share, matched, (share[:, None, None] * matched).max(axis=0), np.any(same, axis=0))


def _answering(asked: _Projected, words: Floats, is_word: NDArray[np.bool_], matches: _Matches) -> Floats:
    """How much each word answers, shape (S, L): what it is there, and what the question asks for."""
    w = _weights()
    exact = matches.exact & is_word[..., 0]
    state = np.concatenate([words, matches.near[..., None], exact[..., None]], axis=2, dtype=np.float32)
    state = _rectified(_each(state, w["sentence_in"]) + w["sentence_in_bias"]) * is_word
    state += _rectified(_around(state, w["sentence_conv1"]) + w["sentence_conv1_bias"])
    state *= is_word
    state += _rectified(_around(state, w["sentence_conv2"]) + w["sentence_conv2_bias"])
    meaning = _rectified(asked.words @ w["question_in"] + w["question_in_bias"])
    meaning = meaning + _rectified(_around(meaning, w["question_conv"]) + w["question_conv_bias"])
    attention = meaning @ w["question_attention"]
    attention = np.exp(attention - attention.max())
    asks = (attention / attention.sum()) @ meaning
    answering: Floats = np.where(is_word[..., 0], state @ (asks @ w["answer"] + w["answer_prior"]), _NO_ANSWER)
    return answering


_NO_ANSWER = -9.0  # of padding


def _rectified(values: Floats) -> Floats:
    rectified: Floats = np.maximum(values, 0)
    return rectified


def _around(states: Floats, weight: Floats) -> Floats:
    """Each state with those around it, (…, L, H) to (…, L, H); zeros beyond the ends."""
    reach = weight.shape[0] // weight.shape[1] // 2
    length, size = states.shape[-2:]
    padded = np.zeros((*states.shape[:-2], length + 2 * reach, size), dtype=np.float32)
    padded[..., reach : reach + length, :] = states
    return _each(np.concatenate([padded[..., k : k + length, :] for k in range(2 * reach + 1)], axis=-1), weight)


def _each(states: Floats, weight: Floats) -> Floats:
    """The product of each state, the last axis, with the weight."""
    return product(states.reshape(-1, states.shape[-1]), weight).reshape(*states.shape[:-1], -1)
