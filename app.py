"""The web page: layout and events, nothing about ranking."""

import argparse
import html
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported

import gradio as gr
import gradio.events

from index import Article, ArticleError
from index.limits import limits
from index.loading import is_link, oversized
from page.article import article_html, header_html
from page.feedback import Feedback
from page.held import Held
from page.markdown import markdown_text, plain_text
from page.reply import reply_markdown
from page.serving import serve
from page.transcript import transcript
from page.uploads import Page, uploaded
from qa import Answer, Conversation, ask
from qa.memo import once_per_article
from qa.overview.examples import example_questions, follow_ups

Message = dict[str, str]
Said = tuple[Any, ...]  # the question box, the chat, the conversation, and sometimes what to ask next
_SUGGESTIONS = 3  # questions offered at a time
_HOUR = 3_600  # seconds
_PROGRESS = gr.Progress()
_FORGOTTEN = "Your article is no longer kept here: give it again, or go back to the first article."


@dataclass(frozen=True)
class Links:
    """Whether readers may give links to articles, and where these may lead.

    private: to this computer and private networks too.
    """

    allowed: bool = True
    private: bool = False


def build_page(article: Article, feedback: Feedback | None = None, links: Links | None = None) -> gr.Blocks:
    """The page: a chat, the article beside it, another one of the reader's own, and the API endpoint `/ask`.

    article: that the page begins with, and that `/ask` asks.
    feedback: where readers' thumbs go; without it there are none.
    links: as `Links()` if None.
    """
    links = links or Links()
    held = Held(let_go=lambda session: end(session))
    thumbs = ("Like", "Dislike") if feedback else ()

    def reply(
        question: str, chat: Sequence[Message], conversation: Conversation | None, shows_own: str, request: gr.Request
    ) -> Said:
        """Empty the question box and add the question and its answer to the chat."""
        question = _encodable(question)
        if not question.strip():
            return "", list(chat), conversation
        asked = {"role": "user", "content": markdown_text(question)}
        if conversation is None and shows_own:
            # The server was restarted, or the reader away for long: no other article may answer in its place.
            return "", [*chat, asked, {"role": "assistant", "content": _FORGOTTEN}], None
        conversation = conversation or Conversation(article)
        held.asked(_session(request))
        try:
            content = reply_markdown(conversation.ask(question), conversation.article)
        except ValueError as error:
            content = markdown_text(str(error))
        return "", [*chat, asked, {"role": "assistant", "content": content}], conversation

    def suggested(conversation: Conversation | None, shows_own: str = "") -> list[str]:
        """Questions to go on with, or to begin with; none of an article that was forgotten."""
        if conversation is None and shows_own:
            return _texts([])
        conversation = conversation or Conversation(article)
        answers = conversation.answers
        if not answers:
            return _texts(_examples(conversation.article))
        shown = [citation.sentence for answer in answers for citation in answer.citations]
        asked = [answer.question for answer in answers]
        return _texts(follow_ups(conversation.article, asked, shown[-1] if shown else None, shown=shown))

    def read_own(make: Callable[[], Article], request: gr.Request) -> dict[Any, Any]:
        """Show another article and begin anew, or say why not and leave all as it is."""
        try:
            other = make()
        except ValueError as error:
            return {problem: _alert(error), file: None}
        held.keep(_session(request), other)
        return shown_instead(other)

    def go_back(request: gr.Request) -> dict[Any, Any]:
        held.forget(_session(request))
        return shown_instead(article)

    def shown_instead(other: Article) -> dict[Any, Any]:
        """What the page shows of an article: its heading and text, an empty chat, and of the way to it nothing."""
        is_own = other is not article
        return {
            **dict.fromkeys((problem, pasted, link), ""),
            **dict(zip(suggestions, _texts(_examples(other)), strict=True)),
            file: None,
            top: header_html(other),
            shown: article_html(other),
            # A thumb would keep a sentence of the reader's own article. Making a chat anew takes ten milliseconds.
            chat: gr.Chatbot([], feedback_options=() if is_own else thumbs) if thumbs else [],
            conversation: Conversation(other) if is_own else None,
            shows_own: "yes" if is_own else "",
            another: gr.Accordion(open=False),
            back: gr.Button(visible=is_own),
        }

    def read_pasted(text: str, request: gr.Request, progress: gr.Progress = _PROGRESS) -> dict[Any, Any]:
        return read_own(lambda: Article.from_text(_encodable(text), progress=progress), request)

    def read_file(
        upload: dict[str, Any] | None, request: gr.Request, progress: gr.Progress = _PROGRESS
    ) -> dict[Any, Any]:
        return read_own(lambda: uploaded(upload, progress), request)

    def read_link(url: str, request: gr.Request, progress: gr.Progress = _PROGRESS) -> dict[Any, Any]:
        def load() -> Article:
            if not links.allowed:
                raise ArticleError("Links aren’t followed here: paste the text, or give the file.")
            if not is_link(url.strip()):
                raise ArticleError("A link begins with http:// or https://: give one, or paste the text.")
            return Article.load(_encodable(url.strip()), allow_private=links.private, apart=True, progress=progress)

        return read_own(load, request)

    def forget(conversation: Conversation | None) -> None:
        """Gradio drops the conversation an hour after its page was closed, but keeps what that page showed."""
        for session, state in list(page.state_holder.session_data.items()):
            if conversation is not None and conversation in state.state_data.values():
                held.forget(session)
                end(session)

    def end(session: str) -> None:
        page.state_holder.session_data.pop(session, None)

    def take_back(undone: gr.UndoData, draft: str, chat: Sequence[Message], conversation: Conversation) -> Said:
        """Put a question back into the box, to be asked again in other words, unless there is a draft in it."""
        index = undone.index if isinstance(undone.index, int) else undone.index[0]
        for message in reversed(chat[index:]):
            if conversation.answers and _is_of(message, conversation.answers[-1]):
                conversation.take_back()
        draft = draft if draft.strip() else plain_text(undone.value)
        return draft, list(chat[:index]), conversation, *suggested(conversation)

    def begin_anew(conversation: Conversation | None) -> Said:
        """An empty chat about the same article; a draft stays in the question box."""
        conversation = conversation and Conversation(conversation.article)
        return [], conversation, *suggested(conversation)

    def react(reaction: gr.LikeData, chat: Sequence[Message], conversation: Conversation) -> None:
        """Keep what a reader thinks of an answer."""
        index = reaction.index if isinstance(reaction.index, int) else reaction.index[0]
        answers = [answer for answer in conversation.answers if _is_of(chat[index - 1], answer)]
        if feedback and answers and conversation.article is article:
            feedback.add(answers[-1], _liked(reaction.liked))

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
        return _answered(question, lambda: held.of_text(_encodable(text)))

    page = Page(title=f"Ask: {article.title}", fill_width=True, analytics_enabled=False, delete_cache=(_HOUR, _HOUR))
    with page:
        top = gr.HTML(header_html(article), elem_id="top")
        with gr.Row(elem_id="panes"):
            with gr.Column(scale=5, min_width=320, elem_id="chat-pane"):
                conversation = gr.State(delete_callback=forget)
                shows_own = gr.Textbox(visible="hidden")  # what the browser shows, whatever the server still knows
                written = gr.Textbox(visible="hidden")
                with gr.Row(elem_id="conversation"):
                    save = gr.Button("Download", size="sm", elem_id="save")
                    clear = gr.Button("New conversation", size="sm", elem_id="clear")
                chat = gr.Chatbot(
                    elem_id="chat",
                    label="Questions and answers",
                    show_label=False,
                    container=False,
                    height="auto",
                    layout="bubble",
                    placeholder="Your answers appear here, each with its source.",
                    buttons=["copy"],
                    feedback_options=thumbs,
                    latex_delimiters=[],
                    allow_tags=False,
                )
                question = gr.Textbox(
                    elem_id="question",
                    label="Your question",
                    placeholder="Ask about the article …",
                    lines=1,
                    max_lines=4,
                    autofocus=True,
                    submit_btn="Ask",
                )
                with gr.Row(elem_id="suggestions"):
                    suggestions = [
                        gr.Button(text, size="sm", elem_classes="example") for text in _texts(_examples(article))
                    ]
            with gr.Column(scale=4, min_width=320, elem_id="article-pane"):
                with gr.Accordion("Ask another article", open=False, elem_id="own") as another:
                    pasted = gr.Textbox(
                        label="Its text", placeholder="Paste it here", lines=2, max_lines=5, submit_btn="Read",
                        elem_id="pasted", max_length=limits().article_characters + 1,  # refused, not cut unseen
                    )  # fmt: skip
                    file = gr.File(label="Or a file: PDF, Word, e-book, HTML, text", elem_id="file", height=90)
                    link = gr.Textbox(
                        label="Or a link to it", placeholder="https://…", submit_btn="Read", elem_id="link",
                        visible=links.allowed, max_length=2_000,
                    )  # fmt: skip
                    problem = gr.HTML(elem_id="problem")
                    too_large = gr.Button(visible="hidden", elem_id="too-large")
                back = gr.Button("← Back to the first article", size="sm", visible=False, elem_id="back")
                shown = gr.HTML(article_html(article), elem_id="article")

        # Any number at once: an answer takes some milliseconds and must not wait for other readers'.
        at_once: dict[str, Any] = {"concurrency_limit": None, "show_progress": "hidden", "api_visibility": "private"}
        talk = [question, chat, conversation]
        said = [*talk, *suggestions]
        replies = [question.submit(reply, [*talk, shows_own], talk, **at_once)]
        for suggestion in suggestions:
            replies.append(suggestion.click(reply, [suggestion, chat, conversation, shows_own], talk, **at_once))
        for replied in replies:  # what to ask next takes longer than the answer, which doesn't wait for it
            replied.then(suggested, [conversation, shows_own], suggestions, **at_once)
        chat.undo(take_back, talk, said, **at_once)
        clear.click(begin_anew, conversation, said[1:], **at_once)
        own: dict[str, Any] = {
            **at_once, "concurrency_limit": limits().read_at_once, "concurrency_id": "own", "show_progress": "full",
            "show_progress_on": shown,
        }  # fmt: skip
        view = [problem, pasted, file, link, *suggestions, top, shown, chat, conversation, shows_own, another, back]
        reading = [
            pasted.submit(read_pasted, pasted, view, **own),
            # As Gradio itself would hand it over, it would leave an empty file behind.
            file.upload(read_file, file, view, preprocess=False, **own),
            link.submit(read_link, link, view, **own),
        ]
        reading.append(back.click(go_back, None, view, **at_once))
        for read in reading:
            read.then(None, js="() => showArticle()", api_visibility="private")
        too_large.click(lambda: _alert(f"The file is {oversized()}"), None, problem, **at_once)
        save.click(lambda said: transcript(said.article, said.answers), conversation, written, **at_once).then(
            None, written, js="text => download(text)", api_visibility="private"
        )
        if feedback:
            chat.like(react, [chat, conversation], None, **at_once)
        about = _endpoint_description(f"the article “{article.title}”")
        gradio.events.api(ask, api_name="ask", api_description=about, concurrency_limit=None)
        about = _endpoint_description("a text of your own")
        gradio.events.api(
            ask_article, api_name="ask_article", api_description=about, concurrency_limit=limits().read_at_once
        )
    return page


def _alert(problem: object) -> str:
    return f'<p role="alert">{html.escape(str(problem))}</p>'


def _endpoint_description(of: str) -> str:
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
        return ask(_encodable(question), article()).to_dict()
    except ValueError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _session(request: gr.Request) -> str:
    return str(request.session_hash)


def _encodable(text: object) -> str:
    """Lone surrogates can't be sent as UTF-8: shown as "?". Raises ValueError if it is no string."""
    if not isinstance(text, str):
        raise ValueError("A question and an article must be strings.")
    return text.encode("utf-8", "replace").decode("utf-8")


def _texts(questions: Sequence[str]) -> list[str]:
    """Of the buttons, "" for those without a question, which app.js hides.

    For anything else of a component than its value, Gradio makes it anew, which takes longer than the answer.
    """
    return [*questions, *[""] * _SUGGESTIONS][:_SUGGESTIONS]


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


@once_per_article
def _examples(article: Article) -> list[str]:
    return example_questions(article, _SUGGESTIONS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until interrupted; return the exit code."""
    parser = argparse.ArgumentParser(prog="python app.py", description="Ask an article in a web page.")
    parser.add_argument(
        "--article",
        metavar="FILE",
        help="text, Markdown, HTML, PDF, .docx or .epub, or a link to one (default: the article that comes with this)",
    )
    # Gradio's own variables: a host of Gradio apps says with them where it expects the page.
    host, port = os.environ.get("GRADIO_SERVER_NAME") or "127.0.0.1", os.environ.get("GRADIO_SERVER_PORT") or None
    parser.add_argument(
        "--host", metavar="H", default=host, help="address to listen on (default: GRADIO_SERVER_NAME, or 127.0.0.1)"
    )
    parser.add_argument(
        "--port",
        metavar="P",
        type=int,
        default=port,
        help="port (default: GRADIO_SERVER_PORT, or the first free one from 7860)",
    )
    parser.add_argument("--feedback", metavar="FILE", help="show thumbs, and add each reaction to the file as JSON")
    parser.add_argument("--no-links", action="store_true", help="readers can't give links to their own articles")
    parser.add_argument(
        "--allow-private-links", action="store_true", help="links may lead to this computer and private networks too"
    )
    parser.add_argument("--mcp", action="store_true", help="offer asking as a tool to assistants (needs the extra mcp)")
    parser.add_argument("--share", action="store_true", help="also open a public link through Gradio's servers")
    options = parser.parse_args(arguments)
    try:
        article = (
            Article.load(options.article, allow_private=True) if options.article is not None else Article.default()
        )
        links = Links(not options.no_links, options.allow_private_links)
        feedback = Feedback(options.feedback) if options.feedback is not None else None
        if options.mcp and find_spec("mcp") is None:
            raise ValueError("--mcp needs the extra mcp: pip install '.[mcp]'")
        page = build_page(article, feedback, links)
        serve(page, host=options.host, port=options.port, share=options.share, mcp=options.mcp)
    except (ValueError, OSError) as error:
        print(f"app.py: {error}", file=sys.stderr)
        return 2
    return 0


def _stop(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)  # without it the first process of a container takes no notice
    sys.exit(main())
