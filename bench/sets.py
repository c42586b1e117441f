"""Question sets: articles with questions whose answering sentences are known."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.articles import read_articles
from index import Article, Sentence


@dataclass(frozen=True)
class Item:
    """One question of one article.

    answers: offsets in the article of the first character of each annotated answer.
    texts: the annotated answers, each once.
    gold: strings, of which an answering sentence holds one.
    Neither: the article doesn't say.
    """

    article: Article
    question: str
    answers: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()
    kind: str = ""

    @property
    def answerable(self) -> bool:
        return bool(self.answers or self.gold)

    def is_right(self, sentence: Sentence) -> bool:
        """Whether the sentence answers."""
        return any(sentence.start <= offset < sentence.end for offset in self.answers) or any(
            gold in sentence.text for gold in self.gold
        )


@dataclass(frozen=True)
class QuestionSet:
    name: str
    items: tuple[Item, ...]

    @property
    def articles(self) -> list[Article]:
        return list({id(item.article): item.article for item in self.items}.values())


_OTHER_LANGUAGE = re.compile(r"-(?!en$)[a-z]{2}$")


def load_english_sets(folder: Path) -> list[QuestionSet]:
    """The sets less those of another language, which `xquad-de` and the like name; and our own."""
    return [*load_sets(folder, lambda name: not _OTHER_LANGUAGE.search(name)), load_own()]


def load_other_sets(folder: Path) -> list[QuestionSet]:
    """The sets of other languages, each with its articles in the same order."""
    return load_sets(folder, lambda name: bool(_OTHER_LANGUAGE.search(name)))


def load_sets(folder: Path, is_wanted: Callable[[str], bool]) -> list[QuestionSet]:
    """Every set of a wanted name in the folder: files in SQuAD form, and `seed-questions.json` on the seed article."""
    sets = []
    for path in sorted(folder.glob("*.json")):
        if not is_wanted(path.stem):
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "data" in data:
            sets.append(QuestionSet(path.stem, _squad_items(data["data"])))
        elif data and "question" in data[0]:
            sets.append(QuestionSet(path.stem, _gold_items(data)))
    return sets


def _squad_items(articles: list[dict[str, Any]]) -> tuple[Item, ...]:
    items = []
    for entry in articles:
        contexts = [paragraph["context"] for paragraph in entry["paragraphs"]]
        article = Article.from_text("\n\n".join(contexts), title=entry.get("title"))
        offset = 0
        for paragraph in entry["paragraphs"]:
            for qa in paragraph["qas"]:
                answers = [] if qa.get("is_impossible") else qa["answers"]
                starts = sorted({offset + answer["answer_start"] for answer in answers})
                texts = sorted({answer["text"] for answer in answers})
                items.append(Item(article, qa["question"], answers=tuple(starts), texts=tuple(texts)))
            offset += len(paragraph["context"]) + 2
    return tuple(items)


def _gold_items(entries: list[dict[str, Any]]) -> tuple[Item, ...]:
    article = Article.default()
    return tuple(
        Item(article, entry["question"], gold=tuple(entry["gold"]), kind=entry.get("kind", "")) for entry in entries
    )


def load_own() -> QuestionSet:
    """The articles of our own that nothing was learnt from."""
    items = []
    for own in read_articles():
        if own.held_out:
            article = Article.from_text(own.text)
            items += [
                Item(
                    article,
                    asked.question,
                    tuple(begin for begin, _ in asked.sentences),
                    tuple(sorted({own.text[begin:end] for begin, end in asked.spans})),
                    kind=asked.kind,
                )
                for asked in own.asked
            ]
    return QuestionSet("own", tuple(items))
