"""What a question wants in short: the aspects that say how a short answer looks, and its telling words.

"Which rare metals were found?" has a "which" with a noun, and wants several metals.
"""

import re
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from index.terms import Token
from qa.kinds import Kind
from qa.question import Question

_WORDS = frozenset("who whom whose what which when where why how".split())
_AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should may might must be been".split()
)
_BE = frozenset("is are was were".split())
_SORTS = frozenset("type types kind kinds sort sorts".split())
_ARTICLES = frozenset("a an the".split())
_LEFT_OPEN = frozenset("at by for with about against into through from in on off over under to be do".split())
_NAME = re.compile(r"\bname[ds]?\b|\bcalled\b|\bterm\b|\bknown as\b")
_POLITE = re.compile(r"(?:can|could|would|will|do) you\b")
_OPEN = frozenset("include includes included including involve involved do done doing consist comprise".split())
_WORDS_OF_NAME = 5  # with "who is" before
_WORDS_OF_NOUN = 4  # after "which", within which the noun stands

ASPECTS = (
    "any", *get_args(Kind), "who", "which", "what be", "what auxiliary", "what sort", "what noun", "what verb",
    "how auxiliary", "how adjective", "several", "name", "left open", "late",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aspects:
    """What a question wants in short.

    values: 1 for the aspects that it has, in the order of ASPECTS, else 0; shape (K,).
    before, after: the words around its question word, None at its beginning or end.
    last: its last word.
    focus: the noun that says what is wanted, "metals" above; None if there is none.
    """

    values: NDArray[np.float32]
    before: Token | None
    after: Token | None
    last: Token
    focus: Token | None


def aspects(question: Question) -> Aspects | None:
    """The aspects of a question, None if it asks for nothing short: for yes or no, a definition, a manner, a list."""
    tokens = question.tokens
    words = [token.word for token in tokens]
    at = next((number for number, word in enumerate(words) if word in _WORDS), None)
    if at is None or (words[0] in _AUXILIARIES and not _POLITE.match(" ".join(words))):
        return None
    following = words[at + 1] if at + 1 < len(words) else ""
    if question.kind in ("definition", "manner") or _wants_a_whole(words, words[at], following):
        return None
    has = {"any", question.kind or "", *_forms(words, at, following)}
    if _NAME.search(question.text.lower()):
        has.add("name")
    if words[-1].endswith("ed") or words[-1] in _LEFT_OPEN:
        has.add("left open")
    focus = _focus(tokens[at + 1 :], words[at], following, is_noun=not has.isdisjoint(("what noun", "what sort")))
    if focus and focus.word.endswith("s") and words[at] in ("what", "which"):
        has.add("several")
    return Aspects(
        np.array([name in has for name in ASPECTS], dtype=np.float32),
        tokens[at - 1] if at else None,
        tokens[at + 1] if following else None,
        tokens[-1],
        focus,
    )


def _wants_a_whole(words: list[str], asking: str, following: str) -> bool:
    if words[0] == "who" and following in _BE and len(words) <= _WORDS_OF_NAME and _ARTICLES.isdisjoint(words):
        return True  # "Who is Ada Lovelace?" wants to know what she is
    is_manner = asking == "how" and (not following or following in _AUXILIARIES)
    is_list = asking == "what" and following in _AUXILIARIES and words[-1] in _OPEN
    return is_manner or is_list


def _forms(words: list[str], at: int, following: str) -> list[str]:
    forms = ["late"] if at > 2 else []
    asking = words[at]
    if asking in ("who", "whom", "whose"):
        forms.append("who")
    elif asking in ("what", "which"):
        if asking == "which":
            forms.append("which")
        if following in _BE:
            forms.append("what be")
        elif following in _AUXILIARIES:
            forms.append("what auxiliary")
        elif following in _SORTS:
            forms.append("what sort")
        elif asking == "which" or not _AUXILIARIES.isdisjoint(words[at + 2 : at + 5]):
            forms.append("what noun")
        else:
            forms.append("what verb")
    elif asking == "how":
        forms.append("how auxiliary" if following in _AUXILIARIES else "how adjective")
    return forms


def _focus(rest: tuple[Token, ...], asking: str, following: str, *, is_noun: bool) -> Token | None:
    if asking == "how":
        nouns = _run(rest[1:3]) if following in ("many", "much") else []
        return nouns[0] if nouns else None
    if asking not in ("what", "which"):
        return None
    if following in _BE:
        nouns = _run(tuple(token for token in rest[1:6] if token.word not in _ARTICLES))
        return nouns[-1] if nouns else None
    if following in _SORTS:
        rest = rest[2:]  # "type of"
    nouns = _run(rest[:_WORDS_OF_NOUN])
    return (nouns[-1] if is_noun else nouns[0]) if nouns else None


def _run(tokens: tuple[Token, ...]) -> list[Token]:
    """The words before the first stop word."""
    stop = next((number for number, token in enumerate(tokens) if token.is_stop), len(tokens))
    return list(tokens[:stop])
