"""Gradio pages that give back what they get: what any such page costs at the least.

`python -m bench.echo_page PORT` serves one with nothing but a function for programs. With `--chat` before the port it
has what the page of this project has too: a chat beside an article of the reader's, and three buttons of what to ask.
"""

import os
import sys

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
import gradio.events

Message = dict[str, str]


def echo(question: str) -> str:
    """The question."""
    return question


def reply(question: str, chat: list[Message], asked: int | None) -> tuple[str, list[Message], int, str, str, str]:
    """The question again as its answer, and as what to ask next."""
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": question}]
    return "", [*chat, *said], (asked or 0) + 1, question, question, question


def read(text: str) -> tuple[str, str, list[Message], int, str, str, str]:
    """The text as the article, and its beginning as what to ask."""
    return "", f"<p>{text}</p>", [], 0, text[:50], text[:50], text[:50]


def with_chat() -> None:
    """The controls of a page of this project, as far as readers use them."""
    asked = gr.State()
    chat = gr.Chatbot(elem_id="chat")
    question = gr.Textbox(elem_id="question")
    suggestions = [gr.Button("") for _ in range(3)]
    pasted = gr.Textbox(elem_id="pasted")
    article = gr.HTML(elem_id="article")
    question.submit(reply, [question, chat, asked], [question, chat, asked, *suggestions], concurrency_limit=None)
    pasted.submit(read, pasted, [pasted, article, chat, asked, *suggestions], concurrency_limit=None)


if __name__ == "__main__":
    *options, port = sys.argv[1:]
    with gr.Blocks(analytics_enabled=False) as page:
        if options:
            with_chat()
        gradio.events.api(echo, api_name="ask")
    page.launch(server_port=int(port), ssr_mode=False, quiet=True)
