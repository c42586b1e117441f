"""A question's way to its answer: analyse, rank, decide, answer."""

from index import Article
from qa.answer import Answer, Citation
from qa.confidence import MIN_CONFIDENCE, confidence
from qa.question import analyse
from qa.ranking import Candidate, rank

RELATED = 3
"""How many of the nearest other sentences an answer holds at the most."""

_NOT_SAID = "The article doesn’t say."
_NO_QUESTION = "I didn’t find a question in that. Ask me something about the article."


def ask(question: str, article: Article | None = None, *, min_confidence: float = MIN_CONFIDENCE) -> Answer:
    """Answer a question about an article with the article's own sentence.

    question: in the reader's own words, up to `qa.question.MAX_QUESTION_LENGTH` characters.
    article: the seed article if None.
    min_confidence: below it the answer is that the article doesn't say; 0 to 1.

    The same question of the same article always gets the same answer. Nothing is remembered.

    Raises QuestionError, a ValueError, if the question is too long.
    """
    article = article or Article.default()
    understood = analyse(question)
    if not understood.terms:
        return Answer(question, _NO_QUESTION, found=False, confidence=0.0)
    candidates = rank(understood, article, limit=1 + RELATED)
    probability = confidence(understood, article, candidates)
    if not candidates or probability < min_confidence:
        related = tuple(_cite(candidate) for candidate in candidates[:RELATED])
        return Answer(question, _NOT_SAID, found=False, confidence=probability, related=related)
    first, *others = candidates
    return Answer(
        question,
        first.sentence.shown,
        found=True,
        confidence=probability,
        citations=(_cite(first),),
        related=tuple(_cite(candidate) for candidate in others),
    )


def _cite(candidate: Candidate) -> Citation:
    sentence = candidate.sentence
    return Citation(
        sentence.text, sentence.start, sentence.end, sentence.number, sentence.paragraph, round(candidate.score, 4)
    )
