"""What a word is, as far as its letters tell: a preposition, a year, a name, something ending in "ing".

No tagger: closed classes by list, the rest by shape and ending. Enough to learn where a short answer
begins and ends.
"""

import re
from functools import lru_cache

from index.terms import to_token

_FUNCTION_WORDS = tuple(
    """
    a an the this that these those his her their its our my he she they it we i you him them who whom whose which what
    when where why how be is are was were been being has have had having do does did will would can could may might must
    should not no and or but nor as than because since so if while although though of at by for with about against
    between into through during before after above below to from up down in out on off over under until within without
    toward towards among along across per via due more most some any all both each several few such other another only
    also very around approximately nearly almost least including called known named one
    """.split()
)
_LISTS = {
    "month": "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec",
    "day": "monday tuesday wednesday thursday friday saturday sunday",
    "time word": "century centuries decade decades era year years month months week weeks day days hour hours minute"
    " minutes second seconds time season spring summer autumn winter morning night ago",
    "unit": "km kilometers kilometres kilometer miles mile meters metres feet foot inches cm mm acres hectares kg"
    " kilograms pounds tons tonnes degrees square cubic mph percent per cent dollars euros yuan yen barrels watts volts"
    " people inhabitants students members times",
    "scale": "hundred thousand million billion trillion hundreds thousands millions billions dozen dozens",
}
_LISTED = {name: frozenset(words.split()) for name, words in _LISTS.items()}
_ENDINGS = {
    "-ly": r"ly",
    "-ing": r"ing",
    "-ed": r"ed",
    "-tion": r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ship)s?",
    "-er": r"(?:er|or|ist|ian|ant|man|men)s?",
    "-al": r"(?:al|ic|ive|ous|able|ible|ful|less|ary|ish|ese|ern)",
    "-s": r"[^s]s",
    "-est": r"est",
}
_ENDING = {name: re.compile(pattern + "$") for name, pattern in _ENDINGS.items()}
_YEAR = re.compile(r"(?:1\d|20)\d\ds?")
_ORDINAL = re.compile(r"\d.*(?:st|nd|rd|th)")

KINDS = (
    *_FUNCTION_WORDS, *_LISTS, "year", "ordinal", "decimal", "digits", "counted", "capital", "acronym", "plain",
    "plain stop", *_ENDINGS, "capital -er", "capital -s",
)  # fmt: skip
"""A word may be of several."""

_CLASSES: dict[str, str] = {
    "determiner": "a an the this these those some any all both each several few such other another no",
    "possessive": "his her their its our my",
    "to": "to",
    "of": "of",
    "that": "that",
    "preposition": "at by for with about against between into through during before after above below from up down in"
    " on off over under until within without toward towards among along across per via around",
    "conjunction": "and or but nor",
    "pronoun": "he she they it we i you him them",
    "question word": "who whom whose which what when where why how",
    "auxiliary": "be is are was were been being has have had having do does did will would can could may might must"
    " should",
    "not": "not",
    "subjunction": "as than because since so if while although though due including",
}
CLASSES = (
    "beginning", "end", *_CLASSES, "time", "number", "time word", "unit", "capital",
    "-ly", "-ing", "-ed", "-al", "-tion", "-s", "plain",
)  # fmt: skip
"""A word is of one: what may stand side by side."""

_KIND_NUMBER = {name: number for number, name in enumerate(KINDS)}
_CLASS_NUMBER = {name: number for number, name in enumerate(CLASSES)}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_REMEMBERED = 100_000  # words

GAPS: dict[str, str] = {
    "comma": r",",
    "colon": r"[;:]",
    "stop": r"[.!?…]",
    "opening quote": r"[\"“‘']",
    "closing quote": r"[\"”’']",
    "opening bracket": r"[(\[]",
    "closing bracket": r"[)\]]",
    "hyphen": r"-",
    "dash": r"[–—]",
    "slash": r"/",
    "percent": r"%",
    "currency": r"[$€£¥]",
    "nothing": r"^$",
}
"""What may stand between two words."""

_GAP_PATTERNS = tuple(re.compile(pattern) for pattern in GAPS.values())


@lru_cache(maxsize=_REMEMBERED)
def word_kinds(word: str) -> tuple[list[int], int]:
    """The numbers of a word's KINDS, and of its class in CLASSES; the word as it stands in a text."""
    folded = word.lower().replace("’", "'").removesuffix("'s")
    kinds = list(_kinds(word, folded))
    return [_KIND_NUMBER[name] for name in kinds], _CLASS_NUMBER[_class(word, folded, kinds)]


def _kinds(word: str, folded: str) -> list[str]:
    token = to_token(word)
    is_figure, is_capital = word[0].isdigit(), word[0].isupper()
    kinds = [folded] if folded in _FUNCTION_WORDS else []
    kinds += [name for name, words in _LISTED.items() if folded in words and (name != "month" or is_capital)]
    if is_figure:
        kinds.append(_figure(folded))
    elif token.shape == "number":
        kinds.append("counted")
    if is_capital:
        kinds.append("capital")
        if len(word) > 1 and word.isupper():
            kinds.append("acronym")
    elif not is_figure:
        kinds.append("plain stop" if token.is_stop else "plain")
    if not is_figure and not token.is_stop:
        ending = next((name for name, pattern in _ENDING.items() if pattern.search(folded)), None)
        if ending and not is_capital:
            kinds.append(ending)
        elif ending in ("-er", "-s"):
            kinds.append(f"capital {ending}")
    return kinds


def _figure(folded: str) -> str:
    if _YEAR.fullmatch(folded):
        return "year"
    if _ORDINAL.fullmatch(folded):
        return "ordinal"
    return "decimal" if "." in folded or "," in folded else "digits"


def _class(word: str, folded: str, kinds: list[str]) -> str:
    if folded in _CLASS_OF:
        return _CLASS_OF[folded]
    if "year" in kinds or "month" in kinds:
        return "time"
    if to_token(word).shape == "number":
        return "number"
    return next(
        (
            name
            for name in ("time word", "unit", "capital", "-ly", "-ing", "-ed", "-al", "-tion", "-s")
            if name in kinds
        ),
        "plain",
    )


@lru_cache(maxsize=_REMEMBERED)
def gap_kinds(gap: str) -> list[int]:
    """The numbers in GAPS of what stands in the gap between two words."""
    return [number for number, pattern in enumerate(_GAP_PATTERNS) if pattern.search(gap)]
