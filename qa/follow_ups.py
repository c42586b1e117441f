"""What to ask next: questions that the article answers with sentences not shown yet."""

from collections.abc import Collection, Iterable

from index import Article
from index.terms import tokenize
from qa.examples import TEMPLATES, answered_questions, askable


def follow_ups(
    article: Article, asked: Iterable[str], near: int | None, limit: int = 3, *, shown: Collection[int] = ()
) -> list[str]:
    """At most `limit` questions that the article answers, each with another sentence.

    asked: the questions so far; none is offered again.
    near: the number of the sentence cited last; of like questions those around it come first, without it those
        at the article's beginning.
    shown: the numbers of the sentences cited so far; no question asks for one of them.
    """
    done = {_bare(question) for question in asked}
    start = near or 0
    left = {sentence.number: sentence for sentence in askable(article) if sentence.number not in {start, *shown}}
    # What stands after a sentence goes on with its matter.
    nearest = sorted(left, key=lambda number: (abs(number - start), number < start))
    fresh: list[str] = []
    for make in TEMPLATES:
        sentences = (left[number] for number in nearest if number in left)
        for sentence, question in answered_questions(article, sentences, make):
            if len(fresh) == limit:
                return fresh
            del left[sentence.number]
            if (bare := _bare(question)) not in done:
                fresh.append(question)
                done.add(bare)
    return fresh


def _bare(question: str) -> str:
    """Without case and punctuation."""
    return " ".join(tokenize(question.casefold()))
