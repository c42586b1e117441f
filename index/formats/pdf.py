"""PDF: the text of its pages, by PDFium, the engine of Chromium.

A PDF knows lines, no paragraphs. A gap wider than between the lines of a paragraph, or a line in larger
letters, which is a heading, begins a new one. What stands at the same place of most pages is no part of the text.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any

from index.formats.pdf_lines import SOFT, Line, page_lines
from index.known_words import is_known
from index.source import ArticleError, Block, Source
from index.terms import to_token

_ONE_AT_A_TIME = Lock()  # PDFium knows no threads
_WIDE = 1.4  # gap between lines, in usual gaps, from which on it is between paragraphs
_LARGE = 1.12  # size of letters, in usual sizes, from which on a line is a heading
_LONGEST_HEADING = 150  # characters
_MOSTLY = 0.5  # of the text
_OFTEN = 0.5  # of the pages, from which on a first or last line is a running title
_FEWEST = 3  # left or right pages that can have one
_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]+(?=[\u00ad-]$)"), re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\s*(?:[-–—*•‣◦▪·●○■\uf000-\uf0ff]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_ENDS = re.compile(r"[.!?…:][\"”’')\]]*$")
_LEVELS = 3  # of headings, told by their sizes


def read_pdf(data: bytes) -> Source:
    """The text page by page, a paragraph that goes on over a page's end as one. Raises ArticleError."""
    with _ONE_AT_A_TIME:
        return _read(data)


def _read(data: bytes) -> Source:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            message = "The PDF is protected by a password: save it without one and try again."
        else:
            message = "The PDF is damaged or cut short: download or export it again."
        raise ArticleError(message) from error
    try:
        pages = [page_lines(document, number) for number in range(len(document))]
        title = _title(document)
    finally:
        document.close()
    lines = _without_running_titles(pages)
    if not lines:
        raise ArticleError("The PDF has no text, only pictures of pages: run text recognition (OCR) on it first.")
    return _source(_with_hyphens(lines), title)


def _title(document: Any) -> str | None:  # noqa: ANN401 (pypdfium2 has no types)
    try:
        return (document.get_metadata_value("Title") or "").strip() or None
    except UnicodeDecodeError:  # cut in the middle of a character: any other title is better
        return None


def _without_running_titles(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and what the first or last line of most pages says."""
    pages = [page for page in pages if page]
    often: set[str] = set()
    # Left and right pages may have a title each.
    for some, fewest in ((pages, 2), (pages[::2], _FEWEST), (pages[1::2], _FEWEST)):
        edges = Counter(key for page in some for key in {_key(page[0]), _key(page[-1])})
        often |= {key for key, count in edges.items() if len(some) >= fewest and count > _OFTEN * len(some)}
    lines: list[Line] = []
    for page in pages:
        while page and (_key(page[0]) in often or _NUMBER.fullmatch(page[0].text)):
            page = page[1:]
        while page and (_key(page[-1]) in often or _NUMBER.fullmatch(page[-1].text)):
            page = page[:-1]
        lines += page
    return lines


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _with_hyphens(lines: list[Line]) -> list[Line]:
    """The lines, the hyphen at an end soft or not as is likelier: of "re-stored" but not of "twenty-six"."""
    return [
        replace(line, text=line.text[:-1] + _hyphen(line.text, following.text))
        if following and line.text.endswith(("-", SOFT))
        else line
        for line, following in zip(lines, [*lines[1:], None], strict=True)
    ]


def _hyphen(line: str, following: str) -> str:
    last, first = _LAST_WORD.search(line), _FIRST_WORD.match(following)
    if not last or not first:
        return "-"  # "2019-"
    if is_known(to_token(last.group() + first.group())):
        return SOFT
    is_compound = is_known(to_token(last.group())) and is_known(to_token(first.group()))
    return "-" if is_compound else line[-1]


def _source(lines: list[Line], title: str | None) -> Source:
    if sum(len(line.text) for line in lines if line.is_bold) > _MOSTLY * sum(len(line.text) for line in lines):
        lines = [replace(line, is_bold=False) for line in lines]  # bold sets nothing off
    usual = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)[0][0] or 1.0
    sizes = sorted({round(line.size, 1) for line in lines if _is_heading(line, usual)}, reverse=True)
    steps = [a.top - b.top for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and a.top > b.top]
    step = median(steps) if steps else 0.0
    blocks: list[Block] = []
    pages: dict[int, int] = {}  # page → where it begins
    parts: list[str] = []
    at = 0
    previous: Line | None = None
    item_left = 0.0
    for line in lines:
        is_heading = _is_heading(line, usual)
        goes_on = previous is not None and _goes_on(previous, line, step, usual, is_within=parts[-2:-1] == ["\n"])
        if goes_on and previous and blocks[-1].kind == "item" and line.left <= item_left + 1 and line.text[0].isupper():
            goes_on = False  # it isn't indented like the item's text
        parts.append("\n" if goes_on else "\n\n" if blocks else "")
        at += len(parts[-1])
        pages.setdefault(line.page, at)
        marker = None if goes_on else _ITEM.match(line.text)
        item_left = line.left if marker else item_left
        level = min(sizes.index(round(line.size, 1)) + 1, _LEVELS) if is_heading else None
        if goes_on:
            blocks[-1] = replace(blocks[-1], end=at + len(line.text))
        else:
            start = at + (marker.end() if marker else 0)
            kind = "heading" if is_heading else "item" if marker else "prose"
            blocks.append(Block(start, at + len(line.text), kind, level))  # type: ignore[arg-type]
        parts.append(line.text)
        at += len(line.text)
        previous = line
    starts: list[int] = []
    for number in range(lines[-1].page, 0, -1):
        # An empty page begins where the next one does, so that nothing is on it.
        starts.append(pages.get(number, starts[-1] if starts else at))
    return Source("".join(parts), title, tuple(blocks), tuple(reversed(starts)))


def _is_heading(line: Line, usual: float) -> bool:
    is_bold = line.is_bold and not _ENDS.search(line.text) and not line.is_row
    return (line.size >= _LARGE * usual or is_bold) and len(line.text) <= _LONGEST_HEADING


def _goes_on(previous: Line, line: Line, step: float, usual: float, *, is_within: bool) -> bool:
    """Whether a line belongs to the paragraph of the one before. is_within: that has lines before it already."""
    if previous.is_row or line.is_row:
        return False
    if _is_heading(previous, usual) or _is_heading(line, usual):
        same = abs(previous.size - line.size) < 0.5 and previous.page == line.page and previous.is_bold == line.is_bold
        return same and 0 <= previous.top - line.top <= _WIDE * max(step, 1.3 * line.size)
    if _ITEM.match(line.text):
        return False
    if previous.page != line.page or line.top > previous.top:  # the next page or column
        return not _ENDS.search(previous.text) and (is_within or not line.text[0].isupper())
    return previous.top - line.top <= _WIDE * (step or line.size * 1.2)
