"""What a file shows is what is quoted: nothing glued together, nothing that it hides, nothing lost without a trace."""

import pytest

from bench.hostile import archive
from index import Article

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def zipped(files: dict[str, str]) -> bytes:
    return archive(**{name.replace("/", "__"): text.encode() for name, text in files.items()})


def html(body: str) -> str:
    return Article.from_bytes(f"<html><body><h2>The mill</h2>{body}</body></html>".encode(), "mill.html").text


def docx(body: str, part: str = "word/document.xml") -> str:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}" Target="{part}"/></Relationships>'
    )
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations,
        part: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    return Article.from_bytes(zipped(files), "mill.docx").text


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def epub(*chapters: str, also: str = "", in_spine: str = "") -> str:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
        f"<manifest>{items}{also}</manifest><spine>{spine}{in_spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"/>'
        "</rootfiles></container>"
    )
    pages = {
        f"c{n}.xhtml": f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body><p>{text}</p></body></html>'
        for n, text in enumerate(chapters)
    }
    files = {"META-INF/container.xml": container, "b.opf": package, "p.jpg": "\xff\xd8 picture", **pages}
    return Article.from_bytes(zipped(files), "mill.epub").text


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("It ground 3 × 10<sup>5</sup> sacks.", "3 × 10⁵ sacks"),
        ("It had 90 m<sup>2</sup> of floor.", "90 m² of floor"),
        ("It fell by 10<sup>−3</sup> a day.", "10⁻³ a day"),
        ("They drank H<sub>2</sub>O there.", "H₂O there"),
        ("It burnt in 1871<sup>2</sup> at night.", "in 1871 at night"),
        ("It was rebuilt.<sup>[3]</sup> It is red.", "It was rebuilt. It is red."),
        ('The miller<sup><a href="#n4">4</a></sup> left.', "The miller left."),
        ("It is the 1<sup>st</sup> mill.", "the 1st mill"),
        ("It is the 150<sup>th</sup> year.", "the 150th year"),
        ("It had 1,200 feet<sup>2</sup> of floor.", "1,200 feet² of floor"),
    ],
)
def test_what_is_raised_stays_raised_and_a_notes_mark_goes(shown: str, said: str) -> None:
    assert said in html(f"<p>{shown}</p>")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("<p>It turns <math><mn>14</mn></math> times a minute.</p>", "It turns 14 times a minute."),
        ('<p>It turns <math alttext="2n"></math> times.</p>', "It turns 2n times."),
        ("<p>It turns <math></math> times.</p>", "It turns [formula] times."),
        ("<p>It costs <del>90</del> 75 cents.</p>", "It costs 75 cents."),
        ("<p>この<ruby>橋<rp>（</rp><rt>はし</rt><rp>）</rp></ruby>は古い。</p>", "この橋は古い。"),
        (
            "<dl><dt>Wheel</dt><dd>6 metres</dd><dt>Fall:</dt><dd>4 metres</dd></dl>",
            "Wheel: 6 metres\n\nFall: 4 metres",
        ),
        ("<table><tr><td><p>Old mill</p><p>Dorn</p></td><td>1870</td></tr></table>", "Old mill Dorn | 1870"),
        ("<table><tr><th>Grain</th><td><ul><li>rye</li><li>oats</li></ul></td></tr></table>", "Grain | rye, oats"),
    ],
)
def test_a_page_says_what_it_shows(shown: str, said: str) -> None:
    assert said in html(shown)


def test_a_page_that_only_its_scripts_would_show_is_read_as_it_states_itself() -> None:
    page = (
        b'<html><body><script type="application/ld+json">{"articleBody": "It was sold in 2011."}</script></body></html>'
    )
    assert Article.from_bytes(page, "mill.html").text == "It was sold in 2011."


def test_of_a_word_document_formulas_and_boxes_are_read_and_what_is_hidden_is_not() -> None:
    formula = f"<w:p>{run('The load is ')}<m:oMath><m:r><m:t>F=12</m:t></m:r></m:oMath></w:p>"
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{paragraph('The toll is two euros.')}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    hidden = "<w:p><w:r><w:t>It is old.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> It is unsafe.</w:t></w:r></w:p>"
    assert docx(formula + box + hidden) == "The load is F=12\n\nThe toll is two euros.\n\nIt is old."


def test_a_drop_cap_belongs_to_its_word() -> None:
    cap = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>F</w:t></w:r></w:p>'
    assert docx(cap + paragraph("erdinand Holm built it.")) == "Ferdinand Holm built it."


def test_a_word_document_may_have_another_main_part() -> None:
    assert docx(paragraph("It opened in 1932."), "word/document2.xml") == "It opened in 1932."


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("It burns <span epub:type='pagebreak'>58</span>1,240 bricks.", "It burns 1,240 bricks."),
        ("The king <span role='doc-pagebreak'>171</span> gave it.", "The king gave it."),
        (
            "It burnt in 1871.<a epub:type='noteref' href='#n'>1</a> It was rebuilt.",
            "It burnt in 1871. It was rebuilt.",
        ),
    ],
)
def test_of_a_book_page_numbers_and_note_marks_are_no_text(shown: str, said: str) -> None:
    assert epub(shown) == said


def test_of_a_book_pictures_and_missing_chapters_are_passed_over() -> None:
    picture = '<item id="p" href="p.jpg" media-type="image/jpeg"/>'
    missing = '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    assert (
        epub("It is old.", also=picture + missing, in_spine='<itemref idref="p"/><itemref idref="gone"/>')
        == "It is old."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('+++\ntitle = "Mill"\n+++\n\nIt is old.', "It is old."),
        ("---\ntitle: Mill\n...\n\nIt is old.", "It is old."),
        ("---\n\nIt is old.\n\n---\n\nIt is red.", "It is old.\n\nIt is red."),
        ("It costs <b>two euros</b>.<!-- ask Ruth -->", "It costs two euros."),
        ("It burnt.[^1] It was rebuilt.\n\n[^1]: By Karl.", "It burnt. It was rebuilt.\n\nBy Karl."),
        ("~~It is 90 m long.~~ It is 240 m long.", "It is 240 m long."),
    ],
)
def test_of_markdown_what_it_shows_is_read(written: str, said: str) -> None:
    assert Article.from_bytes(written.encode(), "mill.md").text == said


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_need_no_mark(encoding: str) -> None:
    assert Article.from_bytes("It opened in 1932.".encode(encoding), "mill.txt").text == "It opened in 1932."


def test_dot_leaders_are_no_sentences() -> None:
    contents = "\n".join(f"Chapter {n} {'. ' * 60}{n}" for n in range(1_500))
    assert Article.from_bytes(contents.encode(), "mill.txt").text == contents


def pdf(*pages: list[tuple[float, float, str, str]]) -> Article:
    """Texts at places: (left, bottom, "F1 10" or "F2 10" for bold, text), in points."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    ]
    for number, texts in enumerate(pages):
        shown = "\n".join(f"BT /{font} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, font, text in texts)
        fonts = "<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        content = f"/Contents {6 + 2 * number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources{fonts}{content}>>")
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    written, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n"
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    return Article.from_bytes(f"{written}xref\n0 {size}\n0000000000 65535 f \n{entries}{trailer}".encode(), "mill.pdf")


def rows(left: float, top: float, *texts: str, font: str = "F1 10") -> list[tuple[float, float, str, str]]:
    return [(left, top - 12 * n, font, text) for n, text in enumerate(texts)]


def sentences(article: Article) -> list[str]:
    return [sentence.shown for sentence in article.sentences]


def test_columns_of_a_pdf_are_read_one_after_the_other_however_they_were_drawn() -> None:
    left = [
        "The mill was built in 1902 by the",
        "monks of the valley. It has three",
        "floors and a wheel of black oak.",
    ]
    right = [
        "The miller lives in the old school",
        "with her brother. She keeps forty",
        "bees and sells their honey in May.",
    ]
    drawn = [piece for pair in zip(rows(60, 700, *left), rows(320, 700, *right), strict=True) for piece in pair]
    assert sentences(pdf(drawn)) == [
        "The mill was built in 1902 by the monks of the valley.",
        "It has three floors and a wheel of black oak.",
        "The miller lives in the old school with her brother.",
        "She keeps forty bees and sells their honey in May.",
    ]


def test_a_row_of_a_pdfs_table_is_one_sentence_with_its_cells_told_apart() -> None:
    cells = [("Season", "Adults", "Children"), ("Summer", "9 euros", "4 euros"), ("Winter", "6 euros", "2 euros")]
    drawn = [
        (60.0 + 120 * c, 700.0 - 12 * r, "F1 10", cell) for r, row in enumerate(cells) for c, cell in enumerate(row)
    ]
    assert sentences(pdf(drawn))[1:] == ["Summer | 9 euros | 4 euros", "Winter | 6 euros | 2 euros"]


@pytest.mark.parametrize(
    ("before", "raised", "after", "said"),
    [
        ("It opened in 1932", "2", ". It is red.", "It opened in 1932. It is red."),
        ("It moves 5 x 10", "6", " litres a day.", "It moves 5 x 10⁶ litres a day."),
    ],
)
def test_a_raised_figure_of_a_pdf_is_never_glued_to_another(before: str, raised: str, after: str, said: str) -> None:
    end = 60 + 10 * sum(0.278 if c in " .,it" else 0.556 if c.islower() or c.isdigit() else 0.7 for c in before)
    text = pdf([(60, 700, "F1 10", before), (end, 704, "F1 6", raised), (end + 4, 700, "F1 10", after)]).text
    assert "".join(text.split()) == "".join(said.split())


def test_a_bold_line_of_a_pdf_is_a_heading() -> None:
    article = pdf(
        rows(60, 700, "Opening hours", font="F2 10") + rows(60, 688, "It is open from ten", "to four on all days.")
    )
    assert [(s.kind, s.shown) for s in article.sentences] == [
        ("heading", "Opening hours"),
        ("prose", "It is open from ten to four on all days."),
    ]


def test_running_titles_of_two_pages_are_no_text() -> None:
    article = pdf(
        rows(60, 700, "Report of the mill", "It lost money, and its miller blamed"),
        rows(60, 700, "Report of the mill", "the price of rye. She will sell it."),
    )
    assert sentences(article) == ["It lost money, and its miller blamed the price of rye.", "She will sell it."]


def test_what_stands_after_a_pdfs_list_is_no_item() -> None:
    texts = [
        "The kit holds two parts that you need:",
        "- a frame of steel",
        "- a chain",
        "Order it before the first of May.",
    ]
    assert sentences(pdf(rows(60, 700, *texts)))[-2:] == ["a chain", "Order it before the first of May."]
