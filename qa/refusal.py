"""What a refusal says: that the article doesn't say, which names asked for it never has, and what is closest."""

from collections.abc import Sequence

from index import Article
from index.languages import language
from index.terms import Token
from qa.decision import Decision
from qa.phrases import Phrases, phrases
from qa.question import Question

_AT_MOST = 2  # words named on either side
_NARROW = 0.5  # of the confidence that is needed; what reaches that misses narrowly


def no_question(article: Article) -> str:
    """That there is nothing to look for."""
    return phrases(article.language).no_question


def refusal(question: Question, article: Article, decision: Decision) -> str:
    """That the article doesn't say, and what of this is certain.

    Of a name or a number that stands nowhere in the article, in no form, it says so; of a mere word it doesn't,
    since the article may say the same in another. Of a narrow miss it shows the closest sentence.
    """
    said = phrases(article.language)
    text = article.text.casefold()
    tokens = dict(zip(question.asked, question.weights, strict=True))
    asked = [token for token, weight in tokens.items() if weight == 1]
    missing = [token for token in asked if _is_name(token, question) and not _stands(token, article, text)]
    there = [token for token in asked if token.term in article.bm25]
    if missing and there and said.mentions:
        quoted = (_quoted(question, article, words, said) for words in (there, missing))
        return f"{said.not_said} {said.mentions.format(**dict(zip(('there', 'missing'), quoted, strict=True)))}"
    if said.closest and decision.order and decision.confidence >= _NARROW * decision.min_confidence:
        return f"{said.not_said} {said.closest.format(article.sentences[decision.order[0]].shown)}"
    return said.not_said


def _is_name(token: Token, question: Question) -> bool:
    """A capital says nothing of the question's first word."""
    return token.shape in ("name", "number", "time") and not (token.shape == "name" and token == question.tokens[0])


def _stands(token: Token, article: Article, text: str) -> bool:
    return token.term in article.bm25 or token.word in text


def _quoted(question: Question, article: Article, tokens: Sequence[Token], said: Phrases) -> str:
    of = language(article.language)
    as_asked = {of.token(word): word for word in of.words(question.text)}
    words = (as_asked.get(token, token.word) for token in tokens[:_AT_MOST])
    return said.conjunction.join(said.quoted.format(word) for word in words)
