"""What happens in the chat: an answer, what to ask next, a question taken back, a new conversation, a thumb."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from index import Article
from page.feedback import Feedback
from page.markdown import markdown_text, plain_text
from page.reply import reply_markdown
from page.sessions import Sessions, session_of
from page.texts import encodable
from qa import Answer, Conversation
from qa.memo import once_per_article
from qa.overview.examples import example_questions, follow_ups

Message = dict[str, str]
Said = tuple[Any, ...]  # the question box, the chat, the conversation, and sometimes what to ask next

SUGGESTIONS = 3
"""Questions offered at a time."""

_FORGOTTEN = "Your article is no longer kept here: give it again, or go back to the first article."


class Chat:
    """Handlers of the chat's events.

    article: that the page begins with. feedback: where thumbs go, None without them.
    """

    def __init__(self, article: Article, sessions: Sessions, feedback: Feedback | None) -> None:
        self._article = article
        self._sessions = sessions
        self._feedback = feedback

    def reply(
        self,
        question: str,
        chat: Sequence[Message],
        conversation: Conversation | None,
        shows_own: str,
        request: gr.Request,
    ) -> Said:
        """Empty the question box and add the question and its answer to the chat."""
        question = encodable(question)
        if not question.strip():
            return "", list(chat), conversation
        asked = {"role": "user", "content": markdown_text(question)}
        if conversation is None and shows_own:
            # The server was restarted, or the reader away for long: no other article may answer in its place.
            return "", [*chat, asked, {"role": "assistant", "content": _FORGOTTEN}], None
        conversation = conversation or Conversation(self._article)
        self._sessions.asked(session_of(request))
        try:
            content = reply_markdown(conversation.ask(question), conversation.article)
        except ValueError as error:
            content = markdown_text(str(error))
        return "", [*chat, asked, {"role": "assistant", "content": content}], conversation

    def suggested(self, conversation: Conversation | None, shows_own: str) -> list[str]:
        """Questions to go on with, or to begin with; none of an article that was forgotten."""
        if conversation is None and shows_own:
            return buttons([])
        conversation = conversation or Conversation(self._article)
        answers = conversation.answers
        if not answers:
            return buttons(examples(conversation.article))
        shown = [citation.sentence for answer in answers for citation in answer.citations]
        asked = [answer.question for answer in answers]
        return buttons(follow_ups(conversation.article, asked, shown[-1] if shown else None, shown=shown))

    def take_back(
        self,
        undone: gr.UndoData,
        draft: str,
        chat: Sequence[Message],
        conversation: Conversation | None,
        shows_own: str,
    ) -> Said:
        """Put a question back into the box, to be asked again in other words, unless there is a draft in it."""
        index = undone.index if isinstance(undone.index, int) else undone.index[0]
        for message in reversed(chat[index:]):
            if conversation and conversation.answers and _is_of(message, conversation.answers[-1]):
                conversation.take_back()
        draft = draft if draft.strip() else plain_text(undone.value)
        return draft, list(chat[:index]), conversation, *self.suggested(conversation, shows_own)

    def begin_anew(self, conversation: Conversation | None, shows_own: str) -> Said:
        """An empty chat about the same article; a draft stays in the question box."""
        conversation = conversation and Conversation(conversation.article)
        return [], conversation, *self.suggested(conversation, shows_own)

    def react(self, reaction: gr.LikeData, chat: Sequence[Message], conversation: Conversation | None) -> None:
        """Keep what a reader thinks of an answer."""
        index = reaction.index if isinstance(reaction.index, int) else reaction.index[0]
        if conversation is None:
            return  # the server was restarted
        answers = [answer for answer in conversation.answers if _is_of(chat[index - 1], answer)]
        if self._feedback and answers and conversation.article is self._article:
            self._feedback.add(answers[-1], _liked(reaction.liked))


def buttons(questions: Sequence[str]) -> list[str]:
    """Of the buttons, "" for those without a question, which app.js hides.

    For anything else of a component than its value, Gradio makes it anew, which takes longer than the answer.
    """
    return [*questions, *[""] * SUGGESTIONS][:SUGGESTIONS]


@once_per_article
def examples(article: Article) -> list[str]:
    """Questions to begin with."""
    return example_questions(article, SUGGESTIONS)


def _is_of(message: Message, answer: Answer) -> bool:
    """Whether the message of the chat is the question that the answer answers."""
    return message["role"] == "user" and plain_text(_content(message)) == " ".join(answer.question.split())


def _content(message: Message) -> object:
    """The text of a message as the chat gives it back: as it was, or as a list of parts."""
    content: Any = message["content"]
    return content[0]["text"] if isinstance(content, list) else content


def _liked(reaction: object) -> bool | None:
    """A thumb up, down, or taken back."""
    return reaction if isinstance(reaction, bool) else None
