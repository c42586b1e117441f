"""Questions one after the other, each answered with those before in mind."""

from index import Article
from qa.answer import Answer
from qa.pipeline import ask


class Conversation:
    """One reader's questions about one article. Not to be shared among threads.

    article: the seed article if None.
    answers: so far, the first one first.
    """

    def __init__(self, article: Article | None = None) -> None:
        self.article = article or Article.default()
        self.answers: tuple[Answer, ...] = ()

    def ask(self, question: str, *, min_confidence: float | None = None) -> Answer:
        """Answer like `qa.ask`; raises what that raises."""
        answer = ask(question, self.article, min_confidence=min_confidence)
        self.answers = (*self.answers, answer)
        return answer

    def take_back(self) -> None:
        """Forget the last question, if there is one."""
        self.answers = self.answers[:-1]
