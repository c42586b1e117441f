"""A message as bare words, so that one pattern fits it however sloppily it is typed."""

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_IS = re.compile(r"\b(what|who|when|how|it(?=')|that(?='))'?s\b")
_LONGEST = 160  # characters; what is longer isn't one of the few messages that the patterns know


def bare(text: str) -> str:
    """The words in lower case, one blank between them, "what's" as "what is"; "" for a long text."""
    if len(text) > _LONGEST:
        return ""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return _IS.sub(r"\1 is", " ".join(words)).replace("'", "")
