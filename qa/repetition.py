"""The other sentences that answer as the first does, because they say the same."""

from qa.duplicates import say_the_same
from qa.kinds import holds
from qa.ranking import Ranking

_NEARLY = 0.6  # of how well the first sentence matches a word of the question
_AT_MOST = 2
_LOOKED_AT = 10  # places; what says the same is never far below


def repetitions(ranking: Ranking) -> tuple[int, ...]:
    """The places of sentences that say the same as the first one.

    Each must hold all of the question that the first holds, and the kind of thing asked for too: what
    the one has more than the other may be the very thing asked.
    """
    m, first = ranking.matching, ranking.sentence(0)
    kind = m.question.kind
    needed = _NEARLY * m.soft[:, ranking.order[0]]
    return tuple(
        place
        for place in range(1, min(len(ranking), _LOOKED_AT))
        if bool((m.soft[:, ranking.order[place]] >= needed).all())
        and (kind is None or holds(ranking.sentence(place).text, kind) or not holds(first.text, kind))
        and say_the_same(m.article, first, ranking.sentence(place))
    )[:_AT_MOST]
