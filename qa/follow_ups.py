"""What to ask next: questions that the article answers with sentences not shown yet."""

from collections.abc import Collection, Iterable

from index import Article
from index.terms import tokenize
from qa.examples import ABOUT, answered_questions
from qa.kept import kept


def follow_ups(
    article: Article, asked: Iterable[str], near: int | None, limit: int = 3, *, shown: Collection[int] = ()
) -> list[str]:
    """At most `limit` questions that the article answers, each with another sentence.

    asked: the questions so far; none is offered again.
    near: the number of the sentence cited last; of like questions those around it come first, without it those
        at the article's beginning.
    shown: the numbers of the sentences cited so far; no question asks for one of them.

    The first call for an article is the slow one: it makes the questions of all its sentences.
    """
    done = {_bare(question) for question in asked}
    pool = _pool(article)
    start = near or 0
    # A question of its own comes first; what stands after a sentence goes on with its matter.
    nearest = sorted(pool, key=lambda number: (pool[number].startswith(ABOUT), abs(number - start), number < start))
    fresh: list[str] = []
    for number in nearest:
        bare = _bare(pool[number])
        if number != near and number not in shown and bare not in done:
            fresh.append(pool[number])
            done.add(bare)
        if len(fresh) == limit:
            break
    return fresh


@kept
def _pool(article: Article) -> dict[int, str]:
    """A question for each sentence that has one, by the sentence's number."""
    return answered_questions(article)


def _bare(question: str) -> str:
    """Without case and punctuation."""
    return " ".join(tokenize(question.casefold()))
