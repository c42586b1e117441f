"""A conversation to keep: a Markdown text with every answer's place in the article."""

from collections.abc import Iterable

from index import Article
from page.markdown import markdown_text
from qa.answer import Answer, Citation

_NOTE = "Every quote is the article’s own sentence. Its characters are counted from 0 in the article’s text."


def transcript(article: Article, answers: Iterable[Answer]) -> str:
    """The questions as headings, each with the sentences that answer it as quotes, or what was said instead."""
    blocks = [f"# {markdown_text(article.title)}", _NOTE]
    for answer in answers:
        blocks.append(f"## {markdown_text(answer.question)}")
        if answer.understood:
            blocks.append(f"Understood as: {markdown_text(answer.understood)}")
        if answer.citations:
            blocks += [block for citation in answer.citations for block in _quote(article, citation)]
        else:
            blocks.append(markdown_text(answer.text))
    return "\n\n".join(blocks) + "\n"


def _quote(article: Article, citation: Citation) -> list[str]:
    quoted = f"> {markdown_text(article.sentences[citation.sentence - 1].shown)}"
    return [quoted, f"{markdown_text(citation.place)} (characters {citation.start} to {citation.end})"]
