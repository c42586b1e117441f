"""From a question to an answer: `ask()` quotes the article’s own sentence, or says that it doesn’t say.

In come an `Article` and a question, out goes an `Answer`; nothing here knows of a page or of many articles.
"""

from qa.answer import Answer, Citation
from qa.asking import ask
from qa.conversation import Conversation
from qa.question import QuestionError

__all__ = ["Answer", "Citation", "Conversation", "QuestionError", "ask"]
