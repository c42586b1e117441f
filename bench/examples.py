"""Questions as what is learnt from and measured on: each asked of its own article, and of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.sets import Item, QuestionSet
from index import Article

FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One question asked of one article.

    set_name, fold: for reporting and for cross-validation; all questions of an article have one fold.
    article: the one that is asked: the item's own, or for "cross" another.
    kind: "answerable", "cross" (a question of another article) or "adversarial" (written not to be answered).
    """

    set_name: str
    fold: int
    item: Item
    article: Article
    kind: str

    def is_right(self, number: int) -> bool:
        """Whether the sentence of that number, from 0, answers."""
        return self.kind == "answerable" and self.item.is_right(self.article.sentences[number])


def make_examples(sets: Sequence[QuestionSet]) -> list[Example]:
    """Each question of each set asked of its own article, and each answerable one of the next article too."""
    examples = []
    for questions in sets:
        articles = questions.articles
        place = {id(article): number for number, article in enumerate(articles)}
        for item in questions.items:
            number = place[id(item.article)]
            kind = "answerable" if item.answerable else "adversarial"
            examples.append(Example(questions.name, number % FOLDS, item, item.article, kind))
            if item.answerable and len(articles) > 1:
                other = articles[(number + 1) % len(articles)]
                examples.append(Example(questions.name, number % FOLDS, item, other, "cross"))
    return examples
