"""What a refusal says: that the article doesn't say, and what of the question it never mentions."""

import numpy as np

from index import Article, Sentence
from index.languages import ENGLISH
from index.terms import to_token, tokenize
from qa.kinds import Kind
from qa.matching import Matching
from qa.phrases import Phrases, phrases

_AT_MOST = 2  # words named on either side
# Only what can be told for sure: many a name or time doesn't look like one.
_COUNTED: tuple[Kind, ...] = ("money", "percent", "number", "duration", "measure", "year")


def no_question(article: Article) -> str:
    """That there is nothing to look for."""
    return phrases(article.language).no_question


def refusal(article: Article, matching: Matching | None) -> str:
    """One or two sentences, true of the article: a word is only called missing if neither it nor one alike is there."""
    said = phrases(article.language)
    if matching is None or not said.mentions:
        return said.not_said
    has = [token.term in matching.article.bm25 for token in matching.question.asked]
    alike = matching.soft.max(axis=1) > 0
    of = matching.article.words.language
    as_asked = {} if of.code == ENGLISH else {of.token(word): word for word in of.words(matching.question.text)}
    words = [as_asked.get(token, token.word) for token in matching.question.asked]
    missing = [
        word for word, is_there, is_alike in zip(words, has, alike, strict=True) if not is_there and not is_alike
    ]
    mentioned = [word for word, is_there in zip(words, has, strict=True) if is_there]
    if not missing or not mentioned:
        return f"{said.not_said} {_without_number(matching, words)}".rstrip()
    named = said.mentions.format(there=_quoted(mentioned, said), missing=_quoted(missing, said))
    return f"{said.not_said} {named}"


def _without_number(matching: Matching, words: list[str]) -> str:
    """Asked for a figure, which word of the question stands in no sentence with one; the most telling such word."""
    article, question = matching.article, matching.question
    if question.kind not in _COUNTED or article.language != ENGLISH:
        return ""
    for row in np.argsort(-matching.weight, kind="stable"):
        numbers = article.bm25.documents(question.terms[row])
        if numbers and not any(_has_number(article.sentences[number]) for number in numbers):
            return f"It mentions “{words[row]}”, but in no sentence with a number."
    return ""


def _has_number(sentence: Sentence) -> bool:
    return any(to_token(word).shape == "number" or any(map(str.isdigit, word)) for word in tokenize(sentence.text))


def _quoted(words: list[str], said: Phrases) -> str:
    return said.conjunction.join(said.quoted.format(word) for word in words[:_AT_MOST])
