"""Reads a mistyped word of the question as the article's word that it must mean."""

import re
from collections.abc import Mapping
from dataclasses import replace

from index import Article
from index.known_words import is_known
from index.terms import Token, to_token
from qa.question import Question

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters; a shorter word has too many neighbours
_LONG = 8  # letters from which on two slips are likelier than another word


def corrected(question: Question, article: Article) -> Question:
    """The question with the article's word for each that neither the article nor English has and that is close to one.

    Close is one slip away, two for a long word: a letter too many, too few, another one, or two swapped
    (optimal string alignment distance). The first letter must be right, and a name stays one: "Warsz" isn't "wars".
    """
    asked = tuple(_corrected(token, article) for token in question.asked)
    if asked == question.asked:
        return question
    fixed = dict(zip(question.asked, asked, strict=True))
    once: dict[str, tuple[Token, float]] = {}
    for token, weight in zip(asked, question.weights, strict=True):
        once.setdefault(token.term, (token, weight))
    tokens = tuple(fixed.get(token, token) for token in question.tokens)
    text = _WORD.sub(lambda word: _respelled(word[0], fixed), question.text)
    asked, weights = zip(*once.values(), strict=True)
    return replace(question, text=text, tokens=tokens, terms=tuple(once), asked=asked, weights=weights)


def _respelled(word: str, fixed: Mapping[Token, Token]) -> str:
    token = to_token(word)
    return fixed[token].word if fixed.get(token, token) != token else word


def _corrected(token: Token, article: Article) -> Token:
    if len(token.word) < _SHORTEST or not token.word.isalpha() or token.term in article.bm25 or is_known(token):
        return token
    from rapidfuzz import process  # most questions have no such word, and importing it takes a while
    from rapidfuzz.distance import OSA

    alike = [
        known
        for known in article.words.vocabulary
        if known.word[:1] == token.word[0] and not known.is_stop and (token.shape != "name" or known.shape == "name")
    ]
    slips = 2 if len(token.word) >= _LONG else 1
    found = process.extractOne(token.word, [known.word for known in alike], scorer=OSA.distance, score_cutoff=slips)
    return alike[found[2]] if found else token
