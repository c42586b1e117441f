"""What programs and assistants call: `/ask` and `/ask_article`."""

from collections.abc import Callable
from typing import Any

import gradio as gr
import gradio.events

import qa
from index import Article
from index.limits import limits
from page.sessions import Sessions
from page.texts import encodable


def add_endpoints(article: Article, sessions: Sessions) -> None:
    """Add both to the Blocks that are open. article: that `/ask` asks."""
    # An assistant's tools have the names of these functions, and of the arguments the descriptions here.

    def ask(question: str) -> dict[str, Any]:
        """Answer a question about the article of the page.

        Args:
            question: In your own words, up to 10,000 characters.
        """
        return _answered(question, lambda: article)

    def ask_article(question: str, text: str) -> dict[str, Any]:
        """Answer a question about a text.

        Args:
            question: In your own words, up to 10,000 characters.
            text: The whole article, as plain text.
        """
        return _answered(question, lambda: sessions.of_text(encodable(text)))

    about = _description(f"the article “{article.title}”")
    gradio.events.api(ask, api_name="ask", api_description=about, concurrency_limit=None)
    about = _description("a text of your own")
    gradio.events.api(
        ask_article, api_name="ask_article", api_description=about, concurrency_limit=limits().read_at_once
    )


def _description(of: str) -> str:
    """For programmers, and for the models that choose among tools by it."""
    return (
        f"Answer a question about {of} with its own sentence, word for word; nothing is made up. "
        "Returns found (false: the article doesn't say), text (what to show a reader), confidence (0 to 1, that the "
        "first citation answers), citations (each with its text and the start and end at which it stands in the "
        "article, in characters), related (the nearest other sentences, which are not the answer) and span (the short "
        "answer inside the first citation, as start and end in the article)."
    )


def _answered(question: object, article: Callable[[], Article]) -> dict[str, Any]:
    """`Answer.to_dict()`, for a program, which can send any JSON."""
    try:
        return qa.ask(encodable(question), article()).to_dict()
    except ValueError as error:
        raise gr.Error(str(error), print_exception=False) from error
