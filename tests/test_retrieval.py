"""`qa.retrieval`: which passages are read."""

from index import Article
from qa.question import understand
from qa.reader import pages
from qa.retrieval import READ, retrieve

SHORT = Article.from_text("The bridge opened in 1932. It carries eight lanes of road.")
# The 500th sentence has the words, far from what else is alike.
LONG = Article.from_text(
    "\n\n".join(
        f"The ferry number {n} leaves the northern harbour in the morning and comes back in the evening with the mail."
        if n != 500
        else "The lighthouse was painted white by three brothers."
        for n in range(900)
    )
)


def test_a_short_article_is_read_whole_even_if_no_word_is_shared() -> None:
    assert retrieve(understand("xylophone", SHORT), SHORT).passages == (0,)


def test_of_a_long_article_the_passages_that_have_the_words_are_read() -> None:
    retrieved = retrieve(understand("Who painted the lighthouse?", LONG), LONG)
    assert len(retrieved.passages) == READ < len(pages(LONG).passages)
    assert list(retrieved.passages) == sorted(set(retrieved.passages))
    assert any(pages(LONG).passages[n].first <= 500 < pages(LONG).passages[n].last for n in retrieved.passages)


def test_a_share_of_one_is_a_perfect_match() -> None:
    shares = retrieve(understand("Who painted the lighthouse?", LONG), LONG).bm25
    assert shares.argmax() == 500
    assert 0.8 < shares.max() <= 1.2
    assert shares[0] == 0


def test_words_of_the_question_before_count_less() -> None:
    before = understand("Who painted the lighthouse?", LONG)
    alone = retrieve(understand("Which ferry brings mail?", LONG), LONG).bm25
    after = retrieve(understand("Which ferry brings mail?", LONG, [before], "Three brothers."), LONG).bm25
    assert alone[500] == 0 < after[500] < retrieve(before, LONG).bm25[500]
