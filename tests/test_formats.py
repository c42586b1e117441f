"""Articles from files of each format, as real programs write them."""

import io
import struct
import zlib
from pathlib import Path

import pytest

from bench.hostile import archive
from index import Article, ArticleError
from index.limits import Limits
from qa import ask
from tests import promises

LIMITS = Limits()
FILES = Path(__file__).parent / "files"
READABLE = [
    "chromium.pdf",
    "libreoffice.docx",
    "libreoffice.pdf",
    "lighthouse.md",
    "newspage.html",
    "pandoc-utf16.txt",
    "pandoc-windows-1252.txt",
    "pandoc.docx",
    "pandoc.epub",
    "pandoc.html",
]
WITH_HEADINGS = [name for name in READABLE if not name.endswith(".txt")]
QUESTIONS = {
    "When was the lighthouse built?": "in 1871",
    "Who was the architect?": "Matthias",
    "How much do tickets cost for children?": "9 euros",
    "Why are no more than sixty visitors admitted?": "staircase",
    "Who left the station in 1968?": "Karin Brandt",
}


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_format_answers(name: str, question: str) -> None:
    article = Article.load(FILES / name)
    answer = ask(question, article)
    assert answer.found
    citation = answer.citations[0]
    assert QUESTIONS[question] in citation.text
    assert article.text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize("name", READABLE)
def test_every_sentence_is_verbatim_and_in_order(name: str) -> None:
    article = Article.load(FILES / name)
    ends = [0, *(sentence.end for sentence in article.sentences)]
    for sentence, before in zip(article.sentences, ends, strict=False):
        assert before <= sentence.start < sentence.end
        assert article.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("name", READABLE)
def test_the_title_is_the_articles(name: str) -> None:
    assert Article.load(FILES / name).title.startswith("The Lighthouse at Skarn Point")


@pytest.mark.parametrize("name", WITH_HEADINGS)
def test_a_citation_names_its_section(name: str) -> None:
    citation = ask("How long does the crossing take?", Article.load(FILES / name)).citations[0]
    assert citation.section == "Visiting"
    assert "“Visiting”, sentence" in citation.place


@pytest.mark.parametrize("name", ["chromium.pdf", "libreoffice.pdf"])
def test_a_citation_of_a_pdf_names_its_page(name: str) -> None:
    article = Article.load(FILES / name)
    assert ask("When was the lighthouse built?", article).citations[0].page == 1
    citation = ask("How long does the crossing take?", article).citations[0]
    assert citation.page == 2
    assert citation.place.startswith("Page 2, ")


def test_a_word_broken_at_a_lines_end_is_found_and_shown_whole_but_cited_as_it_stands() -> None:
    article = Article.load(FILES / "libreoffice.pdf")
    citation = ask("Which craftspeople were employed in the restoration?", article).citations[0]
    assert "em\u00ad\nployed" in citation.text
    assert "employed craftspeople" in article.sentences[citation.sentence - 1].shown
    assert "employed craftspeople" in ask("Which craftspeople were employed?", article).text


def test_a_hyphen_that_a_word_has_anyway_stays_when_a_line_ends_at_it() -> None:
    text = "The study looked at the impact of non-\npharmaceutical interventions on the time-\nvarying number."
    article = Article.from_text(text)
    assert article.sentences[0].text == text
    assert "non-pharmaceutical interventions on the time-varying number" in article.sentences[0].shown


def test_of_a_web_page_only_the_main_text_is_kept() -> None:
    text = Article.load(FILES / "newspage.html").text
    for furniture in ("cookie", "Sport", "Ferry strike", "Privacy policy", "rights reserved"):
        assert furniture not in text


@pytest.mark.parametrize("name", ["newspage.html", "pandoc.docx", "lighthouse.md"])
def test_a_row_of_a_table_is_one_sentence(name: str) -> None:
    assert "Summer | 9 to 19" in [sentence.text for sentence in Article.load(FILES / name).sentences]


def test_a_format_is_known_by_its_content_whatever_the_name() -> None:
    data = (FILES / "chromium.pdf").read_bytes()
    assert Article.from_bytes(data, "article.txt").text == Article.load(FILES / "chromium.pdf").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252", "iso-8859-15"])
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    text = "Das Café öffnete im März 1932. Die Brücke trägt acht Spuren über den Fluß, größer als jede andere.\n"
    assert Article.from_bytes(text.encode(encoding), "article.txt").text == text


def test_russian_text_is_read_in_its_old_encoding() -> None:
    text = "Мост был открыт в 1932 году. По нему проходят восемь полос движения и железная дорога.\n" * 3
    assert Article.from_bytes(text.encode("windows-1251"), "article.txt").text == text


def test_a_blank_page_is_counted_and_nothing_is_on_it() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(FILES / "libreoffice.pdf")
    document.new_page(300, 300, index=1)
    data = io.BytesIO()
    document.save(data)
    article = Article.from_bytes(data.getvalue(), "a.pdf")
    assert ask("When was the lighthouse built?", article).citations[0].page == 1
    assert {sentence.page for sentence in article.sentences} == {1, 3}


def test_a_few_accents_dont_make_a_text_japanese() -> None:
    text = "Inés paid £640,000 for the bridge. " + "It opened in 1932 and carries eight lanes of road. " * 5
    assert Article.from_bytes(text.encode("windows-1252"), "article.txt").text == text


def test_front_matter_is_no_text() -> None:
    article = Article.from_bytes(b"---\ntitle: X\ndate: 2024-01-01\n---\n\n# Bridge\n\nIt opened in 1932.\n", "a.md")
    assert article.text == "Bridge\n\nIt opened in 1932."


def test_a_document_without_a_sites_furniture_keeps_its_headings() -> None:
    page = b"<html><body><h1>Bridge</h1><h2>History</h2><p>It opened in 1932.</p><h2>Use</h2><p>Cars.</p></body></html>"
    assert [sentence.section for sentence in Article.from_bytes(page, "a.html").sentences][2] == "History"


WORD = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>It opened in 1932.</w:t></w:r></w:p></w:body></w:document>"
)
BOMB = {"word__document.xml": b"<w:document/>", "word__media__image.bin": bytes(LIMITS.unpacked_bytes + 1)}


def lying(data: bytes) -> bytes:
    """The archive with the size of its first file understated."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


def blank_pdf() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 300)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


HOSTILE = {
    "an empty file": (b"", "a.txt", "empty"),
    "an empty PDF": (b"%PDF-1.7\n", "a.pdf", "damaged"),
    "a truncated PDF": ((FILES / "truncated.pdf").read_bytes(), "a.pdf", "PDF"),
    "an encrypted PDF": ((FILES / "encrypted.pdf").read_bytes(), "a.pdf", "password"),
    "a PDF of nothing but pictures": (blank_pdf(), "a.pdf", "no text"),
    "a binary named text": (bytes(range(256)) * 40, "a.txt", "binary"),
    "null bytes": (b"It opened\0in 1932.", "a.txt", "binary"),
    "null bytes named HTML": (b"<html>\0\0\0", "a.html", "binary"),
    "an HTML page of nothing": (b"<html><body></body></html>", "a.html", "empty|no text"),
    "an archive of nothing known": (archive(hello=b"hello"), "a.docx", "no article"),
    "a truncated archive": ((FILES / "pandoc.docx").read_bytes()[:5_000], "a.docx", "damaged"),
    "a zip bomb": (archive(**BOMB), "a.docx", "too large"),
    "a zip bomb small enough": (archive(word__document_xml=b"", a=bytes(2_000_000)), "a.docx", "too large"),
    "pages in pages": (
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 9_999,
        "a.mhtml",
        "end",
    ),
    "an archive that lies of its size": (
        lying(archive(word__document=b"", **{"word__document.xml": b"<w:document>" + b"a" * 10_000})),
        "a.docx",
        "damaged|no article|empty",
    ),
    "an e-book of nothing": (archive(**{"META-INF__container.xml": b"<container/>"}), "a.epub", "e-book"),
    "an e-book that isn't XML": (archive(**{"META-INF__container.xml": b"no"}), "a.epub", "damaged"),
    "a Word document that isn't XML": (archive(**{"word__document.xml": b"no"}), "a.docx", "damaged"),
    "too large": (bytes(LIMITS.file_bytes + 1), "a.txt", "larger than"),
    "too many characters": (b"a" * (LIMITS.article_characters + 1), "a.txt", "at most"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_article_is_refused_with_what_to_do(what: str) -> None:
    data, name, says = HOSTILE[what]
    with pytest.raises(ArticleError, match=f"(?i){says}"):
        Article.from_bytes(data, name)


def nested(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"<p>The bridge opened in 1932.</p>"


def test_a_broken_page_is_read_and_one_nested_without_end_refused() -> None:
    assert Article.from_bytes(nested(200), "a.html").text == "The bridge opened in 1932."
    with pytest.raises(ArticleError, match="empty"):
        Article.from_bytes(nested(50_000), "a.html")


@pytest.mark.parametrize(
    "name", ["", "\ud800.txt", "\x1b[2J\n.txt", "long " * 100 + ".txt", "\ud800" * 90 + ".txt", "bridge.txt"]
)
def test_a_refusal_names_the_file_on_one_short_line_that_any_terminal_prints(name: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        Article.from_bytes(b"\0", name)
    promises.says_what_to_do(refusal.value)
    assert name[-4:] in str(refusal.value)


def test_of_a_pdf_whose_title_is_damaged_the_text_is_read_all_the_same() -> None:
    whole = (FILES / "chromium.pdf").read_bytes()
    damaged = whole.replace(b"/Title (The ", b"/Title (\xfe\xff\xd8\x00")  # half a character of UTF-16
    assert damaged != whole
    assert Article.from_bytes(damaged, "a.pdf").text == Article.from_bytes(whole, "a.pdf").text


def test_of_a_word_document_whose_properties_are_damaged_the_text_is_read_all_the_same() -> None:
    files = {"word__document.xml": WORD, "docProps__core.xml": b"<title/>"}
    damaged = archive(**files).replace(zlib.crc32(b"<title/>").to_bytes(4, "little"), bytes(4))
    assert Article.from_bytes(damaged, "a.docx").text == "It opened in 1932."


def test_a_saved_page_with_a_broken_header_is_read() -> None:
    page = "MIME-Version: 1.0\nContent-Type: text/html; é*\n\n<html><p>It opened in 1932.</p></html>".encode()
    assert Article.from_bytes(page, "a.mhtml").text == "It opened in 1932."
