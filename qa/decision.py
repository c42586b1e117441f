"""Decides: in which order the sentences answer, how surely the first does, and whether its short answer is sure."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Article, Sentence
from index.terms import tokenize
from qa.confidence import probability, signals
from qa.question import Question
from qa.reader import UNREAD, Reading, Span
from qa.retrieval import Retrieved

Floats = NDArray[np.float64]

_FILE = Path(__file__).with_name("decision.json")
_MATCH = 0.8  # BM25 share from which on a sentence has what is asked: the reader tells those apart better
_LEAST = 1e-6  # probability
_NEARLY = 2.0  # log odds
_SAME_AT_MOST = 2
_NEAR = -6.0  # score
_SIGN = re.compile(r"(?:(?<![^\s(\[])[-−–]|[$€£¥]\s?)\Z")
_UNIT = re.compile(r"\s?(?:%|°(?:\s?[CF]\b)?|[$€£¥])")


@dataclass(frozen=True)
class Weights:
    """What was learnt: `python -m bench train` writes it again.

    bm25: what a sentence's BM25 share counts beside the reader's log odds.
    confidence: of each signal, and "intercept"; logits.
    min_confidence: below it the article doesn't say; at it wrong quotes and wrong refusals together are fewest.
    span: of the logit of the confidence, of the log of the span's probability, and "intercept"; logits that the short
        answer is right.
    min_span: below that probability there is no short answer; at it nearly nine in ten of those shown are right.
    """

    bm25: float
    confidence: dict[str, float]
    min_confidence: float
    span: dict[str, float]
    min_span: float


@cache
def learnt() -> Weights:
    """The weights that come with the package."""
    return Weights(**json.loads(_FILE.read_text(encoding="utf-8")))


def write(weights: Weights) -> None:
    """Put these in place of those that come with the package."""
    _FILE.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True, eq=False)
class Decision:
    """Which sentences answer.

    order: numbers, from 0, of the sentences that may answer, best first.
    scores: of all S sentences; differences count, the level means nothing; shape (S,).
    confidence: the probability that the first of them answers, 0 to 1.
    min_confidence: from which on it is given as the answer.
    span: its short answer as offsets in the article's text, None where that isn't sure.
    same: numbers of sentences that answer as surely and in the same words.
    near: the score from which on a sentence is worth showing beside the answer or instead.
    signals: what the confidence rests on, by name.
    """

    order: Sequence[int]
    scores: Floats
    confidence: float
    min_confidence: float
    span: tuple[int, int] | None = None
    same: tuple[int, ...] = ()
    near: float = -math.inf
    signals: dict[str, float] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        """Whether the first answers surely enough."""
        return self.confidence >= self.min_confidence


def decide(
    question: Question, article: Article, retrieved: Retrieved, reading: Reading, weights: Weights | None = None
) -> Decision:
    """Weigh what was retrieved and read. weights: the package's if None."""
    weights = weights or learnt()
    reading = replace(reading, odds=passed_on(reading.odds, article), ends=passed_on(reading.ends, article))
    scores = (reading.odds + reading.ends) / 2 + weights.bm25 * np.minimum(retrieved.bm25, _MATCH)
    read = np.flatnonzero(reading.odds > UNREAD)
    order = [int(number) for number in read[np.argsort(-scores[read], kind="stable")]]
    if not order:
        return Decision((), scores, 0.0, weights.min_confidence)
    found = signals(question, article, retrieved, reading, order)
    confidence = probability(found, weights.confidence)
    short = reading.spans[order[0]]
    return Decision(
        order,
        scores,
        confidence,
        weights.min_confidence,
        whole_figure(short, article.text) if is_sure(short, confidence, weights) else None,
        tuple(_same(article, reading, order)),
        _NEAR,
        found,
    )


def passed_on(odds: NDArray[np.float32], article: Article) -> NDArray[np.float32]:
    """The log odds, those of headings and of the article's own questions passed on to the sentence after.

    They name what is asked and answer nothing. They keep theirs where nothing else was read.
    """
    passed = odds.copy()
    read = [int(number) for number in np.flatnonzero(odds > UNREAD)]
    names = [number for number in read if _only_names(article.sentences[number])]
    if len(names) == len(read):
        return passed
    for number in names:
        if number + 1 < len(passed) and passed[number + 1] > UNREAD:
            passed[number + 1] = np.logaddexp(passed[number + 1], passed[number])
        passed[number] = UNREAD
    return passed


def _only_names(sentence: Sentence) -> bool:
    """Whether it is a question, or a heading without a figure: one with a figure may say something, but for a title."""
    if sentence.shown.rstrip(' "”’»)').endswith(("?", "？")):
        return True
    return sentence.kind == "heading" and (sentence.number == 1 or not any(map(str.isdigit, sentence.text)))


def is_sure(short: Span, confidence: float, weights: Weights) -> bool:
    """Whether the short answer of a sentence that answers with that confidence may be shown."""
    return probability(short_signals(short, confidence), weights.span) >= weights.min_span


def short_signals(short: Span, confidence: float) -> dict[str, float]:
    """What tells how surely a short answer is right."""
    sure = min(max(confidence, _LEAST), 1 - _LEAST)
    return {"confidence": math.log(sure / (1 - sure)), "span": math.log(max(short.probability, _LEAST))}


def whole_figure(span: Span, text: str) -> tuple[int, int]:
    """The span with the sign, currency or unit that touches the figure at its edge: −80 °C is not 80."""
    start, end = span.start, span.end
    if text[start : start + 1].isdigit() and (sign := _SIGN.search(text, 0, start)):
        start = sign.start()
    if text[end - 1 : end].isdigit() and (unit := _UNIT.match(text, end)):
        end = unit.end()
    return start, end


def _same(article: Article, reading: Reading, order: Sequence[int]) -> Iterator[int]:
    """Sentences that are read to answer nearly as surely as the first, with the same short answer."""
    first = _words(article, reading.spans[order[0]])
    needed = max(0.0, float(reading.odds[order[0]]) - _NEARLY)
    for number in order[1 : 1 + _SAME_AT_MOST]:
        if reading.odds[number] >= needed and _words(article, reading.spans[number]) == first:
            yield number


def _words(article: Article, span: Span) -> list[str]:
    return tokenize(article.text[span.start : span.end].casefold())
