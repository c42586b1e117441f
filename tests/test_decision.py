"""`qa.decision`: the order, what is never quoted, the short answer."""

import numpy as np
import pytest

from index import Article
from qa.decision import passed_on, whole_figure
from qa.reader import UNREAD, Span

FAQ = Article.from_text(
    "Membership of the club\n\nHow can I join?\n\nWrite your name into the book by the gate. It costs 12 euros."
)


def test_what_a_heading_or_a_question_has_goes_to_the_sentence_after() -> None:
    assert [s.kind for s in FAQ.sentences][:1] == ["heading"]
    passed = passed_on(np.array([-5.0, 4.0, 1.0, -3.0], dtype=np.float32), FAQ)
    assert list(passed[:2]) == [UNREAD, UNREAD]
    assert passed[2] == pytest.approx(np.logaddexp(1, 4), abs=0.01)
    assert passed[3] == -3


def test_where_nothing_else_was_read_a_heading_keeps_its_odds() -> None:
    odds = np.array([2.0, UNREAD, UNREAD, UNREAD], dtype=np.float32)
    assert passed_on(odds, FAQ)[0] == 2


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("stored at −80 °C for years", "80", "−80 °C"),
        ("stored at -80 °C for years", "80 °C", "-80 °C"),
        ("it costs $5 a day", "5", "$5"),
        ("it costs £ 5 a day", "5", "£ 5"),
        ("a share of 12% then", "12", "12%"),
        ("a share of 12 % then", "12", "12 %"),
        ("from 2019–2024 on", "2024", "2024"),
        ("the eight lanes", "eight", "eight"),
    ],
)
def test_a_figure_keeps_its_sign_and_unit(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    assert text[slice(*whole_figure(Span(start, start + len(found), 1.0), text))] == whole
