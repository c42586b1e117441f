"""The words of an article's sentences as arrays, so that a ranker can look at many sentences at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from index.acronyms import acronyms
from index.languages import ENGLISH, Language, language
from index.limits import limits
from index.ngrams import Ngrams
from index.source import ArticleError
from index.terms import NO_TOKEN, Shape, Token

SHAPES: tuple[Shape, ...] = get_args(Shape)


class Words:
    """Word after word, sentence after sentence.

    language: whose words they are.
    tokens: a row's number for each word in `vocabulary`, in order through all sentences.
    starts: where in `tokens` each sentence begins, and at the end their number; a sentence without
        words has one that is no term. What an acronym stands for comes after it, unless it stands beside it.
    vocabulary: the distinct tokens of the article.
    """

    def __init__(self, texts: Sequence[str], of: Language | None = None) -> None:
        self.language = of = of or language(ENGLISH)
        numbers: dict[Token, int] = {}
        rows: dict[str, int] = {}  # of words as they stand, of which several may be one token
        terms: list[str] = []  # by row, "" for what isn't indexed
        flat: list[int] = []
        starts = [0]
        self.documents: list[list[str]] = []
        explained = acronyms(texts)
        most = limits().article_words
        for text in texts:
            words = of.words(text)
            if not explained.keys().isdisjoint(words):
                words = list(_spelled_out(words, explained))
            for word in words or [""]:
                if word not in rows:
                    token = of.token(word) if word else NO_TOKEN
                    rows[word] = numbers.setdefault(token, len(numbers))
                    if len(numbers) > len(terms):
                        terms.append("" if token.is_stop else token.term)
            if len(rows) > most:
                raise ArticleError(f"The article has more than {most:,} different words: ask about a part of it.")
            in_text = [rows[word] for word in words or [""]]
            flat += in_text
            starts.append(len(flat))
            self.documents.append([term for row in in_text if (term := terms[row])])
        self.tokens: NDArray[np.int32] = np.array(flat, dtype=np.int32)
        self.starts: NDArray[np.int32] = np.array(starts, dtype=np.int32)
        self.vocabulary = list(numbers)

    @cached_property
    def rows(self) -> dict[Token, int]:
        """The row of each token in the vocabulary."""
        return {token: row for row, token in enumerate(self.vocabulary)}

    @cached_property
    def is_stop(self) -> NDArray[np.bool_]:
        """By row of the vocabulary."""
        return np.array([token.is_stop or not token.term for token in self.vocabulary], dtype=bool)

    @cached_property
    def shape(self) -> NDArray[np.int8]:
        """By row of the vocabulary: the number of the token's shape in `SHAPES`."""
        return np.array([SHAPES.index(token.shape) for token in self.vocabulary], dtype=np.int8)

    @cached_property
    def term_numbers(self) -> dict[str, int]:
        """A number for each term of the vocabulary that is no stop word."""
        terms = dict.fromkeys(token.term for token in self.vocabulary if token.term and not token.is_stop)
        return {term: number for number, term in enumerate(terms)}

    @cached_property
    def terms(self) -> NDArray[np.int32]:
        """By row of the vocabulary: the number of its term, -1 for a stop word."""
        numbers = [-1 if token.is_stop else self.term_numbers.get(token.term, -1) for token in self.vocabulary]
        return np.array(numbers, dtype=np.int32)

    def numbers_of(self, terms: Iterable[str]) -> NDArray[np.int32]:
        """The numbers of terms, -2 for those that the article doesn't have."""
        return np.array([self.term_numbers.get(term, -2) for term in terms], dtype=np.int32)

    @cached_property
    def ngrams(self) -> Ngrams:
        """How alike words are by their letters."""
        return Ngrams(self.language.alike_by)

    @cached_property
    def content_vectors(self) -> NDArray[np.float32]:
        """By row of the vocabulary: the word's vector, of length 1; 0 for stop words."""
        vectors = self.ngrams.vectors(self.vocabulary)
        vectors[self.is_stop] = 0
        return vectors


def _spelled_out(words: list[str], explained: Mapping[str, Sequence[str]]) -> Iterator[str]:
    present = {word.lower() for word in words}
    for word in words:
        yield word
        if not present.issuperset(part.lower() for part in explained.get(word, ())):
            yield from explained[word]
