"""The command line: `python -m qa "question" [--article FILE] [--json]`."""

import argparse
import io
import json
import sys
from collections.abc import Iterable

from index import Article
from qa.answer import Answer
from qa.pipeline import ask

EXIT_FOUND = 0
EXIT_NOT_SAID = 1
EXIT_ERROR = 2


def main(arguments: list[str] | None = None) -> int:
    """Answer the question given, or each line of standard input; return the exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another encoding, or a stray byte, must not end in a trace.
            stream.reconfigure(errors="replace")
    questions: Iterable[str] = [options.question] if options.question is not None else _lines()
    exit_code = EXIT_FOUND
    try:
        article = Article.load(options.article) if options.article else Article.default()
        for question in questions:
            answer = ask(question, article)
            print(json.dumps(answer.to_dict()) if options.json else _readable(answer), flush=True)
            exit_code = EXIT_FOUND if answer.found else EXIT_NOT_SAID
    except ValueError as error:
        print(f"qa: {error}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        sys.stderr.close()  # the reader has seen enough
        return exit_code
    except KeyboardInterrupt:
        return 130
    return EXIT_FOUND if options.question is None else exit_code


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
    lines = [answer.text]
    for citation in answer.citations:
        lines.append(f"  — paragraph {citation.paragraph}, sentence {citation.sentence}: “{_one_line(citation.text)}”")
    if not answer.found and answer.related:
        lines.append("Nearest sentences:")
        for citation in answer.related:
            lines.append(
                f"  · paragraph {citation.paragraph}, sentence {citation.sentence}: “{_one_line(citation.text)}”"
            )
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
