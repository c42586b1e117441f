"""A reader's own article: pasted, uploaded, linked to, shown in place of the first one, and forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index import Article, ArticleError
from index.loading import is_link
from page.article import article_html, header_html
from page.chat import buttons, examples
from page.layout import ArticlePane, ChatPane
from page.sessions import Sessions, session_of
from page.texts import alert, encodable
from page.uploads import uploaded
from qa import Conversation

_PROGRESS = gr.Progress()


@dataclass(frozen=True)
class Links:
    """Whether readers may give links to articles, and where these may lead.

    private: to this computer and private networks too.
    """

    allowed: bool = True
    private: bool = False


class OwnArticle:
    """Handlers of the events by which a reader gives an article.

    article: that the page begins with, and goes back to. top, talk, pane: where an article is shown. thumbs: what a
    reader can say of an answer from the first article.
    """

    def __init__(
        self,
        article: Article,
        sessions: Sessions,
        links: Links,
        top: gr.HTML,
        talk: ChatPane,
        pane: ArticlePane,
        thumbs: tuple[str, ...],
    ) -> None:
        self._article = article
        self._sessions = sessions
        self._links = links
        self._top, self._talk, self._pane = top, talk, pane
        self._thumbs = thumbs

    def read_pasted(self, text: str, request: gr.Request, progress: gr.Progress = _PROGRESS) -> dict[Any, Any]:
        return self._read_own(lambda: Article.from_text(encodable(text), progress=progress), request)

    def read_file(
        self, upload: dict[str, Any] | None, request: gr.Request, progress: gr.Progress = _PROGRESS
    ) -> dict[Any, Any]:
        return self._read_own(lambda: uploaded(upload, progress), request)

    def read_link(self, url: str, request: gr.Request, progress: gr.Progress = _PROGRESS) -> dict[Any, Any]:
        def load() -> Article:
            if not self._links.allowed:
                raise ArticleError("Links aren’t followed here: paste the text, or give the file.")
            if not is_link(url.strip()):
                raise ArticleError("A link begins with http:// or https://: give one, or paste the text.")
            return Article.load(
                encodable(url.strip()), allow_private=self._links.private, apart=True, progress=progress
            )

        return self._read_own(load, request)

    def go_back(self, request: gr.Request) -> dict[Any, Any]:
        self._sessions.forget(session_of(request))
        return self._shown_instead(self._article)

    def _read_own(self, make: Callable[[], Article], request: gr.Request) -> dict[Any, Any]:
        """Show another article and begin anew, or say why not and leave all as it is."""
        try:
            other = make()
        except ValueError as error:
            return {self._pane.problem: alert(error), self._pane.file: None}
        self._sessions.keep(session_of(request), other)
        return self._shown_instead(other)

    def _shown_instead(self, other: Article) -> dict[Any, Any]:
        """What the page shows of an article: its heading and text, an empty chat, and of the way to it nothing."""
        is_own = other is not self._article
        talk, pane = self._talk, self._pane
        return {
            **dict.fromkeys((pane.problem, pane.pasted, pane.link), ""),
            **dict(zip(talk.suggestions, buttons(examples(other)), strict=True)),
            pane.file: None,
            self._top: header_html(other),
            pane.shown: article_html(other),
            # A thumb would keep a sentence of the reader's own article. Making a chat anew takes ten milliseconds.
            talk.chat: gr.Chatbot([], feedback_options=() if is_own else self._thumbs) if self._thumbs else [],
            talk.conversation: Conversation(other) if is_own else None,
            talk.shows_own: "yes" if is_own else "",
            pane.another: gr.Accordion(open=False),
            pane.back: gr.Button(visible=is_own),
        }
