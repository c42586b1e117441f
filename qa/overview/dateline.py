"""The line that says when an article was published."""

import re

from index import Article, Sentence

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4}))"
)
# Words are taken whole and never given back: read in parts, a line of letters has more readings than can be tried.
_BESIDE = (
    rf"(?:(?!{_DATE})(?:(?:first|originally|date|published|publication|posted|written|issued|released|online|on|at|of|in|by"
    r"|updated|last|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d{1,2}[:.]\d{2}|am|pm|(?-i:[A-Z]{2,4})|\d+\s+min(?:utes?)?\s+read"
    r")\b|a\.m\.|p\.m\.|[\s,;:|·•()–—-]))*+"
)
_DATELINE = re.compile(rf"{_BESIDE}{_DATE}{_BESIDE}\.?", re.IGNORECASE)
_IN_BYLINE = re.compile(rf"\b{_DATE}", re.IGNORECASE)
_UPDATED = re.compile(r"\bupdated\b", re.IGNORECASE)
_LONGEST = 90  # characters
_TOP, _END = 10, 3  # sentences in which it stands


def dateline(article: Article) -> Sentence | None:
    """A line of nothing but a date and what goes with it, or a byline with one; before one of an update."""
    sentences = article.sentences
    near = [s for s in sentences if s.number <= _TOP or s.number > len(sentences) - _END]
    lines = [s for s in near if len(s.shown) <= _LONGEST and _is_dateline(s)]
    return min(lines, key=lambda s: (_UPDATED.search(s.shown) is not None, s.number), default=None)


def _is_dateline(sentence: Sentence) -> bool:
    if sentence.kind == "byline":
        return _IN_BYLINE.search(sentence.shown) is not None
    return _DATELINE.fullmatch(sentence.shown) is not None
