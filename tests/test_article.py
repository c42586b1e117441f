"""Articles: made from text or a file, once and for good."""

import dataclasses
from pathlib import Path

import pytest

from index import Article, ArticleError
from tests.conftest import ROOT

TEXT = "The bridge opened in 1932.\n\nIt carries eight lanes."


def test_the_default_article_is_the_seed_byte_for_byte() -> None:
    (seed,) = (ROOT / "seeds").glob("*.txt")
    assert Article.default().text.encode() == seed.read_bytes()


def test_the_default_article_is_indexed_once() -> None:
    assert Article.default() is Article.default()


def test_its_parts_are_numbered_from_one_and_stand_where_they_say() -> None:
    article = Article.default()
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert [s.number for s in article.sentences] == list(range(1, len(article.sentences) + 1))
    for sentence in article.sentences:
        paragraph = article.paragraphs[sentence.paragraph - 1]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert article.text[sentence.start : sentence.end] == sentence.text


def test_the_seed_ends_with_its_author_and_without_furniture() -> None:
    last = Article.default().sentences[-1]
    assert (last.text, last.kind) == ("Daniel", "byline")


@pytest.mark.parametrize("name", ["title", "text", "sentences"])
def test_it_cannot_be_changed(name: str) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(Article.from_text(TEXT), name, None)


@pytest.mark.parametrize("part", [Article.default().sentences[0], Article.default().paragraphs[0]])
def test_nor_can_its_parts(part: object) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        part.start = 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["(opens in a new tab)", "(opens in a new tab)\nThe bridge opened."])
def test_a_title_is_never_blank(text: str) -> None:
    assert Article.from_text(text).title.strip()
    assert Article.from_text(text, title="  ").title.strip()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Harbour Bridge\n\nThe bridge opened in 1932.", "The Harbour Bridge"),
        ("# The Harbour Bridge\nThe bridge opened in 1932.", "The Harbour Bridge"),
        ("Highlights\n- The bridge opened in 1932.\n- It is grey.", "The bridge opened in 1932"),
        ("The bridge opened in 1932.", "The bridge opened in 1932"),
    ],
)
def test_a_title_is_the_texts_own(text: str, title: str) -> None:
    assert Article.from_text(text).title == title
    assert Article.from_text(text, title="Mine").title == "Mine"


def test_a_long_opening_is_cut_at_a_word() -> None:
    title = Article.from_text("word " * 100 + "end.").title
    assert title.endswith("word …")
    assert len(title) < 100


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u2003"])
def test_an_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(ArticleError, match="empty"):
        Article.from_text(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_it_stands(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Café – 12 €.\r\nDone.".encode(encoding))
    assert Article.load(path).text == "Café – 12 €.\r\nDone."
    assert Article.load(str(path)).sentences[0].text == "Café – 12 €."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "binary file"),
        (b"text\0with nulls", "binary file"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_no_text_is_an_error_that_says_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=says):
        Article.load(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="No such file"):
        Article.load(tmp_path / "missing.txt")
    with pytest.raises(ArticleError, match="directory"):
        Article.load(tmp_path)


@pytest.mark.parametrize("path", ["a\0b.txt", "\ud800.txt", ""])
def test_a_path_that_cannot_be_is_an_error_that_names_the_problem(path: str) -> None:
    with pytest.raises(ArticleError, match="Can't read"):
        Article.load(path)


def test_big_endian_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xfe\xff" + "Café.".encode("utf-16-be"))
    assert Article.load(path).text == "Café."


def test_errors_are_value_errors() -> None:
    assert issubclass(ArticleError, ValueError)
