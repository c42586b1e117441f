"""What stands where on the page: its components, without what they do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import gradio as gr

from index import Article
from index.limits import limits
from page.article import article_html
from qa import Conversation

THUMBS = ("Like", "Dislike")


@dataclass(frozen=True)
class ChatPane:
    """What is asked and answered.

    shows_own: what the browser shows, whatever the server still knows.
    written: the conversation as text, on its way to a file.
    """

    conversation: gr.State
    shows_own: gr.Textbox
    written: gr.Textbox
    save: gr.Button
    clear: gr.Button
    chat: gr.Chatbot
    question: gr.Textbox
    suggestions: list[gr.Button]


def chat_pane(
    suggested: Sequence[str], thumbs: tuple[str, ...], forget: Callable[[Conversation | None], None]
) -> ChatPane:
    """suggested: what to ask first. forget: called with a conversation that is given up."""
    with gr.Column(scale=5, min_width=320, elem_id="chat-pane"):
        conversation = gr.State(delete_callback=forget)
        shows_own = gr.Textbox(visible="hidden")
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
            elem_id="question", label="Your question", placeholder="Ask about the article …", lines=1, max_lines=4,
            autofocus=True, submit_btn="Ask",
        )  # fmt: skip
        with gr.Row(elem_id="suggestions"):
            suggestions = [gr.Button(text, size="sm", elem_classes="example") for text in suggested]
    return ChatPane(conversation, shows_own, written, save, clear, chat, question, suggestions)


@dataclass(frozen=True)
class ArticlePane:
    """The article, and where a reader gives another."""

    another: gr.Accordion
    pasted: gr.Textbox
    file: gr.File
    link: gr.Textbox
    problem: gr.HTML
    too_large: gr.Button
    back: gr.Button
    shown: gr.HTML


def article_pane(article: Article, *, takes_links: bool) -> ArticlePane:
    """takes_links: whether a reader may give a link."""
    with gr.Column(scale=4, min_width=320, elem_id="article-pane"):
        with gr.Accordion("Ask another article", open=False, elem_id="own") as another:
            pasted = gr.Textbox(
                label="Its text", placeholder="Paste it here", lines=2, max_lines=5, submit_btn="Read",
                elem_id="pasted", max_length=limits().article_characters + 1,  # refused, not cut unseen
            )  # fmt: skip
            file = gr.File(label="Or a file: PDF, Word, e-book, HTML, text", elem_id="file", height=90)
            link = gr.Textbox(
                label="Or a link to it", placeholder="https://…", submit_btn="Read", elem_id="link",
                visible=takes_links, max_length=2_000,
            )  # fmt: skip
            problem = gr.HTML(elem_id="problem")
            too_large = gr.Button(visible="hidden", elem_id="too-large")
        back = gr.Button("← Back to the first article", size="sm", visible=False, elem_id="back")
        shown = gr.HTML(article_html(article), elem_id="article")
    return ArticlePane(another, pasted, file, link, problem, too_large, back, shown)
