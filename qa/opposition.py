"""Whether a sentence says the opposite of what is asked, or says of all what is asked of what is not.

Such a sentence holds nearly every word of the question and still is no answer. Words are folded, as
`index.terms.Token.word`.
"""

import re
from collections.abc import Collection

_NEGATION = re.compile(r"not|never|no|nor|neither|none|cannot|without|nothing|nobody|nowhere|\w+n't|unable")
_NEGATIVE = re.compile(
    r"fail(?:s|ed|ing|ures?)?|lack(?:s|ed|ing)?|refus(?:e[sd]?|ing|als?)|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?"
    r"|hardly|rarely|seldom|except|limited"
)
_NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SHORTEST = 3  # letters of a word that a prefix can turn: "able"
_PAIRS = """
    able unable, above below, accept reject, active passive, advantage disadvantage, agree disagree, allow prohibit,
    always never, ancient modern, appear disappear, arrive depart, arrived departed, attack defend, before after,
    begin end, began ended, beginning end, best worst, better worse, birth death, born died, build demolish,
    built demolished, buy sell, bought sold, clean dirty, close open, closed opened, common rare, complete partial,
    create destroy, created destroyed, day night, deep shallow, demand supply, direct indirect, domestic foreign,
    early late, earlier later, earliest latest, east west, eastern western, easy difficult, enter leave, expand shrink,
    export import, exports imports, fast slow, faster slower, father mother, few many, fewer more, first last,
    first second, formal informal, former latter, frequently rarely, friend enemy, front back, full empty, gain lose,
    gained lost, good bad, hard soft, heavy light, high low, higher lower, highest lowest, hot cold, hotter colder,
    hour minute, husband wife, improve worsen, improved worsened, include exclude, included excluded,
    including excluding, increase decrease, increased decreased, increases decreases, increasing decreasing,
    increase reduce, increased reduced, increase decline, increased declined, inner outer, inside outside,
    internal external, king queen, large small, larger smaller, largest smallest, left right, legal illegal, less more,
    least most, local global, long short, longer shorter, longest shortest, major minor, majority minority, male female,
    man woman, men women, married divorced, maximum minimum, month year, month week, morning evening,
    natural artificial,
    north south, northern southern, often rarely, old new, older newer, older younger, oldest newest, oldest youngest,
    part whole, past future, peace war, permanent temporary, positive negative, possible impossible, present absent,
    primary secondary, profit loss, public private, quickly slowly, raise lower, raised lowered, rich poor, rise fall,
    rose fell, rising falling, safe dangerous, same different, similar different, simple complex, single multiple,
    son daughter, strength weakness, strong weak, stronger weaker, success failure, summer winter, support oppose,
    supported opposed, surplus deficit, teacher student, top bottom, true false, up down, upper lower, urban rural,
    victory defeat, voluntary compulsory, warm cool, wide narrow, wet dry, win lose, won lost, young old
"""


def _both_ways() -> dict[str, set[str]]:
    opposites: dict[str, set[str]] = {}
    for pair in _PAIRS.split(","):
        one, other = pair.split()
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    return opposites


_OPPOSITES = _both_ways()


def is_unnegated(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether what is asked is negated, and what is said neither that nor negative in its meaning."""
    return is_negated(asked) and not is_negated(said) and not _has(said, _NEGATIVE)


def is_negated(words: Collection[str]) -> bool:
    """Whether one of the words negates."""
    return _has(words, _NEGATION)


def _has(words: Collection[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(word) for word in words)


def is_opposite(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether a word asked isn't said, but its opposite is, and isn't asked."""
    asked, said = set(asked), set(said)
    only_said = said - asked
    return any(
        not _OPPOSITES.get(word, set()).isdisjoint(only_said) or _is_turned(word, said) or _turns(word, only_said)
        for word in asked - said
    )


def _is_turned(word: str, said: set[str]) -> bool:
    """The word asked is what is said, negated: "unable" of "able"."""
    return any(
        word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST and word[len(prefix) :] in said
        for prefix in _NEGATING_PREFIXES
    )


def _turns(word: str, said: set[str]) -> bool:
    return len(word) > _SHORTEST and any(prefix + word in said for prefix in _NEGATING_PREFIXES)
