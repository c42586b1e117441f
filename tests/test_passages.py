"""`qa.passages`: runs of whole sentences that the reader sees at once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index import Article
from qa.passages import LONGEST, split_passages
from qa.reader import pages

TEXT = """The garden

The garden has forty beds. Each bed is four metres long.

Opening hours

It is open from sunrise to sunset. The gate is locked at night."""


def test_sentences_are_kept_together_up_to_a_length() -> None:
    (passage,) = pages(Article.from_text(TEXT)).passages
    assert (passage.first, passage.last) == (0, 6)
    assert (passage.start, passage.end) == (0, len(TEXT))


def test_a_heading_is_never_parted_from_what_stands_under_it() -> None:
    sentences = Article.from_text(TEXT).sentences
    assert [s.kind for s in sentences] == ["heading", "prose", "prose", "heading", "prose", "prose"]
    for length in range(10, LONGEST + 1, 10):
        for passage in split_passages(sentences, [length] * len(sentences)):
            assert sentences[passage.last - 1].kind != "heading"


def test_one_long_sentence_is_a_passage_of_its_own() -> None:
    sentences = Article.from_text("It is short. It is long. It is short again.").sentences
    passages = split_passages(sentences, [5, 4 * LONGEST, 5])
    assert [(p.first, p.last) for p in passages] == [(0, 1), (1, 2), (2, 3)]


@given(st.lists(st.integers(1, 2 * LONGEST), min_size=1, max_size=30))
def test_every_sentence_is_in_one_passage_in_order(lengths: list[int]) -> None:
    sentences = Article.from_text(" ".join(f"It has {n} rooms." for n in range(len(lengths)))).sentences
    passages = split_passages(sentences, lengths)
    assert [n for p in passages for n in range(p.first, p.last)] == list(range(len(lengths)))
    assert all(one.last == other.first for one, other in pairwise(passages))
    assert all(sum(lengths[p.first : p.last]) <= LONGEST for p in passages if p.last - p.first > 1)
