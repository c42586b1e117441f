"""Lists of an article: what announces each, which one a question names, and what the article itself sums up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import Article, Sentence
from index.languages import language
from index.terms import terms
from qa.answer import Answer, quoted
from qa.memo import once_per_article
from qa.question import Question, analyse

LONGEST = 12
"""Items of a list that are quoted at the most."""

_OPENING = 15  # paragraphs in which an article sums itself up, after its title, authors and the like
_OPENING_SENTENCES = 100  # these and the list
_ASKS_FOR_A_LIST = re.compile(
    r"^\W*(?:(?:please|can you|could you)\s+)*(?:list|name|enumerate|give|show|tell\s+me|(?:what|which)"
    r"(?!\s+(?:is|was|of|one)\b)|what\s+is\s+(?:included|listed))\b",
    re.IGNORECASE,
)
_NO_THING = frozenset(terms("list name enumerate give show tell all main key different various article text page"))
_ITS_OWN = re.compile(
    r"\W*(?:(?:the|article|story|executive|main|key|quick|top)\s+)*(?:highlights?|(?:key|main)\s*(?:points?|facts?"
    r"|takeaways?|findings?|messages?)|takeaways?|summary|abstract|tl;?\s?dr|in\s+(?:brief|short|a\s+nutshell)"
    r"|at\s+a\s+glance|what\s+(?:you\s+need\s+)?to\s+know)\W*",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"(?:abstract|summary|executive\s+summary|tl;?\s?dr)\s*[:.–—]\s*\S", re.IGNORECASE)


@dataclass(frozen=True)
class Listing:
    """The sentences of a list's items, and the one that announces it: a heading, or one that ends in a colon."""

    announced: Sentence
    items: tuple[Sentence, ...]


@once_per_article
def listings(article: Article) -> tuple[Listing, ...]:
    """The announced lists of two items or more, in order; of a long one the first items."""
    return tuple(_listings(article.sentences))


def _listings(sentences: Iterable[Sentence]) -> Iterator[Listing]:
    announced: Sentence | None = None
    items: list[Sentence] = []
    for sentence in (*sentences, None):
        if sentence is not None and sentence.kind == "item":
            items.append(sentence)
            continue
        paragraphs = list(dict.fromkeys(item.paragraph for item in items))
        if announced is not None and len(paragraphs) > 1:
            quoted = paragraphs[:LONGEST]
            yield Listing(announced, tuple(item for item in items if item.paragraph in quoted))
        items = []
        is_announcing = sentence is not None and (sentence.kind == "heading" or sentence.shown.endswith((":", "：")))
        announced = sentence if is_announcing else None


def answer_list(question: str, asked: str, article: Article) -> Answer | None:
    """The items of the list that a question names, None if it names none.

    question: as asked, to be given back. asked: the part of it to be understood.
    """
    if not language(article.language).is_read:
        return None
    items = named_list(analyse(asked, article.language), article)
    return quoted(question, [(item, 1.0) for item in items]) if items else None


def named_list(question: Question, article: Article) -> tuple[Sentence, ...]:
    """The items of the list that a question for several things names, () if it names none.

    What announces the list must hold every word of the question. A bare "Advantages" also announces
    the advantages of what the article's title names.
    """
    asked = set(question.terms) - _NO_THING
    if not asked or not _ASKS_FOR_A_LIST.match(question.text):
        return ()
    subject = set(terms(article.title))
    for listing in listings(article):
        announced = set(terms(listing.announced.shown)) - _NO_THING
        if asked <= announced or (announced and announced <= asked <= announced | subject):
            return listing.items
    return ()


def own_list(article: Article) -> tuple[Sentence, ...]:
    """The items of the list that sums the article up at its beginning, "Highlights" or the like; () without one."""
    return next(
        (
            listing.items
            for listing in listings(article)
            if listing.announced.paragraph <= _OPENING and _ITS_OWN.fullmatch(listing.announced.shown)
        ),
        (),
    )


def own_abstract(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the paragraph at the article's beginning that is its abstract; () without one."""
    opening = [sentence for sentence in article.sentences[:_OPENING_SENTENCES] if sentence.paragraph <= _OPENING]
    for number, sentence in enumerate(opening):
        if sentence.kind == "heading" and _ITS_OWN.fullmatch(sentence.shown) and number + 1 < len(opening):
            paragraph = sentence.paragraph + 1
        elif sentence.kind == "prose" and _ABSTRACT.match(sentence.shown):
            paragraph = sentence.paragraph
        else:
            continue
        return tuple(s for s in opening if s.paragraph == paragraph and s.kind == "prose")
    return ()
