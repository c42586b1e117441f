"""A question's way to its answer: understand, retrieve, read, decide, answer."""

from collections.abc import Sequence
from dataclasses import replace

from index import Article
from index.languages import language
from qa import lexical
from qa.answer import Answer
from qa.decision import decide
from qa.question import Question, understand
from qa.reader import read
from qa.response import no_question, respond
from qa.retrieval import retrieve


def answer(
    asked: str,
    article: Article,
    *,
    before: Sequence[Question] = (),
    last: str = "",
    min_confidence: float | None = None,
) -> Answer:
    """The answer to a question about something in the article.

    before: the questions that it follows on. last: the answer to the last of them.
    min_confidence: below it the article doesn't say; what was learnt if None.
    """
    question = understand(asked, article, before, last)
    if not before and all(token.is_stop for token in question.tokens):
        return no_question(asked, article)
    if language(article.language).is_read:
        retrieved = retrieve(question, article)
        reading = read(question.read, article, retrieved.passages)
        decision = decide(question, article, retrieved, reading)
    else:
        decision = lexical.decide(question, article)
    if min_confidence is not None:
        decision = replace(decision, min_confidence=min_confidence)
    return respond(asked, question, article, decision)
