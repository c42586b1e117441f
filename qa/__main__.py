"""The command line: `python -m qa "question" [--article FILE] [--json]`."""

import argparse
import io
import json
import os
import sys
from collections.abc import Iterable

from index import Article
from qa.answer import Answer, Citation
from qa.pipeline import ask
from qa.question import QuestionError

EXIT_FOUND = 0
EXIT_NOT_SAID = 1
EXIT_ERROR = 2
EXIT_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Answer the question given, or each line of standard input; return the exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another encoding, or a stray byte, must not end in a trace.
            stream.reconfigure(errors="replace")
    try:
        article = Article.load(options.article) if options.article else Article.default()
        if options.question is not None:
            return _answer(options.question, article, as_json=options.json)
        codes = [_answer(question, article, as_json=options.json) for question in _lines()]
        return EXIT_ERROR if EXIT_ERROR in codes else EXIT_FOUND
    except ValueError as error:
        print(f"qa: {error}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FOUND
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _answer(question: str, article: Article, *, as_json: bool) -> int:
    try:
        answer = ask(question, article)
    except QuestionError as error:
        print(f"qa: {error}", file=sys.stderr)
        return EXIT_ERROR
    print(json.dumps(answer.to_dict()) if as_json else _readable(answer), flush=True)
    return EXIT_FOUND if answer.found else EXIT_NOT_SAID


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask about an article; the answer is the article's own sentence.",
        epilog="Exit code: 0 found, 1 the article doesn't say, 2 error. Without a question: 0 at end of input.",
    )
    parser.add_argument("question", nargs="?", help="without it, questions are read from standard input, one a line")
    parser.add_argument("--article", metavar="FILE", help="a text file (default: the article that comes with this)")
    parser.add_argument("--json", action="store_true", help="print Answer.to_dict(), one JSON object a line")
    return parser


def _lines() -> Iterable[str]:
    is_terminal = sys.stdin.isatty()
    while True:
        if is_terminal:
            print("? ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _readable(answer: Answer) -> str:
    if answer.found:
        return "\n".join(_cited(citation) for citation in answer.citations)
    lines = [answer.text]
    if answer.related:
        lines.append("Nearest sentences, which may not answer it:")
        lines += [_cited(citation) for citation in answer.related]
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    return f"“{_one_line(citation.text)}”\n  — paragraph {citation.paragraph}, sentence {citation.sentence}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
