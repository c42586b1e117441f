"""What a reader writes and what the article writes meet: slips, acronyms, figures and words, opposites."""

import pytest

from index import Article
from index.acronyms import acronyms
from qa import ask

BRIDGE = """The bridge at Maastricht opened in 1932, after eighty workers had built it for four years.

In the 1970s the council of Bogotá closed the lower deck to lorries. The toll was increased to 5 euros in June.

Research and development (R&D) of the steel cables was paid for by the university. R&D took 12 months."""


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        ("When did the brdige at Maastrich open?", "opened in 1932"),
        ("What was incraesed to 5 euros?", "increased to 5 euros"),
        ("How many wrokers had built it?", "eighty workers"),
    ],
)
def test_slips_of_the_pen_are_read_as_the_words_of_the_article(question: str, gold: str) -> None:
    answer = ask(question, Article.from_text(BRIDGE))
    assert answer.question == question
    assert answer.found
    assert gold in answer.citations[0].text


@pytest.mark.parametrize("question", ["Who painted the xylophone?", "Where is Maastodon?"])
def test_another_word_is_not_a_slip(question: str) -> None:
    assert not ask(question, Article.from_text(BRIDGE)).found


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        ("What did the 80 workers build?", "eighty workers"),
        ("What was closed in the 1970's?", "In the 1970s"),
        ("Which deck did Bogota close?", "Bogotá"),
        ("What was increased to five euros?", "5 euros"),
    ],
)
def test_figures_and_accents_may_be_written_either_way(question: str, gold: str) -> None:
    assert gold in ask(question, Article.from_text(BRIDGE)).citations[0].text


def test_an_acronym_is_what_the_article_says_it_stands_for() -> None:
    answer = ask("How long did research and development take?", Article.from_text(BRIDGE))
    assert answer.citations[0].text == "R&D took 12 months."


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("a state-owned enterprise (SOE) of the north", {"SOE": ("state", "owned", "enterprise")}),
        (
            "the severe acute respiratory syndrome (SARS)",
            {"SARS": ("severe", "acute", "respiratory", "syndrome")},
        ),
        ("as the (ABC) says (Fig) of it", {}),
        ("It opened (opens in a new tab) in May", {}),
        ("(NASA)", {}),
    ],
)
def test_acronyms_are_explained_by_the_words_before_them(text: str, explained: dict[str, tuple[str, ...]]) -> None:
    assert acronyms([text]) == explained


@pytest.mark.parametrize(
    ("asked", "opposite"),
    [
        ("When did the bridge open?", "When didn't the bridge open?"),
        ("When was the toll increased?", "When was the toll decreased?"),
        ("Which council closed the lower deck?", "Which council closed the upper deck?"),
    ],
)
def test_the_opposite_of_what_is_said_is_less_sure(asked: str, opposite: str) -> None:
    article = Article.from_text(BRIDGE)
    assert ask(opposite, article).confidence < ask(asked, article).confidence
