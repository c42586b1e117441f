"""Answers: the quote with its place, or that the article doesn't say and what is closest."""

from collections.abc import Sequence

from index import Article
from index.languages import Language, language
from index.terms import Token
from qa.answer import Answer, Citation
from qa.decision import Decision
from qa.question import Question

RELATED = 3
"""How many of the nearest other sentences an answer holds at the most."""

_NAMED = 2  # words that a refusal names on either side
_NARROW = 0.5  # of the confidence that is needed; what reaches that misses narrowly
_CANDIDATES = 3  # that are explained
_WIDTH = 100  # characters of a sentence in an explanation


def no_question(asked: str, article: Article) -> Answer:
    """That there is nothing to look for."""
    return Answer(asked, language(article.language).no_question, found=False, confidence=0.0)


def respond(asked: str, question: Question, article: Article, decision: Decision) -> Answer:
    """The first sentence quoted, if it is sure enough to answer; else that the article doesn't say.

    asked: as the reader put it.
    """
    found = decision.found and len(decision.order) > 0
    cited = (*decision.order[:1], *decision.same) if found else ()
    related = [number for number in decision.order if number not in cited and decision.scores[number] >= decision.near]
    span = decision.span if found else None
    return Answer(
        asked,
        _text(article, cited[0], span) if found else _refusal(question, article, decision),
        found,
        round(decision.confidence, 4),
        citations=tuple(_citation(article, decision, number) for number in cited),
        related=tuple(_citation(article, decision, number) for number in related[:RELATED]),
        span=span,
        _why=lambda: _explanation(question, article, decision),
    )


def _text(article: Article, number: int, span: tuple[int, int] | None) -> str:
    """The sentence as shown, its short answer leading unless it begins with that."""
    shown = article.sentences[number].shown
    short = " ".join(article.text[slice(*span)].split()) if span else ""
    return shown if shown.startswith(short) else f"{short} – “{shown}”"


def _citation(article: Article, decision: Decision, number: int) -> Citation:
    return Citation.of(article.sentences[number], float(decision.scores[number]))


def _refusal(question: Question, article: Article, decision: Decision) -> str:
    """That the article doesn't say, and what of this is certain.

    Of a name or a number that stands nowhere in the article, in no form, it says so; of a mere word it doesn't,
    since the article may say the same in another. Of a narrow miss it shows the closest sentence.
    """
    said = language(article.language)
    text = article.text.casefold()
    tokens = dict(zip(question.asked, question.weights, strict=True))
    asked = [token for token, weight in tokens.items() if weight == 1]
    missing = [token for token in asked if _is_name(token, question) and not _stands(token, article, text)]
    there = [token for token in asked if token.term in article.bm25]
    if missing and there and said.mentions:
        quoted = (_quoted(question, words, said) for words in (there, missing))
        return f"{said.not_said} {said.mentions.format(**dict(zip(('there', 'missing'), quoted, strict=True)))}"
    if said.closest and decision.order and decision.confidence >= _NARROW * decision.min_confidence:
        return f"{said.not_said} {said.closest.format(article.sentences[decision.order[0]].shown)}"
    return said.not_said


def _is_name(token: Token, question: Question) -> bool:
    """A capital says nothing of the question's first word."""
    return token.shape in ("name", "number", "time") and not (token.shape == "name" and token == question.tokens[0])


def _stands(token: Token, article: Article, text: str) -> bool:
    return token.term in article.bm25 or token.word in text


def _quoted(question: Question, tokens: Sequence[Token], said: Language) -> str:
    as_asked = {said.token(word): word for word in said.words(question.text)}
    words = (as_asked.get(token, token.word) for token in tokens[:_NAMED])
    return said.conjunction.join(said.quoted.format(word) for word in words)


def _explanation(question: Question, article: Article, decision: Decision) -> str:
    """Several lines of text: the best sentences with their scores, then the confidence and what it rests on."""
    lines = [f"read: {question.read}; looks for: {', '.join(question.terms)}"]
    for place, number in enumerate(decision.order[:_CANDIDATES], start=1):
        sentence = article.sentences[number]
        shown = sentence.shown if len(sentence.shown) <= _WIDTH else sentence.shown[:_WIDTH] + "…"
        lines.append(f"{place}. score {decision.scores[number]:.2f}, sentence {sentence.number}: {shown}")
    decided = "found" if decision.found else "refused"
    lines.append(f"confidence {decision.confidence:.3f}, at least {decision.min_confidence:.3f} needed: {decided}")
    lines.append("   " + ", ".join(f"{name} {value:.2f}" for name, value in decision.signals.items()))
    return "\n".join(lines)
