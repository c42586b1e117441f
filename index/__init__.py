"""From a source to searchable sentences: loading, splitting with offsets, terms, BM25.

In comes a text, a file or a link, out goes an `Article`; nothing here knows of a question.
"""

from index.article import Article
from index.paragraphs import Kind, Paragraph
from index.sentences import Sentence
from index.source import ArticleError

__all__ = ["Article", "ArticleError", "Kind", "Paragraph", "Sentence"]
