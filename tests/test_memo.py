"""`qa.memo`: what is worked out of an article goes with it."""

import gc
import weakref

from index import Article
from qa import Conversation, ask
from qa.overview.examples import example_questions


def test_an_article_that_nobody_holds_is_forgotten_with_all_that_was_worked_out_of_it() -> None:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes.\n\nTolls:\n- cars\n- lorries")
    ask("How many lanes does it carry?", article)
    Conversation(article).ask("list the tolls")
    example_questions(article)
    reference = weakref.ref(article)
    del article
    gc.collect()
    assert reference() is None
