"""Which words of a sentence are words of the question: what a page sets off in a quote."""

from index.languages import language
from qa.question import analyse


def matched_spans(question: str, text: str, code: str) -> list[tuple[int, int]]:
    """(start, end) offsets in `text` of the words whose terms the question has, in order and without overlap.

    code: the article's language.
    """
    of = language(code)
    asked = set(analyse(question, code).terms)
    spans: list[tuple[int, int]] = []
    for start, end in of.word_spans(text):
        token = of.token(text[start:end])
        if token.term not in asked or token.is_stop:
            continue
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans
