"""`Conversation`: questions that lean on those before, and questions that don't."""

import pytest

from index import Article
from qa import Conversation

BRIDGE = Article.from_text(
    """The Harbour Bridge was opened by the queen in March 1932. It carries eight lanes of road and two railway tracks.

The bridge was designed by the engineer John Bradfield. He had studied arches in New York for three years.

The lighthouse was built of granite in 1858. It was closed because its lamp could no longer be repaired.

Exports of steel rose by 12% in 2023. Imports of coal fell to a third."""
)


def asked(*questions: str) -> Conversation:
    conversation = Conversation(BRIDGE)
    for question in questions:
        conversation.ask(question)
    return conversation


@pytest.mark.parametrize(
    ("before", "question", "gold"),
    [
        ("Who opened the Harbour Bridge?", "When was it?", "March 1932"),
        ("Who opened the Harbour Bridge?", "Since when?", "March 1932"),
        ("Who designed the bridge?", "Where had he studied?", "New York"),
        ("When was the lighthouse built?", "Why was it closed?", "could no longer be repaired"),
        ("How much did exports of steel rise?", "What about imports?", "Imports of coal"),
        ("How much did exports of steel rise?", "And imports?", "Imports of coal"),
    ],
)
def test_a_question_that_leans_on_the_one_before_is_read_with_it(before: str, question: str, gold: str) -> None:
    answer = asked(before).ask(question)
    assert answer.question == question
    assert answer.found
    assert gold in answer.citations[0].text


def test_it_says_so_when_it_was_read_with_the_one_before() -> None:
    conversation = asked("When was the lighthouse built?")
    answer = conversation.ask("Why?")
    assert answer.understood is not None
    assert answer.understood.startswith("Why? (")
    assert "lighthouse" in answer.understood


@pytest.mark.parametrize(
    "question",
    ["How many lanes does the bridge carry?", "Who designed the bridge?", "How do I bake bread?", "Why?", "What?", "?"],
)
def test_what_stands_on_its_own_or_comes_first_is_answered_as_by_ask(question: str) -> None:
    first = Conversation(BRIDGE).ask(question)
    assert first.understood is None
    if len(question) > 6:
        assert asked("When was the lighthouse built?").ask(question) == first


def test_a_change_of_subject_is_not_dragged_back() -> None:
    answer = asked("Who designed the bridge?").ask("Who won the World Cup?")
    assert not answer.found
    assert answer.understood is None


@pytest.mark.parametrize("question", ["are you sure?", "Really?", "Where does it say that?", "source?"])
def test_asked_for_its_source_or_whether_it_is_sure_it_shows_the_sentence_again(question: str) -> None:
    conversation = asked("When was the lighthouse built?", "How do I bake bread?")
    assert conversation.ask(question).citations == conversation.answers[0].citations


def test_tell_me_more_goes_on_and_comes_to_an_end() -> None:
    conversation = asked("When was the lighthouse built?")
    assert conversation.ask("tell me more").citations[0].text.startswith("It was closed because")
    cited = [citation.text for answer in conversation.answers for citation in answer.citations]
    assert len(set(cited)) == len(cited)
    for _ in range(10):
        last = conversation.ask("what else?")
    assert not last.found
    assert "doesn’t say more" in last.text


def test_what_more_there_is_is_not_offered_again_as_related() -> None:
    conversation = Conversation()
    first = conversation.ask("When was the facility launched?")
    while (more := conversation.ask("tell me more")).found:
        assert more.citations[0].sentence not in [near.sentence for near in more.related]
    assert {near.sentence for near in first.related} < {a.citations[0].sentence for a in conversation.answers[:-1]}


def test_it_remembers_its_answers_and_forgets_what_is_taken_back() -> None:
    conversation = asked("When was the lighthouse built?", "Why?")
    assert [answer.question for answer in conversation.answers] == ["When was the lighthouse built?", "Why?"]
    conversation.take_back()
    conversation.take_back()
    conversation.take_back()
    assert conversation.answers == ()
    assert conversation.ask("Why?").understood is None


def test_two_conversations_know_nothing_of_each_other() -> None:
    one, other = asked("When was the lighthouse built?"), Conversation(BRIDGE)
    assert other.ask("Why?").understood is None
    assert one.ask("Why?").understood is not None
