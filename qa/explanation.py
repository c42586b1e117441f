"""Why an answer is as it is, for a maintainer: the question as understood, the candidates, the decision."""

from qa.confidence import parts
from qa.features_other import features_of
from qa.question import Question
from qa.ranking import Ranking
from qa.reader import READINGS
from qa.weights import Weights

_CANDIDATES = 3
_PARTS = 6  # of each candidate, the weightiest
_WIDTH = 100  # characters of a sentence


def explain(ranking: Ranking, weights: Weights, confidence: float, min_confidence: float) -> str:
    """Several lines of text: each candidate's score as the sum of its features' parts, then the confidence's."""
    lines = [_understood(ranking.matching.question)]
    for place in range(min(_CANDIDATES, len(ranking))):
        sentence = ranking.sentence(place)
        shown = sentence.shown if len(sentence.shown) <= _WIDTH else sentence.shown[:_WIDTH] + "…"
        lines.append(f"{place + 1}. score {ranking.score(place):.2f}, sentence {sentence.number}: {shown}")
        lines.append("   " + _weightiest(_score_parts(ranking, place, weights)))
    decided = "found" if confidence >= min_confidence else "refused"
    lines.append(f"confidence {confidence:.3f}, at least {min_confidence:.3f} needed: {decided}")
    lines.append("   " + _weightiest(parts(ranking, weights)))
    return "\n".join(lines)


def _understood(question: Question) -> str:
    kind = f"asks for a {question.kind}" if question.kind else "asks for no particular kind of thing"
    return f"looks for: {', '.join(question.terms)}; {kind}"


def _score_parts(ranking: Ranking, place: int, weights: Weights) -> dict[str, float]:
    column = ranking.order[place]
    features = zip(features_of(ranking.matching.article.language), ranking.features[column], strict=True)
    gains = zip(READINGS, ranking.gains[column], strict=True)
    return {name: weights.ranking[name] * value for name, value in features} | {
        f"reader's {name}": weights.reading[name] * value for name, value in gains
    }


def _weightiest(of_sum: dict[str, float]) -> str:
    ordered = sorted(of_sum.items(), key=lambda part: -abs(part[1]))
    rest = sum(value for _, value in ordered[_PARTS:])
    return ", ".join([*(f"{name} {value:+.2f}" for name, value in ordered[:_PARTS]), f"others {rest:+.2f}"])
