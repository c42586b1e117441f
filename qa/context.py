"""Reads a question that leans on the one before: "How clean is it?", "And the framework?", "Why?"."""

import re
from dataclasses import replace

from index.terms import Token
from qa.question import Question

_FADING = 0.4  # what a word counts that was asked a question ago; that share of it two questions ago
_FORGOTTEN = 0.1

_PRONOUNS = frozenset("it its itself they them their theirs he him his himself she her hers herself ones".split())
_POSSESSIVES = frozenset("its itself their theirs themselves his himself hers herself".split())
_POINTING = frozenset("this that these those there then such".split())
_FEW = 4  # terms up to which a question with a pronoun may lean; a longer one tells of what by itself
_OPENS = re.compile(
    r"\W*(?:(?:and|but|so|also|or|(?:what|how)\s+about|what\s+of)\b"
    r"|(?:after|before|in|at|on|by|for|from|since|until|with|to)\s+(?:what|which|whom?|when|where|how\s+\w+)(?:\s+\w+){0,2}\W*$)",
    re.IGNORECASE,
)


def leans(question: Question) -> bool:
    """Whether the question, by its words, can't be understood alone.

    It has nothing to look for, begins in the middle, or is short and has a pronoun and before it no name
    that this may stand for, or points at something by its last word.
    """
    is_short = len(question.terms) <= _FEW
    return has_no_topic(question) or continues(question) or (is_short and _has_open_pronoun(question.tokens))


def has_no_topic(question: Question) -> bool:
    """Whether the question has but words like "why" and "they"."""
    return all(token.is_stop for token in question.asked)


def continues(question: Question) -> bool:
    """Whether the question has no beginning or no verb of its own: "And …", "What about …", "Since when?"."""
    return _OPENS.match(question.text) is not None


def _has_open_pronoun(tokens: tuple[Token, ...]) -> bool:
    for number, token in enumerate(tokens):
        # "What cells are at their lowest?" says itself whose.
        if token.word in _POSSESSIVES and not all(before.is_stop for before in tokens[:number]):
            continue
        if token.word in _PRONOUNS:
            return True
        if token.shape == "name":
            return False
    return bool(tokens) and tokens[-1].word in _POINTING


def in_context(question: Question, before: Question, near: int) -> Question:
    """The question with what was asked before in mind, its words counting less.

    near: the number, from 1, of the sentence that answered the question before.
    """
    own = {} if has_no_topic(question) else dict(zip(question.terms, question.asked, strict=True))
    weights = dict.fromkeys(own, 1.0)
    asked = dict(own)
    for term, token, weight in zip(before.terms, before.asked, before.weights, strict=True):
        if term not in asked and weight * _FADING >= _FORGOTTEN:
            asked[term], weights[term] = token, weight * _FADING
    goes_on = has_no_topic(question) or continues(question)
    return replace(
        question,
        terms=tuple(asked),
        asked=tuple(asked.values()),
        weights=tuple(weights.values()),
        # "And Croatia?" asks of Croatia what was asked before.
        tokens=question.tokens + before.tokens if goes_on else question.tokens,
        kind=question.kind or (before.kind if goes_on else None),
        near=near,
    )


def as_understood(question: Question, asked: str) -> str:
    """The question in the reader's words, and in brackets what of before is kept in mind."""
    kept = [token.word for token, weight in zip(question.asked, question.weights, strict=True) if weight < 1]
    return f"{asked.strip()} ({', '.join(kept)})"
