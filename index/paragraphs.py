"""Where the paragraphs of a text stand, and what each is: a heading, list item, byline or prose.

Plain text marks paragraphs in two ways: a blank line, or every line its own paragraph. It also
wraps lines at a fixed width. A line break is taken for wrapping only when the writer's line was
full: the next line's first word would not have fitted any more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from index.noise import is_furniture, is_wordless, without_noise
from index.source import Block

Kind = Literal["heading", "item", "byline", "prose"]

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_ITEM_MARKER = re.compile(
    r"\s*(?:[-–—*•‣◦▪·]|\(?\d{1,3}[.)]|\(?[a-z]\)"
    r"|\(?(?:i{1,3}|i?[vx]|vi{1,3}|xi{1,2})[.)])"  # i to xii
    r"\s+(?=\S)"
)
_HEADING_MARKER = re.compile(r"\s*#{1,6}\s+(?=\S)")
_BYLINE = re.compile(
    r"(?:(?:written|posted|reported)\s+)?by:?\s+(?P<name>[^\W\d_]\S*(?:\s+\S+){0,4})|authors?:\s+\w.*", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*)){0,3}")
_LINE_BREAKS = {"\n", "\r\n", "\r", "\v", "\x85", "\u2028"}  # one line break; more, or a form feed, is a blank line
_SENTENCE_END = tuple(".!?…,;。！？")  # a line that ends so is neither a heading nor a byline
_JUNIOR = re.compile(r"\b[JS]r\.$")  # the one full stop that a name ends in

_WIDEST_WRAP = 120  # characters; longer lines were not wrapped by hand or by a mail program
_LONGEST_HEADING = 100  # characters
_LONGEST_BYLINE = 80  # characters
_NARROWEST_WRAP = 40  # characters; shorter lines are names, verses or cells, broken on purpose
_RAGGED = 8  # characters by which a line wrapped by hand falls short of full


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `article.text[start:end]` is its text.

    A list of several items counts as several paragraphs, one an item; the marker ("- ", "1. ")
    stands before `start`.

    number: from 1, in order.
    start, end: offsets in the article's text, in characters.
    kind: "heading", "item", "byline" or "prose".
    level: of a heading whose source says it, 1 to 6; else None.
    section: the nearest heading before that the source states as one; None before the first, and in plain text.
    """

    number: int
    start: int
    end: int
    kind: Kind
    level: int | None = None
    section: str | None = None


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """All paragraphs of `text`, in order and without overlap; the page's furniture and rules ("---") are left out."""
    spans = [span for span in _unwrapped(text) if _has_content(text, *span)]
    paragraphs: list[Paragraph] = []
    for i, (start, end) in enumerate(spans):
        is_last = i == len(spans) - 1
        marker = _ITEM_MARKER.match(text, start, end)
        kind: Kind
        if marker:
            kind, start = "item", marker.end()
        elif marker := _HEADING_MARKER.match(text, start, end):
            kind, start = "heading", marker.end()
        else:
            kind = _kind(without_noise(text[start:end]), is_first=i == 0, is_last=is_last)
        paragraphs.append(Paragraph(len(paragraphs) + 1, start, end, kind))
    return tuple(_without_short_lines(text, paragraphs))


def _without_short_lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, of headings only those that stand as one.

    A short line on the line before or after another is one of several (labels, minutes, a verse, names), unless it
    opens the text; so is one in the midst of short lines that end as sentences do.
    """
    for before, this, after in zip([None, *paragraphs], paragraphs, [*paragraphs[1:], None], strict=False):
        follows, goes_on = _adjoin(text, before, this), _adjoin(text, this, after)
        is_among = (
            (follows and before is not None and before.kind == "heading" and before.number > 1)
            or (goes_on and after is not None and after.kind == "heading")
            or (follows and goes_on and after is not None and after.kind == "prose" and _is_short(after))
        )
        is_plain = this.kind == "heading" and this.number > 1 and not text.endswith("# ", 0, this.start)
        yield replace(this, kind="prose") if is_plain and is_among else this


def _adjoin(text: str, one: Paragraph | None, other: Paragraph | None) -> bool:
    """Whether the one ends on the line before the other."""
    return one is not None and other is not None and text[one.end : other.start].strip(" \t") in _LINE_BREAKS


def _is_short(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start <= _LONGEST_HEADING


def stated_paragraphs(text: str, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` that its source states; furniture and what has no word are left out."""
    blocks = [block for block in blocks if _has_content(text, block.start, block.end)]
    paragraphs: list[Paragraph] = []
    section: str | None = None
    for number, block in enumerate(blocks, start=1):
        kind: Kind = block.kind
        if kind == "heading":
            section = " ".join(without_noise(text[block.start : block.end]).split())
        elif kind == "prose":
            guessed = _kind(
                without_noise(text[block.start : block.end]), is_first=number == 1, is_last=number == len(blocks)
            )
            kind = "byline" if guessed == "byline" else kind
        paragraphs.append(Paragraph(number, block.start, block.end, kind, block.level, section))
    return tuple(paragraphs)


def _has_content(text: str, start: int, end: int) -> bool:
    marker = _ITEM_MARKER.match(text, start, end) or _HEADING_MARKER.match(text, start, end)
    return not is_furniture(text[start:end]) and not is_wordless(text[marker.end() if marker else start : end])


def _kind(text: str, *, is_first: bool, is_last: bool) -> Kind:
    if len(text) <= _LONGEST_BYLINE and (not text.endswith(_SENTENCE_END) or _JUNIOR.search(text)):
        if (byline := _BYLINE.fullmatch(text)) and (not byline["name"] or not byline["name"][0].islower()):
            return "byline"
        if is_last and not is_first and _NAME.fullmatch(text) and _is_title_case(text):
            return "byline"  # a name alone under the text signs it
    if is_last or len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END) or "\n" in text:
        return "prose"
    has_letter = any(c.isalpha() for c in text)
    return "heading" if has_letter and not text[0].islower() else "prose"


def _is_title_case(name: str) -> bool:
    return all(word[0].isupper() for word in name.split())


def _unwrapped(text: str) -> list[tuple[int, int]]:
    """(start, end) of each paragraph, wrapped lines joined, white space around it cut."""
    spans: list[tuple[int, int]] = []
    for block in _blocks(text):
        width = max(end - start for start, end in block)
        spans.append(block[0])
        for previous, line in pairwise(block):
            if _is_wrapped(text, previous, line, width=width):
                spans[-1] = spans[-1][0], line[1]
            else:
                spans.append(line)
    return spans


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank one between, each line as (start, end) without outer space."""
    block: list[tuple[int, int]] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue  # nothing but white space: the gap that it leaves is the blank line
        if block and text[previous_end : match.start()] not in _LINE_BREAKS:
            yield block
            block = []
        block.append((start, end))
        previous_end = match.end()
    if block:
        yield block


def _is_wrapped(text: str, previous: tuple[int, int], line: tuple[int, int], *, width: int) -> bool:
    """Whether `line` only goes on where the `previous` one ran out of room."""
    start, end = line
    if width > _WIDEST_WRAP or _ITEM_MARKER.match(text, start, end) or _HEADING_MARKER.match(text, start, end):
        return False
    last_line = text[slice(*previous)]
    if text[start].islower() and not last_line.endswith(_SENTENCE_END[:3]):
        return True
    first_word = text[start:end].split(maxsplit=1)[0]
    return width >= _NARROWEST_WRAP and len(last_line) + 1 + len(first_word) > width - _RAGGED
