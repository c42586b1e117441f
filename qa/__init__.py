"""From a question to an answer: `ask()` quotes the article’s own sentence, or says that it doesn’t say."""

from qa.answer import Answer, Citation
from qa.asking import ask
from qa.conversation import Conversation
from qa.question import QuestionError

__all__ = ["Answer", "Citation", "Conversation", "QuestionError", "ask"]
