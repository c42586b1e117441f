"""How well conversations are understood, and that questions which stand on their own aren't dragged into them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.articles import OwnArticle, read_articles
from bench.sets import QuestionSet
from bench.tables import Table
from index import Article
from qa import Answer, Conversation, ask

Turn = tuple[str, Answer, bool]
"""A question, its answer, and whether that is right."""

_OURS = Path(__file__).with_name("dialogues.json")


def tables(folder: Path, sets: Sequence[QuestionSet]) -> list[Table]:
    """The turns of the dialogues that are right; the single questions answered otherwise inside a conversation."""
    articles = {article.title: article for questions in sets for article in questions.articles}
    rows, wrong = [], []
    held: dict[str, list[Turn]] = {
        path.stem: [t for dialogue in json.loads(path.read_text(encoding="utf-8")) for t in _turns(dialogue, articles)]
        for path in (folder / "seed-dialogues.json", _OURS)
    }
    held["own"] = [turn for own in read_articles() if own.held_out for turn in _own_turns(own)]
    for name, turns in held.items():
        right = sum(is_right for _, _, is_right in turns)
        rows.append([name, f"{right} of {len(turns)}", f"{100 * right / len(turns):.1f}"])
        wrong += [
            [asked, answer.understood or "", answer.text[:80]] for asked, answer, is_right in turns if not is_right
        ]
    return [
        Table("Dialogues", ["dialogues", "turns right", "%"], rows),
        Table("Turns that are wrong", ["question", "understood", "answer"], wrong),
        Table(
            "Single questions after an unrelated one",
            ["set", "answer unchanged", "now wrong", "now right"],
            _single(sets),
        ),
    ]


def _own_turns(own: OwnArticle) -> list[Turn]:
    article = Article.from_text(own.text)
    turns = []
    for asked in own.conversations:
        conversation = Conversation(article)
        for turn in asked:
            answer = conversation.ask(turn.question)
            first = answer.citations[0] if answer.found else None
            right = (
                any(first.start <= begin < first.end for begin, _ in turn.sentences) if first else not turn.sentences
            )
            turns.append((turn.question, answer, right))
    return turns


def _turns(dialogue: dict[str, Any], articles: dict[str, Article]) -> list[Turn]:
    conversation = Conversation(articles[dialogue["article"]] if "article" in dialogue else None)
    turns = []
    for question, gold in zip(dialogue["turns"], dialogue["gold"], strict=True):
        answer = conversation.ask(question)
        is_right = any(part in answer.citations[0].text for part in gold) if answer.found else not gold
        turns.append((question, answer, is_right))
    return turns


def _single(sets: Sequence[QuestionSet]) -> list[list[str]]:
    """Each question of a set after the first one of another part of the article that is answered."""
    rows = []
    for questions in sets:
        same = worse = better = 0
        for item in questions.items:
            conversation = Conversation(item.article)
            alone = ask(item.question, item.article)
            _ask_something_else(conversation, alone, questions)
            answer = conversation.ask(item.question)
            first, then = (
                bool(one.citations) and item.is_right(item.article.sentences[one.citations[0].sentence - 1])
                for one in (alone, answer)
            )
            same += [one.sentence for one in alone.citations] == [one.sentence for one in answer.citations]
            worse += first and not then
            better += then and not first
        rows.append([questions.name, f"{same} of {len(questions.items)}", str(worse), str(better)])
    return rows


def _ask_something_else(conversation: Conversation, alone: Answer, questions: QuestionSet) -> None:
    about = {citation.paragraph for citation in (*alone.citations, *alone.related)}
    for item in questions.items:
        if item.article is conversation.article and item.question != alone.question:
            answer = conversation.ask(item.question)
            if answer.found and answer.citations[0].paragraph not in about:
                return
            conversation.take_back()
