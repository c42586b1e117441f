"""The kind of thing a question asks for, and whether a sentence holds one.

"When" wants a time, "how many" a number. A sentence without one may be about the right thing
and still not answer.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from qa.wording import spelled_out

Kind = Literal[
    "byline", "money", "percent", "duration", "measure", "number", "year", "time", "person", "place", "reason",
    "definition", "manner",
]  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1\d{3}|20\d{2})"
_COUNT = (
    r"(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice|once|none|third"
    r"|quarter|double)"
)
_UNIT = (
    r"(?:km2?|kilomet\w+|met(?:er|re)s?|miles?|mi|feet|foot|ft|inch\w*|cm|mm|nm|µm|acres?|hectares?|kg|kilograms?"
    r"|grams?|pounds?|lbs?|tons?|tonnes?|mg|ml|lit\w+|degrees?|volts?|watts?|mph|square|cubic|GHz|MHz|kWh?|MW)"
)
_NAME = r"[A-Z][\w’'-]+"
_NO_NAME = r"(?:The|This|That|These|Those|It|He|She|They|We|You|As|For|By|If|When|While|And|But|Its|His|Her|Their|Our)"
_WHAT = r"(?:what|which)\s+(?:\w+\s+){0,2}?"
# Who, when and where ask at the beginning, after a comma or preposition, or before an auxiliary; elsewhere they relate.
_LEAD = r"(?:^\W*|[,;:]\s*|\b(?:and|but|so|or|to|by|for|from|with|of|since|until|in|on|at)\s+)"
_AUXILIARY = r"(?=\s+(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|shall|should|may|might|must)\b)"

# The first that matches is what the question asks for.
_ASKS: dict[Kind, str] = {
    "byline": r"\bwho(?:se)?\b.*\b(?:wrote|writes|written|author\w*)\b.*"
    r"\b(?:article|text|this|page|post|story|piece|it)\b"
    r"|\b(?:author|writer)\b.*\b(?:article|text|this|page|post|story|piece)\b",
    "money": r"\bhow\s+much\b.*\b(?:money|costs?|paid|pay|spen[dt]|worth|earn\w*)\b"
    rf"|\b{_WHAT}(?:prices?|costs?|salary|budget|fees?)\b|\bwhat\s+(?:is|was|are|were)\s+the\s+(?:\w+\s+)?(?:price|cost)\b"
    r"|\bhow\s+many\s+(?:dollars|euros|pounds)\b",
    "percent": r"\bper\s?cent(?:age)?\b|\b(?:what|which)\s+(?:share|proportion|fraction|portion)\b",
    "duration": r"\bhow\s+(?:long|old)\b"
    r"|\bhow\s+many\s+(?:\w+\s+)?(?:years|months|weeks|days|hours|minutes|decades|centuries)\b",
    "measure": r"\bhow\s+(?:far|tall|high|large|big|deep|wide|fast|heavy|hot|cold)\b"
    rf"|\b{_WHAT}(?:distance|height|size|length|temperature|speed|weight|depth|diameter)\b",
    "number": rf"\bhow\s+(?:many|much|often|frequently)\b|\b{_WHAT}(?:number|amount|population|rate|quantity)\b",
    "year": r"\b(?:what|which)\s+years?\b",
    "time": rf"{_LEAD}when\b|\bwhen\b{_AUXILIARY}|\b{_WHAT}(?:month|day|date|time|century|decade|season|era|period)\b",
    "person": rf"{_LEAD}who(?:m|se)?\b|\b{_WHAT}(?:person|man|woman|king|queen|president|scientist|author|writer|actor"
    r"|player|leader|emperor|general|physicist|mathematician|philosopher|name|people|group|singer|artist|coach|architect"
    r"|engineer|bishop|duke|minister|professor)\b",
    "place": rf"{_LEAD}where\b|\bwhere\b{_AUXILIARY}"
    rf"|\b{_WHAT}(?:country|countries|city|cities|state|place|region|location|area|province|town"
    r"|river|continent|island|nation|county|district)\b",
    "reason": rf"\bwhy\b|\b{_WHAT}(?:reason|cause|purpose)s?\b|\bhow\s+come\b|\bwhat\s+(?:caused|causes|led)\b",
    "definition": r"^\W*what\s+(?:is|are|was|were)\s+(?:an?\s+|the\s+)?(?:\w+\s*){1,3}\W*$"
    r"|\bwhat\s+does\b.*\b(?:mean|stand\s+for)\b|\bdefin",
    "manner": r"\bhow\b",
}
# Case tells "May" from "may", so only some of these ignore it.
_HOLDS: dict[Kind, str] = {
    "byline": r"(?!)",  # told by where the sentence stands, not by what it says
    "money": r"(?i)[$€£¥]\s?\d|\b(?:dollars?|euros?|pounds|yen|yuan|cents|USD|francs?)\b",
    "percent": r"(?i)%|\bper\s?cent\b",
    # Any figure may be one: "at age 39", "in use since 1870"; so may a unit, and a superlative: "the largest".
    "duration": rf"(?i)\d|\b{_COUNT}\b|\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?"
    r"|centur(?:y|ies)|since|until|(?:short|long|limited)\s+(?:time|period)|forever|permanent\w*)\b",
    "measure": rf"(?i)\d|\b{_COUNT}\b|\b{_UNIT}\b|\b(?:larg|bigg|small|tini|tall|high|long|short|deep|wid"
    r"|fast|slow|heavi|light|hott|cold)est\b",
    # A bare year or an ordinal counts nothing.
    "number": rf"(?i)[$€£¥]\s?\d|\d\s?%|\b(?!{_YEAR}\b(?![,.]\d))\d+(?:[.,]\d+)*\b(?!(?:st|nd|rd|th)\b)|\b{_COUNT}\b",
    "year": rf"\b{_YEAR}\b",
    "time": rf"\b{_MONTH}|\b\d{{3,4}}s?\b|\b\d{{1,2}}:\d{{2}}\b|\b(?i:centur(?:y|ies)|decades?|years?|months?|weeks?"
    r"|days?|hours?|minutes?|night|morning|evening|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer"
    r"|autumn|winter|today|yesterday|tomorrow|recent(?:ly)?|currently|ago|soon|later|earlier|during|after|before|until"
    r"|since|when|while|war|reign|\w+teenth|twentieth)\b|\b(?:BC|AD|BCE|CE)\b",
    "person": rf"(?<!^)(?<![.!?“\"(]\s){_NAME}|\b(?:he|she|him|her|his)\b|^(?!{_NO_NAME}\b){_NAME}",
    # Where there is neither a name nor anything that says a place, nothing is anywhere.
    "place": rf"(?i:\b(?:in|at|on|near|from|outside|inside|across|throughout|around|into|between|along|within|through"
    rf"|over|under|beyond|everywhere|nowhere|here|there)\b)|(?<!^)(?<![.!?“\"(]\s)(?!{_MONTH}){_NAME}|^(?!{_NO_NAME}\b){_NAME}",
    "reason": r"(?i)\bbecause\b|\bdue\s+to\b|\bso\s+that\b|\bin\s+order\s+to\b|\bas\s+a\s+result\b|\bsince\b"
    r"|\btherefore\b|\bthus\b|\bcaus\w+|\bled\s+to\b|\bowing\s+to\b|\breasons?\b|\bresult\w*\s+(?:in|from|of)\b|\benabl\w+|\ballow\w*\b"
    r"|\bto\s+(?:avoid|prevent|ensure|protect|make|help|reduce|allow|provide|improve|increase|keep|enable|create)\b"
    r"|\bdriv(?:es?|ing|en)\b",
    "definition": r"^(?:\W*\w+(?:[ \-]\w+){0,7}\s*(?:\([^)]*\)\s*)?,?\s+)(?:is|are|was|were)\s+(?:an?|the|one|any)\b"
    r"|\b(?:refers?\s+to|known\s+as|defined\s+as|means|called|is\s+an?|consists?\s+of)\b",
    "manner": r"(?i)\bby\s+(?:\w+\s+){0,2}\w+ing\b|\bthrough\b|\busing\b|\bvia\b|\bby\s+means\b|\bwith\b",
}
_ASKING = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKS.items()}
_REMEMBERED = 20_000  # sentences


def asked_kind(question: str) -> Kind | None:
    """The kind of thing that the question asks for, None if it is no particular one."""
    question = spelled_out(question)
    return next((kind for kind, pattern in _ASKING.items() if pattern.search(question)), None)


@lru_cache(maxsize=_REMEMBERED)
def holds(sentence: str, kind: Kind) -> bool:
    """Whether the sentence holds something of that kind."""
    return _holding(kind).search(sentence) is not None


@cache
def _holding(kind: Kind) -> re.Pattern[str]:
    """Made when needed: a question asks for one kind."""
    return re.compile(_HOLDS[kind])
