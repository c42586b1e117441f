"""The kind of thing a question asks for, and whether a sentence holds one.

"When" wants a time, "how many" a number. A sentence without one may be about the right thing
and still not answer.
"""

import re
from typing import Literal

Kind = Literal["time", "number"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_COUNT_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice|once|none)"
)
_YEAR = r"(?:1\d{3}|20\d{2})"

_ASKS = {
    "time": r"when\b|(?:what|which)\s+(?:year|month|day|date|time|century|decade|season|era)\b",
    "number": r"how\s+(?:many|much|old|long|far|tall|high|large|big|often|fast)\b"
    r"|(?:what|which)\s+(?:\w+\s+)?(?:percentage|percent|share|proportion|number|amount|fraction|price|rate)\b",
}
_HOLDS = {
    "time": rf"\b(?:{_MONTH}|{_YEAR}s?\b|\d+(?:st|nd|rd|th)\s+century|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|spring|summer|autumn|winter|today|yesterday|(?:last|this|next|early|late|mid)[\s-]+(?:year|month|week|century)"
    r"|BC|AD|BCE|CE)\b|\b\d{1,2}:\d{2}\b",
    # A bare year or an ordinal counts nothing.
    "number": rf"[$€£¥]\s?\d|\d\s?%|\b(?!{_YEAR}\b(?![,.]\d))\d+(?:[.,]\d+)*\b(?!(?:st|nd|rd|th)\b)|\b{_COUNT_WORD}\b",
}
_ASKING = {kind: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for kind, pattern in _ASKS.items()}
_HOLDING = {
    "time": re.compile(_HOLDS["time"]),
    "number": re.compile(_HOLDS["number"], re.IGNORECASE),
}


def asked_kind(question: str) -> Kind | None:
    """The kind of thing that the question asks for, None if it is no particular one."""
    kinds: tuple[Kind, ...] = ("number", "time")
    return next((kind for kind in kinds if _ASKING[kind].search(question)), None)


def holds(sentence: str, kind: Kind) -> bool:
    """Whether the sentence holds something of that kind."""
    return _HOLDING[kind].search(sentence) is not None
