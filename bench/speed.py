"""How long a question, indexing and a cold start take."""

import resource
import subprocess
import sys
import time
from statistics import median, quantiles

from bench.systems import SYSTEMS, THIS_PROJECT, Answering
from bench.tables import Table
from index import Article
from qa import Conversation

_ROUNDS = 100
_STARTS = 7
_LONG = (5_000, 50_000)  # sentences
_QUESTIONS = (
    "When was the largest processing facility launched?",
    "How much of its revenue does the company invest in R&D?",
    "Whose vision were the educational initiatives aligned with?",
    "What did the green transformation initiatives include?",
    "What is the capital of Mongolia?",
)


def table() -> Table:
    """Questions to the seed article beside the other systems, indexing, and the cold start."""
    article = Article.default()
    rows = [
        [f"question to the seed article, {name}", *_question_times(system, article)] for name, system in SYSTEMS.items()
    ]
    alone, leaning = _turn_times(article)
    rows.append(["turn of a conversation on it that stands alone, this project", *_percentiles(alone)])
    rows.append(["turn that leans on the one before, this project", *_percentiles(leaning)])
    for count in _LONG:
        text = long_text(count)
        start = time.perf_counter()
        long = Article.from_text(text)
        speed = count / (time.perf_counter() - start)
        rows.append([f"indexing {count:,} sentences", f"{speed:,.0f} sentences/s", ""])
        rows.append([f"question to {count:,} sentences, this project", *_question_times(SYSTEMS[THIS_PROJECT], long)])
    # The most that the process has taken so far, the last article being the largest.
    rows.append(["memory at its peak", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB", ""])
    floor, cold = _interleaved(
        [sys.executable, "-c", "import nltk, rank_bm25"],
        [sys.executable, "-c", f"from qa import ask; ask({_QUESTIONS[0]!r})"],
    )
    rows.append(['cold start: python -c "import nltk, rank_bm25"', f"{1000 * floor:.0f} ms", ""])
    rows.append(
        ['cold start: python -c "from qa import ask; ask(…)"', f"{1000 * cold:.0f} ms", f"× {cold / floor:.2f}"]
    )
    return Table("Speed", ["what", "p50", "p99 or ratio"], rows)


def _question_times(system: Answering, article: Article) -> list[str]:
    system("warm up", article)
    times = []
    for _ in range(_ROUNDS):
        for question in _QUESTIONS:
            start = time.perf_counter()
            system(question, article)
            times.append(time.perf_counter() - start)
    return _percentiles(times)


def _percentiles(times: list[float]) -> list[str]:
    return [f"{1e6 * median(times):.0f} µs", f"{1e6 * quantiles(times, n=100)[-1]:.0f} µs"]


def _turn_times(article: Article) -> tuple[list[float], list[float]]:
    """Seconds of each question, and of one after it that leans on it."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        conversation = Conversation(article)
        for question in _QUESTIONS:
            for asked, measured in zip((question, "How clean is it?"), times, strict=True):
                start = time.perf_counter()
                conversation.ask(asked)
                measured.append(time.perf_counter() - start)
    return times


def long_text(count: int) -> str:
    """So many sentences: the seed article's over and over, words numbered so that they are as many as in a book."""
    sentences = [s.text for s in Article.default().sentences if s.kind == "prose"]
    return "\n\n".join(f"{sentences[n % len(sentences)][:-1]} in case{n % 997} of part{n // 50}." for n in range(count))


def _interleaved(*commands: list[str]) -> list[float]:
    """Median seconds of each command, run in turns so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(_STARTS):
        for command, measured in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            measured.append(time.perf_counter() - start)
    return [median(measured) for measured in times]
