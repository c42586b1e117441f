"""What a saved web page says that is not its article.

Link noise stands inside sentences ("(opens in a new tab)"), and soft hyphens where a line's end broke a word; furniture
is a line of its own ("You Might Also Like…"). None of it is searched or shown. Citations stay verbatim all the same:
noise is left out when text is shown or turned into terms, never cut from the article.
"""

import re

# Screen-reader hints and wiki markers that page savers turn into text.
_LINK_NOISE = re.compile(
    r"""(?<!\s)\s*+(?:  # tried once a gap: from each of its blanks, a long gap would cost its square
        [(\[]\s*(?:this\s+link\s+)?opens?\s+in\s+(?:a\s+)?new\s+(?:browser\s+)?(?:tab|window)\s*[)\]]
      | [(\[]\s*external\s+link\s*[)\]]
      | \[\s*(?:edit|citation\s+needed)\s*\]
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_OF_NOISE = re.compile("open|external|edit|citation", re.IGNORECASE)  # a word of each, which is quicker to look for

# Where a line's end broke a word: a soft hyphen, or the line's end after a hyphen that the word has anyway.
_BROKEN = re.compile(r"\u00ad(?:\r?\n[ \t]*)?|(?<=\w-)\r?\n[ \t]*(?=\w)")

# Whole lines: a line that says more than this is kept, since it may be the article's.
_FURNITURE = re.compile(
    r"""(?:
        you\s+(?:might|may)\s+also\s+(?:like|enjoy|be\s+interested\s+in)
      | (?:related|recommended|more|popular|latest)\s+(?:articles?|stories|posts?|reading|news|links)
      | (?:read|see|learn|show|load)\s+(?:more|next|also) | continue\s+reading | keep\s+reading
      | (?:share|print|save|email)(?:\s+this)?(?:\s+(?:article|story|page|post))?
      | (?:share|follow\s+us)\s+on\s+\S+
      | skip\s+to\s+(?:main\s+)?content | back\s+to\s+(?:the\s+)?top
      | advertisement | sponsored(?:\s+content)? | (?:story\s+)?continues\s+below(?:\s+advertisement)?
      | (?:subscribe|sign\s+up|log\s*in|sign\s+in)(?:\s+(?:now|today|to\s+our\s+newsletter|for\s+our\s+newsletter))?
      | leave\s+a\s+(?:comment|reply) | (?:view\s+)?(?:all\s+)?comments
      | accept\s+(?:all\s+)?cookies | cookie\s+(?:policy|settings|preferences) | privacy\s+policy
      | all\s+rights\s+reserved
    )\s*[.…:!>»]*""",
    re.IGNORECASE | re.VERBOSE,
)

_BRACKET = re.compile(r"[(\[]")
_LONGEST_FURNITURE = 80  # characters; spares the pattern every real paragraph


def without_noise(text: str) -> str:
    """`text` less its link noise, and its broken words whole, as a reader should see it."""
    # Most sentences have neither, and a look for a character is quicker than one for a pattern.
    if ("(" in text or "[" in text) and _OF_NOISE.search(text):
        text = _LINK_NOISE.sub("", text)
    if "\n" in text or "\u00ad" in text:
        text = _BROKEN.sub("", text)
    return text


def noise_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) offsets in `text` of what `without_noise` leaves out."""
    return [match.span() for pattern in (_LINK_NOISE, _BROKEN) for match in pattern.finditer(text)]


def is_wordless(text: str) -> bool:
    """Whether there is no letter and no digit in `text` but those of link noise."""
    start = _BRACKET.split(text, 1)[0]  # there is no link noise in it, and mostly it is enough
    return not any(c.isalnum() for c in start) and not any(c.isalnum() for c in without_noise(text))


def is_furniture(line: str) -> bool:
    """Whether the whole line is the page's furniture rather than the article's words."""
    return len(line) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line.strip()) is not None
