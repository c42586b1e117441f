"""From a source to searchable sentences: loading, splitting with offsets, terms, BM25."""

from index.article import Article
from index.loading import ArticleError
from index.paragraphs import Kind, Paragraph
from index.sentences import Sentence

__all__ = ["Article", "ArticleError", "Kind", "Paragraph", "Sentence"]
