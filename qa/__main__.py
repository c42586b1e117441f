"""The command line: `python -m qa "question" [--article FILE] [--json]`."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable

from index import Article
from index.limits import limits
from qa.answer import Answer, Citation
from qa.asking import ask
from qa.question import QuestionError

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # what a terminal would obey; in JSON there is none

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
    show = _as_json if options.json else _explained if options.explain else _readable
    try:
        article = _article(options)
        if options.question is not None:
            return _answer(options.question, article, show)
        codes = [_answer(question, article, show) for question in _lines()]
        return EXIT_ERROR if EXIT_ERROR in codes else EXIT_FOUND
    except ValueError as error:
        print(f"qa: {error}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        _discard_output()  # whoever read it has seen enough
        return EXIT_FOUND
    except OSError as error:
        _discard_output()
        print(f"qa: input or output failed: {error.strerror or error}.", file=sys.stderr)
        return EXIT_ERROR
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _article(options: argparse.Namespace) -> Article:
    if options.article is None:
        return Article.default()
    if options.article != "-":
        return Article.load(options.article, allow_private=True)
    if options.question is None or sys.stdin is None:
        raise QuestionError("Standard input is the article: give the question as an argument.")
    return Article.from_bytes(sys.stdin.buffer.read(limits().file_bytes + 1), "standard input")


def _answer(question: str, article: Article, show: Callable[[Answer, Article], str]) -> int:
    try:
        answer = ask(question, article)
    except QuestionError as error:
        print(f"qa: {error}", file=sys.stderr)
        return EXIT_ERROR
    print(_CONTROL.sub(" ", show(answer, article)), flush=True)
    return EXIT_FOUND if answer.found else EXIT_NOT_SAID


def _discard_output() -> None:
    # What is still buffered has nowhere to go, and would end in a trace at exit.
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa",
        description="Ask about an article; the answer is the article's own sentence.",
        epilog="Exit code: 0 found, 1 the article doesn't say, 2 error. Without a question: 0 at end of input.",
    )
    parser.add_argument("question", nargs="?", help="without it, questions are read from standard input, one a line")
    parser.add_argument(
        "--article",
        metavar="FILE",
        help="text, Markdown, HTML, PDF, .docx or .epub, a link to one, or - for standard input"
        " (default: the article that comes with this)",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print Answer.to_dict(), one JSON object a line")
    form.add_argument("--explain", action="store_true", help="print Answer.explain() too: why this answer, or none")
    return parser


def _lines() -> Iterable[str]:
    if sys.stdin is None:  # closed by whoever started this
        raise QuestionError("There is no question: give one, or a standard input to read them from.")
    is_terminal = sys.stdin.isatty()
    while True:
        if is_terminal:
            print("? ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _as_json(answer: Answer, _: Article) -> str:
    return json.dumps(answer.to_dict())


def _explained(answer: Answer, article: Article) -> str:
    return f"{_readable(answer, article)}\n{answer.explain()}"


def _readable(answer: Answer, article: Article) -> str:
    if answer.found:
        short = [" ".join(article.text[slice(*answer.span)].split())] if answer.span else []
        return "\n".join([*short, *(_cited(citation, article) for citation in answer.citations)])
    lines = [answer.text]
    if answer.related:
        lines.append("Nearest sentences, which may not answer it:")
        lines += [_cited(citation, article) for citation in answer.related]
    return "\n".join(lines)


def _cited(citation: Citation, article: Article) -> str:
    shown = article.sentences[citation.sentence - 1].shown
    return f"“{shown}”\n  — {citation.place[0].lower()}{citation.place[1:]}"


if __name__ == "__main__":
    sys.exit(main())
