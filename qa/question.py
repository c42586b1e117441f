"""The question as understood: which of its words to look for."""

import re
from dataclasses import dataclass

from index.terms import is_stop_word, to_term, tokenize
from qa.kinds import Kind, asked_kind

MAX_QUESTION_LENGTH = 10_000
"""Characters. A longer question is an article pasted into the wrong box."""

# What asks about the article as such and not about anything in it.
_FRAME = re.compile(
    r"""\b(?:what|anything)?\s*(?:does|do|did|can|could)?\s*
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
    terms: what to look for, each once, in the order asked. Stop words only if there is nothing else.
    kind: the kind of thing asked for, None if it is no particular one.
    """

    text: str
    terms: tuple[str, ...]
    kind: Kind | None


def analyse(text: str) -> Question:
    """Understand a question.

    Raises QuestionError if it is longer than MAX_QUESTION_LENGTH.
    """
    if len(text) > MAX_QUESTION_LENGTH:
        raise QuestionError(
            f"The question has {len(text):,} characters: ask in at most {MAX_QUESTION_LENGTH:,}. "
            "To ask about a long text, give it as the article."
        )
    tokens = tokenize(_FRAME.sub(" ", text)) or tokenize(text)
    telling = [token for token in tokens if not is_stop_word(token)]
    terms = dict.fromkeys(term for token in telling or tokens if (term := to_term(token)))
    return Question(text, tuple(terms), asked_kind(text))
