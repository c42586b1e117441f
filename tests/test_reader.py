"""`qa.reader`: what is read in a passage, whatever else is read with it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article
from qa.reader import UNREAD, pages, read

ARTICLE = Article.from_text(
    "The bridge at Maastricht opened in 1932, after eighty workers had built it for four years. It carries eight lanes "
    "of road. The toll is 5 euros in summer.\n\nThe lighthouse was built of granite. Its lamp was lit by a keeper."
)
ALL = list(range(len(pages(ARTICLE).passages)))


@pytest.mark.parametrize(
    ("question", "number", "short"),
    [
        ("When did the bridge open?", 0, "1932"),
        ("how many lanes are there", 1, "eight"),
        ("what do i pay to cross in summer", 2, "5 euros"),
        ("What is the lighthouse made of?", 3, "granite"),
    ],
)
def test_the_sentence_that_answers_has_the_highest_odds_and_the_short_answer_is_in_it(
    question: str, number: int, short: str
) -> None:
    reading = read(question, ARTICLE, ALL)
    assert reading.odds.argmax() == number
    span = reading.spans[number]
    assert short in ARTICLE.text[span.start : span.end]


def test_what_nothing_answers_has_low_odds_everywhere() -> None:
    asked, not_said = (read(q, ARTICLE, ALL).odds.max() for q in ("When did the bridge open?", "Who won the cup?"))
    assert not_said < 0 < asked


def test_what_is_not_read_is_marked_so() -> None:
    reading = read("When did the bridge open?", ARTICLE, [])
    assert (reading.odds == UNREAD).all()
    assert reading.spans == {}


def test_a_passage_is_read_the_same_alone_and_among_others() -> None:
    text = "\n\n".join(f"In the year {1900 + n} the mill on the river ground {n + 20} sacks of rye." for n in range(60))
    article = Article.from_text(text)
    count = len(pages(article).passages)
    assert count > 3
    together = read("How much rye was ground in 1931?", article, range(count)).odds
    for number in range(count):
        alone = read("How much rye was ground in 1931?", article, [number]).odds
        passage = pages(article).passages[number]
        # 8-bit sums are rounded by what else is in the batch.
        np.testing.assert_allclose(
            alone[passage.first : passage.last], together[passage.first : passage.last], atol=0.7
        )


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_can_be_read_and_spans_stay_in_their_sentence(text: str, question: str) -> None:
    if not text.strip():
        return
    article = Article.from_text(text)
    reading = read(question, article, range(len(pages(article).passages)))
    assert np.isfinite(reading.odds).all()
    for number, span in reading.spans.items():
        sentence = article.sentences[number]
        assert sentence.start <= span.start <= span.end <= sentence.end
        assert 0 <= span.probability <= 1
