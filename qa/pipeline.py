"""A question's way to its answer: analyse, match, rank, decide, answer."""

from itertools import islice

from index import Article, ArticleError, Sentence
from index.languages import ENGLISH
from qa.answer import Answer, Citation
from qa.confidence import confidence
from qa.explanation import explain
from qa.lists import named_list
from qa.matching import match
from qa.question import Question, analyse, check
from qa.ranking import Ranking, rank
from qa.refusal import no_question, refusal
from qa.repetition import repetitions
from qa.smalltalk import reply, without_greeting
from qa.span import short_answer
from qa.weights import learnt
from qa.whole import answer_whole, plainly, quoted, told

RELATED = 3
"""How many of the nearest other sentences an answer holds at the most."""

_NEAR = 0.25  # share of the question that a sentence must hold, words alike counting in part, to be called near


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
    if not question.terms:
        return Answer(asked, no_question(article), found=False, confidence=0.0)
    if article.language == ENGLISH and (items := named_list(question, article)):
        return quoted(asked, [(item, 1.0) for item in items])
    matching = match(question, article)
    if matching is None:
        return Answer(asked, refusal(article, None), found=False, confidence=0.0)
    weights = learnt(article.language)
    ranking = rank(matching, weights)
    needed = weights.min_confidence if min_confidence is None else min_confidence
    probability = round(confidence(ranking, weights), 4)
    found = probability >= needed
    first = ranking.sentence(0)
    span = short_answer(first, article, matching.question) if found and article.language == ENGLISH else None
    cited = (0, *repetitions(ranking)) if found else ()
    return Answer(
        asked,
        _text(article, first, span) if found else refusal(article, matching),
        found,
        probability,
        citations=tuple(_citation(ranking, place) for place in cited),
        related=_related(ranking, set(cited)),
        span=span,
        _why=lambda: explain(ranking, weights, probability, needed),
    )


def _text(article: Article, sentence: Sentence, span: tuple[int, int] | None) -> str:
    """The sentence as shown, its short answer leading unless it begins with that."""
    short = " ".join(article.text[slice(*span)].split()) if span else ""
    return sentence.shown if sentence.shown.startswith(short) else f"{short} – “{sentence.shown}”"


def _related(ranking: Ranking, cited: set[int]) -> tuple[Citation, ...]:
    """The nearest sentences at other places: none but those that say something of what is asked."""
    m = ranking.matching
    is_near = m.weight @ m.soft >= _NEAR
    places = (
        place
        for place in range(len(ranking))
        if place not in cited and is_near[ranking.order[place]] and ranking.sentence(place).kind != "heading"
    )
    return tuple(_citation(ranking, place) for place in islice(places, RELATED))


def _citation(ranking: Ranking, place: int) -> Citation:
    return Citation.of(ranking.sentence(place), ranking.score(place))
