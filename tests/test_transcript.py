"""A conversation as Markdown to keep, and reactions as lines of JSON."""

import json
from pathlib import Path

import pytest

from index import Article
from page.feedback import Feedback
from page.transcript import transcript
from qa import Conversation
from qa.overview.examples import follow_ups

BRIDGE = Article.from_text("The bridge *opened* in 1932.\n\nIt carries [eight](http://x.y) lanes.", title="# Bridge")


def test_each_question_is_a_heading_and_each_answer_a_quote_with_its_place() -> None:
    conversation = Conversation(BRIDGE)
    conversation.ask("When did the bridge open?")
    conversation.ask("How do I bake <b>bread</b>?")
    text = transcript(BRIDGE, conversation.answers)
    assert text.startswith("# \\# Bridge\n")
    assert "## When did the bridge open?\n\n> The bridge \\*opened\\* in 1932.\n\nSentence 1, paragraph 1" in text
    assert "(characters 0 to 28)" in text
    assert "## How do I bake \\<b\\>bread\\</b\\>?\n\nThe article doesn’t say." in text


def test_it_says_how_a_question_was_understood() -> None:
    conversation = Conversation(BRIDGE)
    conversation.ask("When did the bridge open?")
    conversation.ask("Why?")
    assert "Understood as: Why? (When did the bridge open?)" in transcript(BRIDGE, conversation.answers)


def test_a_reaction_is_a_line_of_json(tmp_path: Path) -> None:
    answer = Conversation(BRIDGE).ask("When did the bridge open?")
    feedback = Feedback(tmp_path / "feedback.jsonl")
    feedback.add(answer, liked=True)
    feedback.add(answer, liked=None)
    lines = [json.loads(line) for line in (tmp_path / "feedback.jsonl").read_text().splitlines()]
    assert [line["liked"] for line in lines] == [True, None]
    assert lines[0]["question"] == "When did the bridge open?"
    assert lines[0]["citations"] == [{"start": 0, "end": 28}]


def test_feedback_that_cannot_be_written_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Can't write the feedback"):
        Feedback(tmp_path / "missing" / "feedback.jsonl")


def test_follow_ups_are_answered_by_sentences_that_were_not_shown() -> None:
    article = Article.default()
    conversation = Conversation(article)
    for _ in range(6):
        answers = conversation.answers
        shown = [citation.sentence for answer in answers for citation in answer.citations]
        asked = [answer.question for answer in answers]
        offered = follow_ups(article, asked, shown[-1] if shown else None, shown=shown)
        assert 0 < len(offered) <= 3
        assert not set(offered) & set(asked)
        answer = conversation.ask(offered[0])
        assert answer.found
        assert not {citation.sentence for citation in answer.citations[:1]} & set(shown)


def test_an_article_with_nothing_left_to_ask_has_no_follow_ups() -> None:
    assert follow_ups(Article.from_text("Hm."), [], None) == []
