"""The question as understood: which of its words to look for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.languages import ENGLISH, language
from index.limits import limits
from index.terms import Token

MAX_TERMS = 64
"""Words of a question that are looked for; past that it is a text, and its beginning must do."""

_FADING = 0.4  # what a word counts that was asked a question ago; that share of it two questions ago
_ANSWER_WORDS = 25

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
    before: what it is read after: the one or two questions before, and the answer to the last.
    """

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    asked: tuple[Token, ...]
    weights: tuple[float, ...]
    before: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """As the reader takes it: after those before and the answer."""
        return " ; ".join((*self.before, self.text))


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
    return Question(text, tuple(tokens[:MAX_TERMS]), tuple(asked), tuple(asked.values()), (1.0,) * len(asked))


def after(question: Question, asked: Sequence[Question], answer: str) -> Question:
    """The question as it follows on others, whose words count less.

    asked: those before, the last one last. answer: to the last.
    """
    terms = dict(zip(question.terms, zip(question.asked, question.weights, strict=True), strict=True))
    for weight, earlier in zip((_FADING, _FADING**2), reversed(asked), strict=False):
        for term, token in zip(earlier.terms, earlier.asked, strict=True):
            terms.setdefault(term, (token, weight))
    tokens, weights = zip(*terms.values(), strict=True) if terms else ((), ())
    before = context([earlier.text for earlier in asked], answer)
    return replace(question, terms=tuple(terms), asked=tokens, weights=weights, before=before)


def context(asked: Sequence[str], answer: str) -> tuple[str, ...]:
    """What the reader is given before a question: the last two before it and the beginning of the answer."""
    return tuple(part for part in (*asked[-2:], " ".join(answer.split()[:_ANSWER_WORDS])) if part)
