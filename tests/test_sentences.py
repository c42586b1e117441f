"""Where paragraphs and sentences begin and end."""

import time

import pytest

from index import Article


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Article.from_text(text).sentences]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.text) for sentence in Article.from_text(text).sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Smith met Prof. Jones and Mrs. Lee.",
        "The U.S. economy grew, e.g. in Jan. 2020, by approx. 5 percent.",
        "He joined Acme Inc. in No. 5 St. James Street.",
        "J. R. R. Tolkien and George W. Bush never met.",
        "J.K. Rowling wrote it.",
        "The U.S. Supreme Court ruled, as did Smith v. Jones.",
        "Washington, D.C. Mayor Bowser spoke.",
        "It cost 3.5 million, or 1,000.25 a day.",
        "It went on ... and on … and on.",
        "“Really?” he asked.",
        "He said “Go home!” and left.",
        "The result (see Fig. 2. for more) is clear.",
        "The firm (founded in 1990. It is old) grew.",
        "The plan [see p. 4. above] worked.",
        "Version 2.0.1 runs on node.js, says www.example.co.uk today.",
        "Yahoo! is a company.",
        "Tel. 555 is open at a temp. of Min. 5 and max. 9 degrees.",
        pytest.param("Very " * 2_200 + "long.", id="longer than a window"),
        "Smith et al. found it, cf. p. 12 and vol. 3.",
        "The meeting is at 5 p.m. on Friday.",
        "“Stop!” Otto Lind shouted.",
        '"Where is the key?", Lucy asked.',
        "See fig. 3 and tab. 2 for the yields.",
        "It needs two things: 1. A frame.",
        "Jan. 6 was cold in Acme Inc. offices.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("He lives in the U.S. The firm grew.", "The firm grew."),
        ("The answer was no. He left.", "He left."),
        ("It was vitamin C. The body needs it.", "The body needs it."),
        ("It happened in 1999. Nobody knew.", "Nobody knew."),
        ("He said “Go home.” Then he left.", "Then he left."),
        ('"Stop!" He ran.', "He ran."),
        ("Wait… Then he left.", "Then he left."),
        ("It grew.[1] The firm fell.", "The firm fell."),
        ("He studied art. 5 people came.", "5 people came."),
        ("中文。中文二。", "中文二。"),
        ("Is it true? Nobody knows!", "Nobody knows!"),
        ("It ended. “Why?” she asked.", "“Why?” she asked."),
        ("(It ended.) We went on.", "We went on."),
        ("It closed at 5 p.m. The rest went home.", "The rest went home."),
        ("It ended. iPhones sold well.", "iPhones sold well."),
        ("The call came at 11.40 p.m. Two people were hurt.", "Two people were hurt."),
        ("The firm is Voss Inc. Shares rose by 3 percent.", "Shares rose by 3 percent."),
        ("The yard is Karl Voss Jr. Petra Reed is the captain.", "Petra Reed is the captain."),
        ("The vote was in Nov. Turnout was low.", "Turnout was low."),
        ("He ran it in 9.9 s. Nobody was faster.", "Nobody was faster."),
        ("It weighs 3.5 kg.The box is red.", "The box is red."),
        ("He rebuilt it in brick.2 It made paper.", "It made paper."),
        ("The mill burnt in 1871.1 The owner rebuilt it.", "The owner rebuilt it."),
    ],
)
def test_two_sentences_are_two(text: str, second: str) -> None:
    assert sentences(text) == [text.removesuffix(second).strip(), second]


def test_list_items_headings_and_bylines_are_units_of_their_own() -> None:
    text = (
        "Highlights\n- Sales rose\n- Costs fell. Profit grew.\n* Staff stayed\n1. First\nThe year was good.\nJane Doe"
    )
    assert kinds(text) == [
        ("heading", "Highlights"),
        ("item", "Sales rose"),
        ("item", "Costs fell."),
        ("item", "Profit grew."),
        ("item", "Staff stayed"),
        ("item", "First"),
        ("prose", "The year was good."),
        ("byline", "Jane Doe"),
    ]


@pytest.mark.parametrize("byline", ["By Jane Doe", "Written by Jane Doe", "Author: Jane Doe"])
def test_a_byline_may_stand_anywhere(byline: str) -> None:
    assert kinds(f"A title\n{byline}\nThe year was good.")[1] == ("byline", byline)


def test_a_line_wrapped_at_a_width_is_not_a_paragraph() -> None:
    text = (
        "The bridge across the harbour was opened to traffic in the spring of\n"
        "1932 and carries eight lanes of road, two railway lines, a footway and\n"
        "a cycleway.\n"
        "\n"
        "It is painted grey."
    )
    article = Article.from_text(text)
    assert [sentence.paragraph for sentence in article.sentences] == [1, 2]
    assert article.sentences[0].shown.endswith("a footway and a cycleway.")
    assert "footway and\na cycleway" in article.sentences[0].text


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_long_line_is_a_paragraph(line_end: str) -> None:
    line = f"This line is longer than any that a person or a mail program wraps, since it runs {'on and ' * 20}on."
    article = Article.from_text(line_end.join([line] * 3))
    assert [(s.paragraph, s.text) for s in article.sentences] == [(1, line), (2, line), (3, line)]


def test_an_item_goes_on_in_an_indented_line() -> None:
    assert kinds("- one\n  continued here\n- two") == [("item", "one\n  continued here"), ("item", "two")]


@pytest.mark.parametrize("marker", ["-", "–", "•", "*", "1.", "2)", "(3)", "a)", "i.", "xii)"])
def test_a_list_marker_is_no_part_of_the_item(marker: str) -> None:
    assert kinds(f"Minerals\n{marker} Cerium\n{marker} Yttrium\nBoth are rare.")[1:3] == [
        ("item", "Cerium"),
        ("item", "Yttrium"),
    ]


@pytest.mark.parametrize("line", ["Done.", "By 1990 the firm was dead", "By the time it ended"])
def test_a_closing_line_that_names_nobody_is_no_byline(line: str) -> None:
    assert kinds(f"Sales rose.\n\n{line}") == [("prose", "Sales rose."), ("prose", line)]


@pytest.mark.parametrize("rule", ["---", "* * *"])
def test_a_rule_between_paragraphs_is_no_sentence(rule: str) -> None:
    assert sentences(f"Sales rose.\n{rule}\nCosts fell.") == ["Sales rose.", "Costs fell."]


def seconds_to_split(text: str) -> float:
    start = time.process_time()
    Article.from_text(text)
    return time.process_time() - start


@pytest.mark.parametrize("unusual", [("word " * 13 + "\n") * 8_000, f"a{' ' * 30_000}b"], ids=["wrapped", "gap"])
def test_no_text_takes_much_longer_than_plain_words(unusual: str) -> None:
    assert seconds_to_split(unusual) < 5 * seconds_to_split("word " * (len(unusual) // 5))


def test_short_lines_are_not_joined() -> None:
    assert sentences("Alice Smith\nBob Jones\nCarol King") == ["Alice Smith", "Bob Jones", "Carol King"]


def test_link_noise_is_neither_searched_nor_shown_but_stays_in_the_citation() -> None:
    article = Article.from_text("The group (opens in a new tab) grew.\nIt has a new tab of its own.")
    noisy, other = article.sentences
    assert noisy.text == "The group (opens in a new tab) grew."
    assert noisy.shown == "The group grew."
    assert list(article.bm25.scores(["tab"])) == [other.number - 1]


@pytest.mark.parametrize(
    "line", ["You Might Also Like…", "Read more", "Advertisement", "Share this article", "Skip to content"]
)
def test_page_furniture_is_no_sentence(line: str) -> None:
    assert sentences(f"The year was good.\n{line}\nSales rose.") == ["The year was good.", "Sales rose."]


def test_a_sentence_about_furniture_is_one() -> None:
    text = "Read more books and you might also like life more than before, they say."
    assert sentences(text) == [text]


@pytest.mark.parametrize("unit", ["word ", "word\n", "word", "字"])
def test_what_no_one_could_quote_is_cut_at_a_blank_if_there_is_one(unit: str) -> None:
    text = (unit * 50_000).strip()
    pieces = sentences(text)
    assert len(pieces) > 1
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece.endswith(unit.strip()) for piece in pieces)
