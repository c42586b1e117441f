"""The web page's entry: arguments and serve."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported

from index import Article
from page.build import build_page
from page.feedback import Feedback
from page.own_article import Links
from page.serving import serve


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
