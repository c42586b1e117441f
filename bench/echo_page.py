"""An otherwise empty Gradio page with an echo function: what any Gradio page costs at the least.

`python -m bench.echo_page PORT` serves it.
"""

import os
import sys

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
import gradio.events


def echo(question: str) -> str:
    """The question."""
    return question


if __name__ == "__main__":
    with gr.Blocks(analytics_enabled=False) as page:
        gradio.events.api(echo, api_name="ask")
    page.launch(server_port=int(sys.argv[1]), ssr_mode=False, quiet=True)
