"""A question's way to its answer: understand, retrieve, read, decide, answer."""

from dataclasses import replace

import qa.lexical.decision as lexical
from index import Article, ArticleError
from index.languages import ENGLISH
from qa.answer import Answer, Citation
from qa.decision import Decision, decide
from qa.explanation import explain
from qa.lists import named_list
from qa.question import Question, analyse, check
from qa.reader import read
from qa.refusal import no_question, refusal
from qa.retrieval import retrieve
from qa.smalltalk import reply, without_greeting
from qa.spelling import corrected
from qa.whole import answer_whole, plainly, quoted, told

RELATED = 3
"""How many of the nearest other sentences an answer holds at the most."""


def ask(question: str, article: Article | None = None, *, min_confidence: float | None = None) -> Answer:
    """Answer a question about an article with the article's own sentence.

    question: in the reader's own words, up to 10,000 characters (`index/limits.py`).
    article: the seed article if None.
    min_confidence: below it the answer is that the article doesn't say; 0 to 1. If None, the one at which
        one in twenty of the right sentences is refused on the bench's sets.

    The same question of the same article always gets the same answer. Nothing is remembered.

    Raises QuestionError or ArticleError if there is something wrong with either, ValueError if
    min_confidence is no probability.
    """
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is a probability, from 0 to 1, not {min_confidence}.")
    check(question)
    if article is not None and not isinstance(article, Article):
        raise ArticleError(
            f"An article is an Article, not {type(article).__name__}: make one with Article.from_text(…)."
        )
    article = article or Article.default()
    understood = analyse(plainly(without_greeting(question)), article.language)
    return aside(question, article) or answer(question, understood, article, min_confidence)


def aside(question: str, article: Article) -> Answer | None:
    """What is said to small talk, and to a question about the article as a whole; None to another."""
    if line := reply(question):
        return told(question, line)
    return answer_whole(question, without_greeting(question), article)


def answer(asked: str, question: Question, article: Article, min_confidence: float | None = None) -> Answer:
    """The answer to a question about something in the article, as asked and as understood."""
    if not question.before and all(token.is_stop for token in question.tokens):
        return Answer(asked, no_question(article), found=False, confidence=0.0)
    if article.language == ENGLISH and (items := named_list(question, article)):
        return quoted(asked, [(item, 1.0) for item in items])
    if article.language == ENGLISH:
        question = corrected(question, article)
        retrieved = retrieve(question, article)
        decision = decide(question, article, retrieved, read(question.read, article, retrieved.passages))
    else:
        decision = lexical.decide(question, article)
    if min_confidence is not None:
        decision = replace(decision, min_confidence=min_confidence)
    return _answer(asked, question, article, decision)


def _answer(asked: str, question: Question, article: Article, decision: Decision) -> Answer:
    found = decision.found and len(decision.order) > 0
    cited = (*decision.order[:1], *decision.same) if found else ()
    related = [number for number in decision.order if number not in cited and decision.scores[number] >= decision.near]
    span = decision.span if found else None
    return Answer(
        asked,
        _text(article, cited[0], span) if found else refusal(question, article, decision),
        found,
        round(decision.confidence, 4),
        citations=tuple(_citation(article, decision, number) for number in cited),
        related=tuple(_citation(article, decision, number) for number in related[:RELATED]),
        span=span,
        _why=lambda: explain(question, article, decision),
    )


def _text(article: Article, number: int, span: tuple[int, int] | None) -> str:
    """The sentence as shown, its short answer leading unless it begins with that."""
    shown = article.sentences[number].shown
    short = " ".join(article.text[slice(*span)].split()) if span else ""
    return shown if shown.startswith(short) else f"{short} – “{shown}”"


def _citation(article: Article, decision: Decision, number: int) -> Citation:
    return Citation.of(article.sentences[number], float(decision.scores[number]))
