"""The articles that readers and programs gave: kept up to so many characters, the least recently asked go."""

from collections.abc import Callable
from threading import Lock

import gradio as gr
from cachetools import LRUCache

from index import Article
from index.limits import limits

_COUNTS_FOR = 100  # characters: a sentence, and a different word, by the memory that its index takes

_Key = tuple[str, str]  # whether a session or a text, and which


class Sessions:
    """Safe to share among threads.

    let_go: told the session whose article had to go.
    """

    def __init__(self, let_go: Callable[[str], object]) -> None:
        self._capacity = limits().held_characters
        self._lock = Lock()
        self._articles = _Articles(self._capacity, let_go)

    def of_text(self, text: str) -> Article:
        """The article of a text that a program sent; kept, since it is seldom asked but once.

        Raises ArticleError.
        """
        with self._lock:
            article = self._articles.get(("text", text))
        if article is None:
            article = Article.from_text(text)
            self._keep(("text", text), article)
        return article

    def keep(self, session: str, article: Article) -> None:
        """A reader's own article, in place of the one that their session had."""
        self._keep(("session", session), article)

    def asked(self, session: str) -> None:
        """The session's article, if it has one, was asked just now."""
        with self._lock:
            self._articles.get(("session", session))

    def forget(self, session: str) -> None:
        """The session's article isn't asked any more."""
        with self._lock:
            self._articles.pop(("session", session), None)

    def _keep(self, key: _Key, article: Article) -> None:
        with self._lock:
            self._articles.pop(key, None)
            self._articles[key] = article


class _Articles(LRUCache[_Key, Article]):
    def __init__(self, capacity: int, let_go: Callable[[str], object]) -> None:
        super().__init__(capacity, lambda article: min(capacity, _size(article)))  # too large a one is held alone
        self._let_go = let_go

    def popitem(self) -> tuple[_Key, Article]:
        (kind, name), article = super().popitem()
        if kind == "session":
            self._let_go(name)
        return (kind, name), article


def _size(article: Article) -> int:
    return len(article.text) + _COUNTS_FOR * (len(article.sentences) + len(article.words.vocabulary))


def session_of(request: gr.Request) -> str:
    """The name of a reader's session."""
    return str(request.session_hash)
