"""What comes from readers and programs as text, and what is said of a problem."""

import html


def encodable(text: object) -> str:
    """Lone surrogates can't be sent as UTF-8: shown as "?". Raises ValueError if it is no string."""
    if not isinstance(text, str):
        raise ValueError("A question and an article must be strings.")
    return text.encode("utf-8", "replace").decode("utf-8")


def alert(problem: object) -> str:
    """What a screen reader says at once, as HTML."""
    return f'<p role="alert">{html.escape(str(problem))}</p>'
