"""From a source to searchable sentences: loading, splitting with offsets, terms, BM25."""

from index.article import Article
from index.paragraphs import Kind, Paragraph
from index.sentences import Sentence
from index.source import ArticleError

__all__ = ["Article", "ArticleError", "Kind", "Paragraph", "Sentence"]
