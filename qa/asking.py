"""`ask()`: small talk and questions about the whole article aside, the pipeline answers."""

from index import Article, ArticleError
from qa.answer import Answer, told
from qa.overview.lists import answer_list
from qa.overview.whole import answer_whole
from qa.pipeline import answer
from qa.question import check
from qa.smalltalk import small_talk, without_greeting


def ask(question: str, article: Article | None = None, *, min_confidence: float | None = None) -> Answer:
    """Answer a question about an article with the article's own sentence.

    question: in the reader's own words, up to 10,000 characters (`index/limits.py`).
    article: the seed article if None.
    min_confidence: below it the answer is that the article doesn't say; 0 to 1. If None, the one at which
        wrong quotes and wrong refusals together are fewest on the bench's sets.

    The same question of the same article always gets the same answer. Nothing is remembered.

    Raises QuestionError or ArticleError if there is something wrong with either, ValueError if
    min_confidence is no probability.
    """
    check_asked(question, min_confidence)
    if article is not None and not isinstance(article, Article):
        raise ArticleError(
            f"An article is an Article, not {type(article).__name__}: make one with Article.from_text(…)."
        )
    article = article or Article.default()
    return aside(question, article) or answer(question, article, min_confidence=min_confidence)


def check_asked(question: str, min_confidence: float | None) -> None:
    """Raises QuestionError, or ValueError if min_confidence is no probability."""
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is a probability, from 0 to 1, not {min_confidence}.")
    check(question)


def aside(question: str, article: Article) -> Answer | None:
    """What is said to small talk, and to a question about the article as a whole; None to another."""
    if line := small_talk(question):
        return told(question, line)
    asked = without_greeting(question)
    return answer_whole(question, asked, article) or answer_list(question, asked, article)
