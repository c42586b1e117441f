"""Question sets as what the reader learns from: passages, each with questions and where the answer stands in it."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tokenizers import Tokenizer

from bench.articles import Asked, OwnArticle, read_articles
from index.languages import language
from index.paragraphs import split_paragraphs
from index.sentences import split_sentences
from qa.passages import LONGEST_QUESTION, split_passages
from qa.question import context as before_it

SOURCES = {
    "squad2_backtranslated_auto": 24000,
    "squad2_backtranslated_gold": 12000,
    "squad_train_sentences": 6000,
    "unanswgen_squad": 1500,
    "squadshifts_new_wiki": 5000,
    "squadshifts_reddit": 4000,
    "squadshifts_amazon_reviews": 3000,
    "nq_open_dev": 1800,
    "qed_dev": 1200,
    "multispanqa_dev": 600,
    "clapnq_dev": 600,
    "fairytaleqa": 3500,
    "qadiscourse": 2500,
    "policyqa": 1500,
    "tatqa_text": 700,
    "bioasq_6b_9b": 3000,
    "timeqa_human": 1500,
    "ares_nq": 1000,
    "ares_record": 1000,
    "selqa_dev_test": 2000,
    "integreat_en": 900,
    "doc2dial_val_conv": 2500,
    "qamr": 2500,
}
"""Questions taken of each source, at most."""


_BOUND = re.compile(
    r"\b(?:(?:more|less|fewer|greater) than|over|under|about|nearly|almost|around|approximately|roughly|at least"
    r"|at most|up to|only)\s[$€£]?\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """One question of a passage.

    question: its word pieces.
    starts, ends: places in the passage's word pieces where an answer begins and ends; none: nothing here answers.
    ends: none too where only the sentence is known.
    """

    question: list[int]
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A passage's word pieces with the questions asked of it."""

    passage: list[int]
    rows: list[Row] = field(default_factory=list)


def read_source(path: Path, most: int, pick: random.Random) -> list[tuple[str, list[Asked]]]:
    """(context, questions) of one file; contexts are drawn until there are `most` questions."""
    by_context: dict[str, list[Asked]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("lang", "en") != "en":
                continue
            context = row["context"]
            spans = [
                (_whole(context, a["start"]), a["start"] + len(a["text"])) for a in row["answers"] if a["text"].strip()
            ]
            sentences = [(at, at + len(s)) for s in row.get("sentence_gold") or [] if (at := context.find(s)) >= 0]
            if row.get("sentence_gold") and not spans and not sentences:
                continue
            question = " ; ".join((*before_it(row.get("history", []), ""), row["question"]))
            answerable = bool(row["answers"])
            by_context.setdefault(context, []).append(
                Asked(question, spans if answerable else [], sentences if not spans and _means_answer(path) else [])
            )
    contexts = list(by_context.items())
    pick.shuffle(contexts)
    taken: list[tuple[str, list[Asked]]] = []
    count = 0
    for context, asked in contexts:
        if count >= most:
            break
        if len(asked) > 12:
            asked = pick.sample(asked, 12)
        taken.append((context, asked))
        count += len(asked)
    return taken


def _whole(context: str, begin: int) -> int:
    """Where a figure begins with what bounds it, which annotators leave out: "more than 40"."""
    bound = _BOUND.search(context, max(0, begin - 20), begin) if context[begin : begin + 1].isdigit() else None
    return bound.start() if bound else begin


def _means_answer(path: Path) -> bool:
    """Whether a sentence marked without a span answers; in the back-translated sets it is what misleads."""
    return "backtranslated" not in path.name


def groups_of(
    articles: Iterable[tuple[str, list[Asked]]], words: Tokenizer, pick: random.Random, *, negatives: float
) -> Iterator[Group]:
    """Passages of articles with their questions, some of them asked of a passage that doesn't answer.

    negatives: how many of the other passages of the article, on average, a question is asked of too.
    """
    english = language("en")
    for text, asked in articles:
        paragraphs = split_paragraphs(text)
        sentences = split_sentences(text, paragraphs, english, ())
        if not sentences:
            continue
        lengths = [len(e.ids) for e in words.encode_batch([s.text for s in sentences], add_special_tokens=False)]
        passages = split_passages(sentences, lengths)
        encoded = words.encode_batch([text[p.start : p.end] for p in passages], add_special_tokens=False)
        made = [Group(e.ids[:200]) for e in encoded]
        for q in asked:
            ids = words.encode(_as_typed(q.question, pick), add_special_tokens=False).ids[-LONGEST_QUESTION + 2 :]
            answering: set[int] = set()
            for i, passage in enumerate(passages):
                row = Row(ids)
                offsets = encoded[i].offsets[:200]
                for begin, end in q.spans:
                    inside = _inside(offsets, begin - passage.start, end - passage.start)
                    if inside and passage.start <= begin < passage.end:
                        row.starts.append(inside[0])
                        row.ends.append(inside[-1])
                for begin, end in q.sentences:
                    if passage.start <= begin < passage.end:
                        row.starts += _inside(offsets, begin - passage.start, end - passage.start)
                if row.starts:
                    answering.add(i)
                    made[i].rows.append(row)
                elif any(b < passage.end and e > passage.start for b, e in [*q.spans, *q.sentences]):
                    answering.add(i)
            others = [i for i in range(len(passages)) if i not in answering]
            wanted = int(negatives + pick.random()) if answering else max(1, int(negatives + pick.random()))
            others.sort(key=lambda i: -len(set(ids) & set(encoded[i].ids)) + 2 * pick.random())
            for i in others[:wanted]:
                made[i].rows.append(Row(ids))
        yield from (group for group in made if group.rows)


def _inside(offsets: list[tuple[int, int]], begin: int, end: int) -> list[int]:
    return [i for i, (x, y) in enumerate(offsets) if x < end and y > begin]


def _as_typed(question: str, pick: random.Random) -> str:
    """As readers type: sometimes without the question mark, rarely with two letters swapped."""
    if pick.random() < 0.3:
        question = question.rstrip(" ?")
    if pick.random() < 0.06 and len(question) > 8:
        at = pick.randrange(1, len(question) - 2)
        question = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
    return question


def with_strangers(groups: list[Group], share: float, pick: random.Random) -> None:
    """Ask `share` of the passages a question of another."""
    for group in groups:
        if pick.random() < share:
            group.rows.append(Row(pick.choice(pick.choice(groups).rows).question))


def in_turn(article: OwnArticle) -> list[Asked]:
    """The turns of its conversations, each after those before."""
    return [_after(article, turns[:i], turn) for turns in article.conversations for i, turn in enumerate(turns)]


def after_others(article: OwnArticle, share: float, pick: random.Random) -> list[Asked]:
    """Its questions, `share` of them after another question, which they don't lean on."""
    return [
        _after(article, [pick.choice(article.asked)], asked) if pick.random() < share else asked
        for asked in article.asked
    ]


def _after(article: OwnArticle, before: list[Asked], asked: Asked) -> Asked:
    answer = " ".join(article.text[begin:end] for last in before[-1:] for begin, end in last.sentences[:1])
    return replace(asked, question=" ; ".join((*before_it([last.question for last in before], answer), asked.question)))


def training_groups(data: Path, words: Tokenizer, scale: float, seed: int, without: Sequence[str] = ()) -> list[Group]:
    """All sources together, `scale` times what `SOURCES` says; of the project's own articles the ones to learn from.

    without: sources to leave out; "own" are the project's articles.
    """
    pick = random.Random(seed)
    made: list[Group] = []
    for name, most in SOURCES.items():
        if name in without:
            continue
        taken = read_source(data / f"{name}.jsonl.gz", int(most * scale), pick)
        made += groups_of(taken, words, pick, negatives=0.3)
    with_strangers(made, 0.25, pick)
    for share in (0.0, 0.5) if "own" not in without else ():
        ours = [(a.text, [*after_others(a, share, pick), *in_turn(a)]) for a in read_articles() if not a.held_out]
        own = list(groups_of(ours, words, pick, negatives=1.4))
        with_strangers(own, 0.2, pick)
        made += own
    return made
