"""Which sentences fit the question, best first."""

from dataclasses import dataclass

from index import Article, Sentence
from qa.kinds import holds
from qa.question import Question

# Both by the bench: top-1 rises by about one point each, on every set.
_NEIGHBOUR_WEIGHT = 0.05  # of the scores of the sentences before and after
_HOLDS_KIND_FACTOR = 1.3  # for a sentence that holds the kind of thing asked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer; `score`, above 0, compares it with others for the same question."""

    sentence: Sentence
    score: float


def rank(question: Question, article: Article, limit: int) -> list[Candidate]:
    """At most `limit` sentences with a word of the question, best first; of equals the earlier first."""
    bm25 = article.bm25.scores(question.terms)
    candidates = []
    for number, score in bm25.items():
        sentence = article.sentences[number]
        score += _NEIGHBOUR_WEIGHT * (bm25.get(number - 1, 0.0) + bm25.get(number + 1, 0.0))
        if question.kind and holds(sentence.text, question.kind):
            score *= _HOLDS_KIND_FACTOR
        candidates.append(Candidate(sentence, score))
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.sentence.number))
    return candidates[:limit]
