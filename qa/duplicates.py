"""Which sentences of an article say the same: a highlight and the sentence that it sums up."""

from collections.abc import Iterable

from index import Article, Sentence
from index.terms import Token, to_token, tokenize
from qa.lists import own_list

_SUMMED_UP = 0.7  # of a highlight's words in a sentence of the text: it says the highlight and more
_SAME = 0.9  # of the words of either of two sentences of the text in the other: hardly a word may differ
_FEWEST = 4  # words that tell; less says too little to be said twice


def say_the_same(article: Article, one: Sentence, other: Sentence) -> bool:
    """Whether a sentence and a highlight of the article's own list of them, or two sentences, say the same.

    That is: they share nearly all words, and the shorter one's figures are in the longer one. One of two
    sentences holding all words of the other is not enough: on long articles that pairs what is only about the same.
    """
    shorter, longer = sorted((one, other), key=lambda sentence: len(_terms(article, sentence)))
    if len(_terms(article, shorter)) < _FEWEST:
        return False
    if longer.kind != "item" and shorter in own_list(article):
        if overlap(article, shorter, longer) < _SUMMED_UP:
            return False
    elif min(overlap(article, shorter, longer), overlap(article, longer, shorter)) < _SAME:
        return False
    said, also_said = ([to_token(word) for word in tokenize(sentence.text)] for sentence in (shorter, longer))
    return _figures(said) <= _figures(also_said)


def overlap(article: Article, one: Sentence, other: Sentence) -> float:
    """The share of the one's words, weighed by their idf, that the other has; 0 to 1."""
    terms, others = _terms(article, one), _terms(article, other)
    total = sum(article.bm25.idf(term) for term in terms)
    return sum(article.bm25.idf(term) for term in terms & others) / total if total else 0.0


def _figures(tokens: Iterable[Token]) -> set[str]:
    return {token.term for token in tokens if token.shape in ("number", "time")}


def _terms(article: Article, sentence: Sentence) -> set[str]:
    return set(article.words.documents[sentence.number - 1])
