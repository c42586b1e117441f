"""The page: its parts, and which event calls what."""

from typing import Any

import gradio as gr

from index import Article
from index.limits import limits
from index.loading import oversized
from page.article import header_html
from page.chat import Chat, buttons, examples
from page.endpoints import add_endpoints
from page.feedback import Feedback
from page.layout import THUMBS, ArticlePane, ChatPane, article_pane, chat_pane
from page.own_article import Links, OwnArticle
from page.sessions import Sessions
from page.texts import alert
from page.transcript import transcript
from page.uploads import Page
from qa import Conversation

_HOUR = 3_600  # seconds
# Any number at once: an answer takes some milliseconds and must not wait for other readers'.
_AT_ONCE: dict[str, Any] = {"concurrency_limit": None, "show_progress": "hidden", "api_visibility": "private"}


def build_page(article: Article, feedback: Feedback | None = None, links: Links | None = None) -> gr.Blocks:
    """The page: a chat, the article beside it, another one of the reader's own, and the endpoints for programs.

    article: that the page begins with, and that `/ask` asks.
    feedback: where readers' thumbs go; without it there are none.
    links: as `Links()` if None.
    """
    links = links or Links()
    page = Page(title=f"Ask: {article.title}", fill_width=True, analytics_enabled=False, delete_cache=(_HOUR, _HOUR))

    def end(session: str) -> None:
        page.state_holder.session_data.pop(session, None)

    sessions = Sessions(let_go=end)

    def forget(conversation: Conversation | None) -> None:
        """Gradio drops the conversation an hour after its page was closed, but keeps what that page showed."""
        for session, state in list(page.state_holder.session_data.items()):
            if conversation is not None and conversation in state.state_data.values():
                sessions.forget(session)
                end(session)

    thumbs = THUMBS if feedback else ()
    with page:
        top = gr.HTML(header_html(article), elem_id="top")
        with gr.Row(elem_id="panes"):
            talk = chat_pane(buttons(examples(article)), thumbs, forget)
            pane = article_pane(article, takes_links=links.allowed)
        _connect_chat(Chat(article, sessions, feedback), talk, has_thumbs=bool(thumbs))
        _connect_own(OwnArticle(article, sessions, links, top, talk, pane, thumbs), top, talk, pane)
        add_endpoints(article, sessions)
    return page


def _connect_chat(chat: Chat, talk: ChatPane, *, has_thumbs: bool) -> None:
    state = [talk.question, talk.chat, talk.conversation]
    replies = [talk.question.submit(chat.reply, [*state, talk.shows_own], state, **_AT_ONCE)]
    for suggestion in talk.suggestions:
        given = [suggestion, talk.chat, talk.conversation, talk.shows_own]
        replies.append(suggestion.click(chat.reply, given, state, **_AT_ONCE))
    for replied in replies:  # what to ask next takes longer than the answer, which doesn't wait for it
        replied.then(chat.suggested, [talk.conversation, talk.shows_own], talk.suggestions, **_AT_ONCE)
    talk.chat.undo(chat.take_back, [*state, talk.shows_own], [*state, *talk.suggestions], **_AT_ONCE)
    talk.clear.click(chat.begin_anew, [talk.conversation, talk.shows_own], [*state[1:], *talk.suggestions], **_AT_ONCE)
    talk.save.click(
        lambda said: transcript(said.article, said.answers) if said else "", talk.conversation, talk.written, **_AT_ONCE
    ).then(None, talk.written, js="text => download(text)", api_visibility="private")
    if has_thumbs:
        talk.chat.like(chat.react, [talk.chat, talk.conversation], None, **_AT_ONCE)


def _connect_own(own: OwnArticle, top: gr.HTML, talk: ChatPane, pane: ArticlePane) -> None:
    slow: dict[str, Any] = {
        **_AT_ONCE, "concurrency_limit": limits().read_at_once, "concurrency_id": "own", "show_progress": "full",
        "show_progress_on": pane.shown,
    }  # fmt: skip
    view = [
        pane.problem, pane.pasted, pane.file, pane.link, *talk.suggestions, top, pane.shown, talk.chat,
        talk.conversation, talk.shows_own, pane.another, pane.back,
    ]  # fmt: skip
    reading = [
        pane.pasted.submit(own.read_pasted, pane.pasted, view, **slow),
        # As Gradio itself would hand it over, it would leave an empty file behind.
        pane.file.upload(own.read_file, pane.file, view, preprocess=False, **slow),
        pane.link.submit(own.read_link, pane.link, view, **slow),
        pane.back.click(own.go_back, None, view, **_AT_ONCE),
    ]
    for read in reading:
        read.then(None, js="() => showArticle()", api_visibility="private")
    pane.too_large.click(lambda: alert(f"The file is {oversized()}"), None, pane.problem, **_AT_ONCE)
