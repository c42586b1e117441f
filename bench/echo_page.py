"""A Gradio page that gives back what it gets: what any such page costs at the least.

`python -m bench.echo_page PORT` serves it.
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


def chat_echo(question: str, chat: list[Message], asked: int | None) -> tuple[str, list[Message], int]:
    """The question again as its answer, and how many there were."""
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": question}]
    return "", [*chat, *said], (asked or 0) + 1


if __name__ == "__main__":
    with gr.Blocks(analytics_enabled=False) as page:
        asked = gr.State()
        chat = gr.Chatbot(elem_id="chat")
        question = gr.Textbox(elem_id="question")
        pasted = gr.Textbox(elem_id="pasted")
        article = gr.HTML(elem_id="article")
        question.submit(chat_echo, [question, chat, asked], [question, chat, asked], concurrency_limit=None)
        pasted.submit(echo, pasted, article, concurrency_limit=None)
        gradio.events.api(echo, api_name="ask")
    page.launch(server_port=int(sys.argv[1]), ssr_mode=False, quiet=True)
