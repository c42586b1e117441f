"""`ask()` on the seed article."""

import subprocess
import sys
import time
from typing import Any

import pytest

from index import Article
from qa import QuestionError, ask


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        ("When was the facility launched?", "the October launch"),
        ("How much of its revenue does the company invest in R&D?", "Over 5% of revenue"),
        ("Whose vision were the educational initiatives aligned with?", "President Xi Jinping’s vision"),
        ("Which congress inspired the structural reforms?", "20th National Congress"),
        ("What did the green transformation initiatives include?", "Green transformation initiatives included"),
        ("which METALS did the mergers focus on", "Strategic mergers"),
    ],
)
def test_it_quotes_the_sentence_that_answers(question: str, gold: str) -> None:
    answer = ask(question)
    assert answer.found
    assert gold in answer.citations[0].text


@pytest.mark.parametrize(
    "question",
    [
        "How do I bake sourdough bread?",
        "Who won the 1966 World Cup?",
        "What is the boiling point of mercury?",
        "How much did the new facility cost?",
        "asdf qwer zxcv",
    ],
)
def test_it_says_so_when_the_article_does_not_say(question: str) -> None:
    answer = ask(question)
    assert not answer.found
    assert answer.citations == ()
    assert "article doesn’t say" in answer.text


@pytest.mark.parametrize("question", ["", "   ", "?!…", "😀 👍", "\u200b", "\ud800"])
def test_no_question_gets_a_polite_line(question: str) -> None:
    answer = ask(question)
    assert not answer.found
    assert answer.confidence == 0
    assert "Ask me something about the article" in answer.text


@pytest.mark.parametrize("question", ["the of and", "what is it?", "who?", "why not"])
def test_stop_words_alone_are_no_error(question: str) -> None:
    answer = ask(question)
    assert (answer.question, answer.found, answer.citations) == (question, False, ())
    assert answer.text.strip()


@pytest.mark.parametrize(
    "question",
    ["<b>When</b> was the largest <i>processing facility</i> launched?", "**largest** `processing` facility launched"],
)
def test_markup_in_a_question_is_text(question: str) -> None:
    answer = ask(question)
    assert answer.found
    assert answer.question == question
    assert "<" not in answer.text


@pytest.mark.parametrize("question", ["متى افتتح الجسر؟", "מתי נפתח הגשר?", "\u202eegdirb"])
def test_a_question_of_another_script_is_refused_and_given_back_as_asked(question: str) -> None:
    assert ask(question).question == question
    assert not ask(question).found


@pytest.mark.parametrize("gap", [" ", "\t", "\n"])
def test_a_question_with_a_long_gap_takes_no_longer_than_one_of_words(gap: str) -> None:
    def seconds(question: str) -> float:
        start = time.process_time()
        ask(question)
        return time.process_time() - start

    words = seconds("facility " * 1_100)
    assert seconds(f"When was the {gap * 9_900} facility launched?") < 5 * words


def test_link_noise_is_in_the_citation_and_not_in_the_text() -> None:
    answer = ask("Which group outlined its 2024 achievements in a news release?")
    assert "(opens in a new tab)" in answer.citations[0].text
    assert "(opens in a new tab)" not in answer.text


def test_any_article_can_be_asked() -> None:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes of road.")
    assert ask("When did the bridge open?", article=article).citations[0].text == "The bridge opened in 1932."
    assert not ask("Which congress inspired the reforms?", article=article).found


def test_an_article_without_words_says_nothing() -> None:
    assert not ask("What is this?", Article.from_text("… — !")).found
    assert not ask("What is this?", Article.from_text("Read more")).found


def test_min_confidence_moves_the_line() -> None:
    question = "When was the facility launched?"
    assert not ask(question, min_confidence=1.0).found
    assert ask(question, min_confidence=0.0).found
    assert ask("Who is the chief executive of Northern Rare Earth?", min_confidence=0.0).found
    assert not ask("", min_confidence=0.0).found


def test_a_question_may_have_ten_thousand_characters_and_no_more() -> None:
    assert not ask("x" * 10_000).found
    with pytest.raises(QuestionError, match=r"10,001 characters.*at most 10,000"):
        ask("x" * 10_001)
    assert issubclass(QuestionError, ValueError)


def test_importing_qa_does_not_load_the_page() -> None:
    code = "import sys, qa; qa.ask('When?'); sys.exit('gradio' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_refusal_names_what_the_article_never_mentions() -> None:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes of road.")
    answer = ask("Is the bridge near the Eiffel Tower?", article)
    assert answer.text == "The article doesn’t say. It mentions “bridge”, but not “Eiffel” and “Tower”."


def test_a_refusal_says_nothing_of_mere_words_which_may_stand_there_in_others() -> None:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes of road.")
    assert "mentions" not in ask("Is the bridge haunted by xylophones?", article, min_confidence=1).text


def test_a_narrow_miss_shows_what_is_closest_and_that_it_is_no_answer() -> None:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes of road.")
    sure = ask("How many lanes does the bridge carry?", article).confidence
    answer = ask("How many lanes does the bridge carry?", article, min_confidence=sure + 0.001)
    assert not answer.found
    assert answer.citations == ()
    assert answer.text == "The article doesn’t say. Closest: “It carries eight lanes of road.”"


def test_a_heading_or_a_question_is_never_the_answer_but_what_stands_under_it() -> None:
    article = Article.from_text(
        "Membership of the garden club\n\nHow can I become a member?\n\nWrite your name into the book by the gate "
        "and pay 12 euros a year.\n\nOpening hours\n\nThe garden is open from sunrise to sunset."
    )
    answer = ask("How can I become a member?", article)
    assert answer.found
    assert answer.citations[0].text.startswith("Write your name")
    quoted = {citation.text for citation in (*answer.citations, *answer.related)}
    assert not quoted & {"Membership of the garden club", "How can I become a member?", "Opening hours"}


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        ("do i have to pay to get in", "Admission is free"),
        ("How can somebody join?", "To become a member"),
        ("is my dog allowed", "Pets must wait"),
    ],
)
def test_what_is_said_in_other_words_is_found(question: str, gold: str) -> None:
    article = Article.from_text(
        "The museum stands by the river. Admission is free on all days. To become a member of the friends of the "
        "museum, fill in the form at the desk. Pets must wait outside the building. It was built by two brothers."
    )
    answer = ask(question, article)
    assert answer.found
    assert answer.citations[0].text.startswith(gold)


def test_who_wrote_it_is_answered_by_the_byline() -> None:
    article = Article.from_text("By Jane Doe\n\nThe bridge opened in 1932. Many people wrote about its lanes.")
    assert ask("Who wrote this article?", article).citations[0].text == "By Jane Doe"


@pytest.mark.parametrize("question", ["How many people does the company employ?", "What is the share price?"])
def test_an_amount_is_not_answered_without_one(question: str) -> None:
    answer = ask(question)
    assert not answer.found
    assert all("article doesn’t say" not in citation.text for citation in answer.related)


def test_an_explanation_shows_the_question_the_candidates_and_the_decision() -> None:
    answer = ask("When was the facility launched?")
    explained = answer.explain()
    assert "read: When was" in explained
    assert "1. score" in explained
    assert f"confidence {answer.confidence:.3f}" in explained
    assert explained.count("found") == 1
    assert "no word" in ask("?!").explain().lower()


@pytest.mark.parametrize("question", [None, 5, b"When?"])
def test_a_question_that_is_no_text_is_an_error_that_says_so(question: object) -> None:
    with pytest.raises(QuestionError, match="A question is a str"):
        ask(question)  # type: ignore[arg-type]


def test_an_article_that_is_none_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"Article\.from_text"):
        ask("When?", article="The bridge opened in 1932.")  # type: ignore[arg-type]


@pytest.mark.parametrize("min_confidence", [-1.0, 2.0, float("nan")])
def test_a_confidence_that_is_no_probability_is_an_error(min_confidence: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        ask("When?", min_confidence=min_confidence)


def test_when_it_was_published_is_said_by_a_line_of_nothing_but_a_date() -> None:
    article = Article.from_text(
        "The bridge was opened on 3 May 1932.\n\nUpdated: Mon May 4, 2022, 10:30 GMT\n\nIt is old."
    )
    answer = ask("When was this article published?", article)
    assert [citation.text for citation in answer.citations] == ["Updated: Mon May 4, 2022, 10:30 GMT"]


@pytest.mark.parametrize(
    "line", ["on at " * 15, "a" * 90, "It was there with the other keepers on the island in the lake"]
)
def test_a_line_that_is_nearly_a_date_takes_no_time(line: str) -> None:
    start = time.process_time()
    assert ask("What is it about?", Article.from_text(f"The bridge opened in 1932.\n\n{line}!\n\nIt is old.")).found
    assert time.process_time() - start < 2  # seconds; read in all ways it would be minutes


@pytest.mark.parametrize("cold", ["−80 °C", "-80 °C"])
def test_a_short_answer_keeps_the_sign_of_its_number(cold: str) -> None:
    article = Article.from_text(f"The strain is stored at {cold} in three freezers. The laboratory stands in Elvik.")
    answer = ask("At what temperature is the strain stored?", article)
    assert answer.span is not None
    assert article.text[slice(*answer.span)].startswith(cold[:3])


@pytest.mark.parametrize("wrong", [None, 5, b"It opened in 1932.", ["It opened."]])
def test_what_is_no_text_is_no_article(wrong: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match="is a str"):
        Article.from_text(wrong)
    with pytest.raises(ValueError, match="bytes"):
        Article.from_bytes(b"It opened.", wrong)
