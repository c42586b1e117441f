"""An answer as the chat shows it, which takes Markdown."""

from collections.abc import Iterable

from index import Article
from index.languages import language
from page.highlights import matched_spans
from page.markdown import escaped, markdown_text
from qa import Answer, Citation


def reply_markdown(answer: Answer, article: Article) -> str:
    """The quote and where it stands, or that the article doesn't say and the nearest sentences."""
    lines = [f"<small>Understood as: {markdown_text(answer.understood)}</small>\n"] if answer.understood else []
    if answer.citations:
        return "\n\n".join([*lines, *(_quote(answer, citation, article) for citation in answer.citations)])
    # Strong is what the article doesn't say; the rest is a remark.
    said = language(article.language)
    rest = answer.text.removeprefix(said.not_said)
    related = list(answer.related)
    if related and said.closest and rest.strip() == said.closest.format(_shown(related[0], article)):
        rest = f" Closest, but it may not answer it:\n\n- {_nearest(related.pop(0), article)}"
    else:
        rest = f" {markdown_text(rest)}" if rest else ""
    lines.append((f"**{said.not_said}**" if answer.text.startswith(said.not_said) else "") + rest)
    if related:
        lines.append("\nNearest sentences, which may not answer it:\n")
        lines += [f"- {_nearest(citation, article)}" for citation in related]
    return "\n".join(lines)


def _shown(citation: Citation, article: Article) -> str:
    return article.sentences[citation.sentence - 1].shown


def _quote(answer: Answer, citation: Citation, article: Article) -> str:
    text = _shown(citation, article)
    short = _short_answer(answer, citation, article)
    at = text.find(short) if short else -1
    pieces, done = [], 0
    matched = _joined(matched_spans(answer.question, text, article.language), text)
    for start, end, tag in _tagged(matched, (at, at + len(short))):
        # A tag and not `**`, which shows as such beside punctuation.
        pieces += [escaped(text[done:start]), f"<{tag}>{escaped(text[start:end])}</{tag}>"]
        done = end
    pieces.append(escaped(text[done:]))
    return f"> {''.join(pieces)}\n\n{_source_link(citation)}"


def _short_answer(answer: Answer, citation: Citation, article: Article) -> str:
    if answer.span is None or not citation.start <= answer.span[0] < citation.end:
        return ""
    return article.text[slice(*answer.span)]


def _tagged(marks: Iterable[tuple[int, int]], short: tuple[int, int]) -> list[tuple[int, int, str]]:
    """The short answer, if there is one, as <strong>, and as <mark> what is marked before and after it."""
    if short[0] < 0:
        return [(start, end, "mark") for start, end in marks]
    around = [piece for start, end in marks for piece in ((start, min(end, short[0])), (max(start, short[1]), end))]
    return sorted([(*short, "strong"), *((start, end, "mark") for start, end in around if start < end)])


def _joined(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans, those with but white space or a hyphen between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" -"):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _nearest(citation: Citation, article: Article) -> str:
    return f"{markdown_text(_shown(citation, article))} {_source_link(citation)}"


def _source_link(citation: Citation) -> str:
    return f"[{markdown_text(citation.place)}](#s{citation.sentence})"
