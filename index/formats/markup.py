"""The blocks of an HTML document, or of what trafilatura makes of one."""

from collections.abc import Callable, Iterator
from typing import Any

from index.source import Piece

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main aside header blockquote pre figure figcaption table ul ol dl dt dd address"
    " details summary form fieldset body html list quote hr".split()
)
_ITEMS = frozenset(("li", "item"))
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_LINE_BREAKS = frozenset(("br", "lb"))
_SKIPPED = frozenset("script style title template noscript svg math iframe object graphic img nav footer".split())
_SHORT_LINE = 40  # characters
_OPEN, _CLOSE = True, False


def pieces(root: Any) -> Iterator[Piece]:  # noqa: ANN401 (an element of lxml, which has no types)
    """The blocks of the tree under an element of lxml, in order, white space as a browser shows it."""
    said: list[str] = []
    kinds: list[tuple[str, int | None]] = [("prose", None)]

    rows = 0  # that are open
    lines = 0  # blocks of lines that are open

    def flushed() -> Iterator[Piece]:
        text = " ".join("".join(said).split()).strip("| ")
        said.clear()
        if text:
            kind, level = kinds[-1]
            yield ("heading" if kind == "heading" else "item" if kind == "item" else "prose"), level, text

    # By hand and not recursively: a broken page nests deeper than Python may call.
    waiting: list[tuple[Any, bool]] = [(root, _OPEN)]
    while waiting:
        element, is_opening = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""  # a comment has none
        level = _HEADINGS.get(tag) or (_HEADINGS.get(element.get("rend") or "h2", 2) if tag == "head" else None)
        is_skipped = not tag or (tag in _SKIPPED) or element.get("hidden") is not None
        is_skipped = is_skipped or (tag == "head" and element.get("rend") is None)
        is_row = tag in _ROWS
        # What stands in a table's cells goes with its row.
        is_block = is_row or (not rows and (tag in _BLOCKS or tag in _ITEMS or level is not None))
        if is_opening:
            if not is_skipped:
                if is_block:
                    yield from flushed()
                    kind = "heading" if level else "item" if tag in _ITEMS else kinds[-1][0]
                    kinds.append((kind, level))
                    rows += is_row
                elif tag in _CELLS:
                    said.append(" | ")
                elif tag in _LINE_BREAKS and not rows and _is_line("".join(said), element):
                    yield from flushed()
                elif tag in _LINE_BREAKS or (rows and tag in _BLOCKS):
                    said.append(" ")
                lines += tag == "pre"
                if lines:
                    yield from _by_line(element.text or "", said, flushed)
                else:
                    said.append(element.text or "")
            waiting.append((element, _CLOSE))
            if not is_skipped:
                waiting += [(child, _OPEN) for child in reversed(element)]
        else:
            if is_block and not is_skipped:
                yield from flushed()
                kinds.pop()
                rows -= is_row
            lines -= tag == "pre" and not is_skipped
            if element is not root and lines:
                yield from _by_line(element.tail or "", said, flushed)
            elif element is not root:
                said.append(element.tail or "")
    yield from flushed()


def _by_line(text: str, said: list[str], flushed: Callable[[], Iterator[Piece]]) -> Iterator[Piece]:
    """Of preformatted text each line is a block."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield from flushed()
        said.append(line)


def _is_line(said: str, line_break: Any) -> bool:  # noqa: ANN401
    """Whether what was said before a line break is a line of its own: an address, hours; or a sentence's end."""
    text, following = said.strip(), line_break.getnext()
    is_gap = following is not None and following.tag in _LINE_BREAKS and not (line_break.tail or "").strip()
    return is_gap or len(text) <= _SHORT_LINE or text.endswith((".", "!", "?", ":"))
