"""Which words of a sentence are words of the question: what a page sets off in a quote."""

from index.terms import to_token, token_spans
from qa.question import analyse


def matched_spans(question: str, text: str) -> list[tuple[int, int]]:
    """(start, end) offsets in `text` of the words whose terms the question has, in order."""
    asked = set(analyse(question).terms)
    return [
        (start, end)
        for start, end in token_spans(text)
        if (token := to_token(text[start:end])).term in asked and not token.is_stop
    ]
