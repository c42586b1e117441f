"""Reads passages with a question: how likely each sentence answers, and where the short answer stands.

A transformer of six layers (all-MiniLM-L6-v2), fine-tuned here to mark the answer's first and last word, or its own
first token where nothing answers (SQuAD 2.0, arXiv 1806.03822). The lower three layers see question and passage apart
(DeFormer, arXiv 2005.00697), so a passage's states are computed once and kept for the next question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from cachetools import LRUCache
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index import Article
from qa.memo import once_per_article
from qa.passages import LONGEST_QUESTION, Passage, split_passages

Floats = NDArray[np.float32]

MODEL = Path(__file__).parent / "model"
"""The folder of the model: `lower.onnx`, `upper.onnx`, `tokenizer.json`."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CLS, _SEP = 101, 102
_LONGEST_PASSAGE = 200  # word pieces; only a lone sentence has more than `qa.passages.LONGEST`, and its end isn't read
_LONGEST_SPAN = 30  # word pieces
_AT_ONCE = 8  # passages in one run of the model: more make no difference but for memory
_States = tuple[NDArray[np.float16], NDArray[np.int64]]
# The states of passages of any article, 0.1 MB each, the least recently read go. By the key of its pages and the number
# of the passage, not by the article, which must not live on for them.
_KEPT: LRUCache[tuple[int, int], _States] = LRUCache(300)
_KEEPING = Lock()
_KEYS = count()
UNREAD = -30.0
"""The log odds of a sentence that wasn't read."""


@dataclass(frozen=True, slots=True)
class Span:
    """A short answer: offsets in the article's text, and how sure it is within its sentence, 0 to 1."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, eq=False)
class Reading:
    """What the reader found.

    odds: of each sentence, the log odds that the answer begins in it rather than that nothing in its passage answers;
        shape (S,).
    ends: the same of the answer's end.
    spans: of each sentence that was read, by number from 0, the likeliest short answer in it.
    """

    odds: Floats
    ends: Floats
    spans: dict[int, Span]


@cache
def tokenizer() -> Tokenizer:
    """The WordPiece of the model."""
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def _pieces(texts: Sequence[str]) -> list[Encoding]:
    """The word pieces of each text, with their offsets in it. A lone surrogate counts as an unknown character."""
    return tokenizer().encode_batch([_SURROGATE.sub("\ufffd", text) for text in texts], add_special_tokens=False)


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(MODEL / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])


class Pages:
    """An article's passages, and which of them each sentence stands in. It holds nothing of the article itself."""

    def __init__(self, article: Article) -> None:
        pieces = _pieces([sentence.text for sentence in article.sentences])
        self.passages = split_passages(article.sentences, [len(piece.ids) for piece in pieces])
        self.key = next(_KEYS)
        self.of_sentence = np.repeat(np.arange(len(self.passages)), [p.last - p.first for p in self.passages])


def _states(article: Article, numbers: Sequence[int]) -> list[_States]:
    """Of each passage the states of its word pieces, [SEP] last, and the pieces' offsets in the article's text."""
    held = pages(article)
    with _KEEPING:
        known = {number: _KEPT.get((held.key, number)) for number in numbers}
    missing = [number for number, states in known.items() if states is None]
    for i in range(0, len(missing), _AT_ONCE):
        part = missing[i : i + _AT_ONCE]
        for number, made in zip(part, _made(article, [held.passages[n] for n in part]), strict=True):
            known[number] = made
            with _KEEPING:
                _KEPT[held.key, number] = made
    return [states for number in numbers if (states := known[number]) is not None]


def _made(article: Article, passages: Sequence[Passage]) -> Iterator[_States]:
    pieces = _pieces([article.text[p.start : p.end] for p in passages])
    ids = np.zeros((len(passages), max(min(len(p.ids), _LONGEST_PASSAGE) for p in pieces) + 1), dtype=np.int64)
    for row, piece in enumerate(pieces):
        kept_ids = piece.ids[:_LONGEST_PASSAGE]
        ids[row, : len(kept_ids) + 1] = [*kept_ids, _SEP]
    states = _session("lower").run(None, {"ids": ids, "part": np.array(1)})[0]
    for row, (passage, piece) in enumerate(zip(passages, pieces, strict=True)):
        offsets = np.array(piece.offsets[:_LONGEST_PASSAGE], dtype=np.int64).reshape(-1, 2) + passage.start
        yield states[row, : len(offsets) + 1].astype(np.float16), offsets


@once_per_article
def pages(article: Article) -> Pages:
    """The article's passages, split once."""
    return Pages(article)


def read(question: str, article: Article, numbers: Sequence[int]) -> Reading:
    """Read the passages of these numbers (places in `pages(article).passages`) with the question."""
    held = pages(article)
    unread = np.full(len(article.sentences), UNREAD, dtype=np.float32)
    reading = Reading(unread, unread.copy(), {})
    ids = _pieces([question])[0].ids[-LONGEST_QUESTION + 2 :]
    asked = _session("lower").run(None, {"ids": np.array([[_CLS, *ids, _SEP]]), "part": np.array(0)})[0][0]
    for i in range(0, len(numbers), _AT_ONCE):
        part = numbers[i : i + _AT_ONCE]
        states = _states(article, part)
        joined, there = _joined(asked, [of_passage for of_passage, _ in states])
        logits = _session("upper").run(None, {"states": joined, "there": there})[0]
        for row, (number, (_, offsets)) in enumerate(zip(part, states, strict=True)):
            inside = logits[row, len(asked) : len(asked) + len(offsets)]
            _judge(article, held.passages[number], inside, logits[row, 0], offsets, reading)
    return reading


def _joined(asked: Floats, states: Sequence[NDArray[np.float16]]) -> tuple[Floats, NDArray[np.bool_]]:
    """The states of the question before those of each passage, and which are there; rows × tokens × 384."""
    widths = [len(asked) + len(of_passage) for of_passage in states]
    joined = np.zeros((len(states), max(widths), asked.shape[1]), dtype=np.float32)
    joined[:, : len(asked)] = asked
    for row, (of_passage, width) in enumerate(zip(states, widths, strict=True)):
        joined[row, len(asked) : width] = of_passage
    return joined, np.arange(max(widths)) < np.array(widths)[:, None]


def _judge(
    article: Article, passage: Passage, logits: Floats, nothing: Floats, offsets: NDArray[np.int64], reading: Reading
) -> None:
    """Put down in `reading` what the logits of a passage say of its sentences.

    logits: of each word piece that the answer begins and ends there. nothing: that there is none. offsets: of the
    pieces in the article's text.
    """
    for number in range(passage.first, passage.last):
        sentence = article.sentences[number]
        inside = np.flatnonzero((offsets[:, 0] < sentence.end) & (offsets[:, 1] > sentence.start))
        if not len(inside):
            continue
        starts, ends = logits[inside, 0], logits[inside, 1]
        begins, finishes = np.logaddexp.reduce(starts), np.logaddexp.reduce(ends)
        reading.odds[number], reading.ends[number] = begins - nothing[0], finishes - nothing[1]
        both = starts[:, None] + ends[None, :]
        both[~_possible(len(inside))] = -np.inf
        first, last = np.unravel_index(np.argmax(both), both.shape)
        sure = min(1.0, float(np.exp(both[first, last] - begins - finishes)))
        begin, end = int(offsets[inside[first], 0]), int(offsets[inside[last], 1])
        reading.spans[number] = Span(max(begin, sentence.start), min(end, sentence.end), sure)


@cache
def _possible(size: int) -> NDArray[np.bool_]:
    """Which pieces a short answer may begin and end with: no end before its beginning, and none too far after."""
    return np.triu(np.tri(size, k=_LONGEST_SPAN - 1, dtype=bool))
