"""Why an answer is as it is, for a maintainer: the question as read, the candidates, the decision."""

from index import Article
from qa.decision import Decision
from qa.question import Question

_CANDIDATES = 3
_WIDTH = 100  # characters of a sentence


def explain(question: Question, article: Article, decision: Decision) -> str:
    """Several lines of text: the best sentences with their scores, then the confidence and what it rests on."""
    lines = [f"read: {question.read}; looks for: {', '.join(question.terms)}"]
    for place, number in enumerate(decision.order[:_CANDIDATES], start=1):
        sentence = article.sentences[number]
        shown = sentence.shown if len(sentence.shown) <= _WIDTH else sentence.shown[:_WIDTH] + "…"
        lines.append(f"{place}. score {decision.scores[number]:.2f}, sentence {sentence.number}: {shown}")
    decided = "found" if decision.found else "refused"
    lines.append(f"confidence {decision.confidence:.3f}, at least {decision.min_confidence:.3f} needed: {decided}")
    lines.append("   " + ", ".join(f"{name} {value:.2f}" for name, value in decision.signals.items()))
    return "\n".join(lines)
