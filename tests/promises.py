"""What is promised of any article, question and file, each promise as a check that raises AssertionError.

For the property tests and for the fuzzer.
"""

import json
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from index import Article
from page.article import article_html, header_html
from page.markdown import markdown_text, plain_text
from page.reply import reply_markdown
from page.transcript import transcript
from qa import Answer, Citation
from qa.overview.examples import follow_ups

_LONGEST_MESSAGE = 300  # characters
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# All the tags and attributes that the page itself makes; whatever else is there came from an article or a question.
_OF_ARTICLE = frozenset(
    "article:aria-label:tabindex header p p:class p:dir p:class:dir h1:dir h2:dir h3:dir h4:dir ul li:dir a:href"
    " a:class:href span:class:id:tabindex".split()
)
_OF_REPLY = frozenset("p small blockquote mark strong ul li a:href br".split())
_OF_TRANSCRIPT = frozenset("h1 h2 p blockquote".split())


def sentences_are_verbatim(article: Article) -> None:
    """In order, without overlap, each the article's own characters."""
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.number == number
        assert end <= sentence.start < sentence.end <= len(article.text)
        assert article.text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        end = sentence.end


def citations_are_verbatim(answer: Answer, article: Article) -> None:
    """Each is one sentence of the article, word for word."""
    for citation in answer.citations + answer.related:
        sentence = article.sentences[citation.sentence - 1]
        assert article.text[citation.start : citation.end] == citation.text == sentence.text
        assert (sentence.start, sentence.end) == (citation.start, citation.end)
        assert (sentence.number, sentence.paragraph) == (citation.sentence, citation.paragraph)


def found_means_cited(answer: Answer) -> None:
    """Nothing is cited twice, and something is said."""
    assert answer.found == bool(answer.citations)
    assert 0 <= answer.confidence <= 1
    assert answer.text.strip()
    cited = [citation.sentence for citation in answer.citations + answer.related]
    assert len(cited) == len(set(cited))


def span_is_inside(answer: Answer) -> None:
    """The short answer stands in the first citation."""
    if answer.span is not None:
        start, end = answer.span
        assert answer.citations[0].start <= start < end <= answer.citations[0].end


def survives_json(answer: Answer) -> None:
    """The answer can be written as JSON and read again."""
    read = json.loads(json.dumps(answer.to_dict(), allow_nan=False))
    span = read.pop("span")
    citations, related = (tuple(Citation(**entry) for entry in read.pop(name)) for name in ("citations", "related"))
    assert Answer(**read, citations=citations, related=related, span=tuple(span) if span else None) == answer


def says_what_to_do(error: ValueError) -> None:
    """A refusal is one short line that any terminal can print."""
    message = str(error)
    assert message.isprintable(), message
    assert 0 < len(message) <= _LONGEST_MESSAGE, message


def article_stays_text(article: Article) -> None:
    """No part of an article becomes a tag, an attribute or an address on the page."""
    tags = _tags(article_html(article) + header_html(article))
    assert tags <= _OF_ARTICLE, tags - _OF_ARTICLE


def answer_stays_text(answer: Answer, article: Article) -> None:
    """The same of a question and its answer in the chat, and in a conversation to keep."""
    tags = _tags(_MARKDOWN.render(reply_markdown(answer, article)))
    assert tags <= _OF_REPLY, tags - _OF_REPLY
    question = markdown_text(answer.question)
    assert _tags(_MARKDOWN.render(question)) <= {"p"}
    assert plain_text(question) == " ".join(answer.question.split())
    tags = _tags(_MARKDOWN.render(transcript(article, [answer])))
    assert tags <= _OF_TRANSCRIPT, tags - _OF_TRANSCRIPT


def answer_holds(answer: Answer, article: Article) -> None:
    """All promises of an answer itself."""
    citations_are_verbatim(answer, article)
    found_means_cited(answer)
    span_is_inside(answer)
    survives_json(answer)


def page_holds(answer: Answer, article: Article) -> None:
    """What is promised of an answer as shown, and that what is done with one can be done with any."""
    answer_stays_text(answer, article)
    assert answer.explain()
    follow_ups(article, [answer.question], answer.citations[0].sentence if answer.citations else None)


class _Tags(HTMLParser):
    """The tags of a page, each with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        self.found.add(":".join([tag, *sorted(name for name, _ in attrs)]))
        for name, value in attrs:
            if name == "href" and not (value or "").startswith("#"):
                self.found.add(f"a link to {value!r}")

    def handle_comment(self, data: str) -> None:
        """The same."""
        self.found.add(f"a comment {data!r}")


def _tags(page: str) -> set[str]:
    parser = _Tags()
    parser.feed(page)
    parser.close()
    return parser.found
