"""The question as understood: which of its words to look for."""

import re
from dataclasses import dataclass

from index.languages import ENGLISH, language
from index.limits import limits
from index.terms import Token
from qa.kinds import Kind, asked_kind
from qa.phrases import phrases

MAX_TERMS = 64
"""Words of a question that are looked for; past that it is a text, and its beginning must do."""

# What asks about the article as such and not about anything in it.
_FRAME = re.compile(
    r"""\b(?:(?:what|anything)\s+)?(?:(?:does|do|did|can|could)\s+)?
        (?:the|this|that)\s+(?:article|text|page|author|document)\s+
        (?:says?|tells?(?:\s+us)?|mentions?|states?|writes?|reports?)\s+(?:about|on|of|regarding|that)?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


class QuestionError(ValueError):
    """A question that can't be asked; the message tells a reader what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's question.

    text: as asked.
    tokens: all its words.
    terms: what to look for, each once, in the order asked. Stop words only if there is nothing else.
    asked: the token of each term, as asked.
    weights: of each term, 1 for what is asked itself, less for what was asked before.
    kind: the kind of thing asked for, None if it is no particular one.
    near: number, from 1, of the sentence that answered the question before, if this one leans on it.
    """

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    asked: tuple[Token, ...]
    weights: tuple[float, ...]
    kind: Kind | None
    near: int | None = None


def check(text: str) -> None:
    """Raises QuestionError if it is no str or longer than the limit `question_characters`."""
    if not isinstance(text, str):
        raise QuestionError(f"A question is a str, not {type(text).__name__}.")
    most = limits().question_characters
    if len(text) > most:
        raise QuestionError(
            f"The question has {len(text):,} characters: ask in at most {most:,}. "
            "To ask about a long text, give it as the article."
        )


def analyse(text: str, code: str = ENGLISH) -> Question:
    """Understand a question that `check` lets pass, in the language of the article: `Article.language`."""
    of = language(code)
    words = of.words(_FRAME.sub(" ", text)) or of.words(text)
    tokens = [token for word in words if (token := of.token(word)).term]
    telling = [token for token in tokens if not token.is_stop] or tokens
    asked: dict[str, Token] = {}
    for token in telling[:MAX_TERMS]:
        asked.setdefault(token.term, token)
    kind = asked_kind(text) if code == ENGLISH else phrases(code).asked_kind(text)
    return Question(text, tuple(tokens[:MAX_TERMS]), tuple(asked), tuple(asked.values()), (1.0,) * len(asked), kind)
