"""A message as plain words, so that one pattern fits it however sloppily it is typed."""

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_IS = re.compile(r"\b(what|who|when|where|why|how|it(?=['’])|that(?=['’]))['’]?s\b", re.IGNORECASE)
_LONGEST = 160  # characters; what is longer isn't one of the few messages that the patterns know


def spelled_out(text: str) -> str:
    """The text with "what is" for "what's" and "whats"."""
    return _IS.sub(r"\1 is", text)


def bare(text: str) -> str:
    """The words in lower case, one blank between them, spelled out; "" for a long text."""
    if len(text) > _LONGEST:
        return ""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return spelled_out(" ".join(words)).replace("'", "")
