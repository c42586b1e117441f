"""The lines of a PDF's pages, column by column: what PDFium puts on one line may stand in two columns or in a table.

A wide gap parts a line in pieces. Where two pieces of many lines begin at one place and are long, they are two columns
and are read one after the other; where they are short, a table's row, which stays one line with its cells told apart.
"""

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import mean, median
from typing import Any

from index.formats.raised import LOWERED, RAISED

SOFT = "\u00ad"
"""A hyphen that is there only because the line ends."""
# PDFium marks a hyphen at a line's end as U+FFFE (before: U+0002), and goes on without a line break.
_LINE_END = re.compile(r"(\r\n|\n|\r|(?<=[\ufffe\x02]))")
_GAP = 1.5  # gap between two words, in sizes of their letters, from which on it may part columns or cells
_FEWEST_ROWS = 3  # of two columns
_COLUMN_TEXT = 20  # characters of a column's line, on average; of a table's cell fewer
_SAME_PLACE = 12.0  # points
_BOLD = 600  # weight, where the font's name doesn't say it
_LONGEST_NAME = 100  # bytes of a font's name
_SMALL = 0.8  # size of a raised figure, in sizes of its line
_FIGURES = re.compile(r"(?<=\S) ?\d+(?!\w)")
# A note's mark stands after a sentence, a word or a year; an exponent after a unit or a short number.
_BEFORE_MARK = re.compile(r"(?:[.,;:!?”\"’»)]|[^\W\d_]{4,}|\d{3,})\Z")
_LEVEL = 0.05  # of the line's size: a lower edge so much higher or lower is raised or lowered


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or a column's part of it; edges from the page's bottom and left, size of letters, in points.

    row: the number of the line on its page. is_row: whether it is the row of a table.
    """

    text: str
    page: int
    top: float
    bottom: float
    size: float
    left: float = 0.0
    right: float = 0.0
    row: int = 0
    is_bold: bool = False
    is_row: bool = False


def page_lines(document: Any, number: int) -> list[Line]:  # noqa: ANN401 (pypdfium2 has no types)
    """The lines of a page in reading order; none of a broken one."""
    import pypdfium2 as pdfium

    try:
        page = _Page(document[number].get_textpage())
    except pdfium.PdfiumError:
        return []  # one broken page doesn't cost the others
    pieces: list[Line] = []
    at = 0
    for row, line in enumerate(_LINE_END.split(page.text)):
        pieces += page.pieces(at, line, number + 1, row)
        at += len(line)
    return _in_order(_on_one_line(pieces))


class _Page:
    """The characters of a page and where each stands."""

    def __init__(self, text_page: Any) -> None:  # noqa: ANN401
        self._page = text_page
        self.text = text_page.get_text_range().replace("\0", " ")

    def _box(self, at: int) -> tuple[float, float, float, float]:
        import pypdfium2 as pdfium

        try:
            box: tuple[float, float, float, float] = self._page.get_charbox(at, loose=True)
        except (pdfium.PdfiumError, IndexError):
            return 0.0, 0.0, 0.0, 0.0
        return box

    def _size(self, at: int) -> float:
        import pypdfium2.raw as raw

        size = float(raw.FPDFText_GetFontSize(self._page, at))
        _, bottom, _, top = self._box(at)
        return size if size > 1 else round(top - bottom, 1)

    def _is_bold(self, at: int) -> bool:
        import pypdfium2.raw as raw

        name = create_string_buffer(_LONGEST_NAME)
        raw.FPDFText_GetFontInfo(self._page, at, name, _LONGEST_NAME, byref(c_int()))
        return b"bold" in name.value.lower() or int(raw.FPDFText_GetFontWeight(self._page, at)) >= _BOLD

    def pieces(self, at: int, line: str, number: int, row: int) -> Iterator[Line]:
        """The line in pieces, parted at wide gaps. at: where it begins in the page's text."""
        if not line.strip():
            return
        size = self._size(at + len(line) - len(line.lstrip()))
        begin = 0
        for blank in re.finditer(r"(?<=\S)\s+(?=\S)", line):
            left, right = self._box(at + blank.start() - 1)[2], self._box(at + blank.end())[0]
            if size and right - left > _GAP * size:
                yield self._piece(at + begin, line[begin : blank.start()], number, row)
                begin = blank.end()
        yield self._piece(at + begin, line[begin:], number, row)

    def _piece(self, at: int, text: str, number: int, row: int) -> Line:
        first = at + len(text) - len(text.lstrip())
        last = at + len(text.rstrip()) - 1
        left, bottom, _, top = self._box(first)
        size = median(self._size(place) for place in (first, (first + last) // 2, last))
        shown = self._without_marks(first, text.strip(), size).replace("\ufffe", SOFT).replace("\x02", SOFT)
        is_bold = self._is_bold(first) and self._is_bold(last)
        return Line(shown, number, top, bottom, size, left, self._box(last)[2], row, is_bold)

    def _without_marks(self, at: int, text: str, size: float) -> str:
        """Without the raised marks of notes; other raised and lowered figures as such."""

        def shown(figures: re.Match[str]) -> str:
            begin = figures.end()
            while text[begin - 1].isdigit() and self._size(at + begin - 1) < _SMALL * size:
                begin -= 1
            small, before = text[begin : figures.end()], text[:begin].rstrip()
            beside = at + len(before) - 1
            if not small or self._size(at + begin) >= _SMALL * self._size(beside):
                return figures[0]
            height = self._box(at + begin)[1] - self._box(beside)[1]
            if abs(height) < _LEVEL * size:
                return figures[0]
            shifted = _raised(before, small) if height > 0 else small.translate(LOWERED)
            return text[figures.start() : begin].rstrip() + shifted

        return _FIGURES.sub(shown, text)


def _raised(before: str, figures: str) -> str:
    """What raised figures say: nothing, if they are a note's mark."""
    return "" if _BEFORE_MARK.search(before) else figures.translate(RAISED)


def _is_raised(piece: Line, last: Line) -> bool:
    """Whether the piece is but figures that are raised at the last one's end."""
    is_small = piece.text.isdigit() and piece.size < _SMALL * last.size
    return is_small and last.bottom < piece.bottom < last.top and abs(piece.left - last.right) < last.size


def _on_one_line(pieces: Sequence[Line]) -> list[Line]:
    """The pieces, those that a raised figure has put on a line of their own back where they stand."""
    joined: list[Line] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        beside = last is not None and last.row != piece.row and abs(last.bottom - piece.bottom) < 0.3 * piece.size
        if last is not None and _is_raised(piece, last):
            joined[-1] = replace(last, text=last.text + _raised(last.text, piece.text), right=piece.right)
        elif last is not None and beside and 0 <= piece.left - last.right < _GAP * piece.size:
            gap = "" if piece.text[:1] in ".,;:!?)" or piece.left - last.right < 0.1 * piece.size else " "
            joined[-1] = replace(last, text=last.text + gap + piece.text, right=piece.right)
        elif piece.text:
            joined.append(piece)
    return joined


def _in_order(pieces: Sequence[Line]) -> list[Line]:
    """Columns one after the other, a table's rows as one line each, other pieces put together again."""
    rows = [list(row) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end]) > 1:
            end += 1
        if gutter := _gutter(rows[at:end]):
            while end < len(rows) and not any(piece.left < gutter < piece.right for piece in rows[end]):
                end += 1
            band = [piece for row in rows[at:end] for piece in row]
            lines += [piece for piece in band if piece.left < gutter] + [p for p in band if p.left >= gutter]
        else:
            end = max(end, at + 1)
            lines += [_put_together(row, is_row=end - at > 1) for row in rows[at:end]]
        at = end
    return lines


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where the right one of two columns begins, None if the rows aren't two columns."""
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < _FEWEST_ROWS or len(pairs) < len(rows):
        return None
    begins = median(right.left for _, right in pairs)
    if any(abs(right.left - begins) > _SAME_PLACE for _, right in pairs):
        return None
    is_text = min(mean(len(row[side].text) for row in pairs) for side in (0, 1)) >= _COLUMN_TEXT
    return begins - 1 if is_text else None


def _put_together(row: Sequence[Line], *, is_row: bool) -> Line:
    if len(row) == 1:
        return row[0]
    text = (" | " if is_row else " ").join(piece.text for piece in row)
    return replace(row[0], text=text, right=row[-1].right, is_row=is_row)
