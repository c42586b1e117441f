"""Makes the text of an HTML tree say what the page shows by form: what is raised, struck out, or told by a pair.

Text alone would glue "10⁶" to 106 and "1951²" (note 2) to 19512, and quote what the page doesn't show.
"""

import re
from collections.abc import Iterable
from typing import Any

from index.formats.raised import LOWERED, RAISED

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§¶])(?:\s*,\s*\d{1,3})*[\])]?")
# A note's mark stands after a sentence, a word or a year; an exponent after a unit, a short number or a bracket.
_BEFORE_MARK = re.compile(r"(?:[.,;:!?”\"’»]|[^\W\d_]{4,}|\d{3,})\Z")
_UNIT = re.compile(r"\b(?:feet|foot|yards?|miles?|inch(?:es)?|(?:\w*met(?:re|er)s?))\Z")
_NOT_SHOWN = frozenset(("del", "s", "strike", "rt", "rp"))
_NO_TEXT = frozenset(("nav", "footer"))  # of the page, not of the article
_NOTE = frozenset(("noteref", "doc-noteref", "pagebreak", "doc-pagebreak"))
_TYPE = "{http://www.idpf.org/2007/ops}type"
_CONSENT = re.compile(
    r"(?:cookies?|consent|gdpr|ccpa)|\w*(?:cookies?|consent|gdpr|ccpa)[-_]?(?:banner|notice|bar|popup|modal|dialog|overlay)",
    re.IGNORECASE,
)
_LONGEST_CONSENT = 2_000  # characters; a longer text is an article
_FORMULA = "[formula]"
_WITHIN_CELL = frozenset(("p", "div", "li", "br"))


def prepare(root: Any) -> None:  # noqa: ANN401 (an element of lxml, which has no types)
    """Change the tree so that its text can be taken as it stands."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root:
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in _NOT_SHOWN or tag in _NO_TEXT or _is_mark(element) or _asks_consent(element):
            _replace(element, "")
        elif tag in ("sup", "sub"):
            _replace(element, _raised(element, tag))
        elif tag == "math":
            _replace(element, element.get("alttext") or "".join("".join(element.itertext()).split()) or _FORMULA)
        elif tag == "summary":
            element.tag = "h3"
        elif tag in ("figure", "figcaption"):
            element.tag = {"figure": "div", "figcaption": "p"}[tag]
    for element in list(root.iter("dl")):
        _pair(element)
    for element in list(root.iter("td", "th")):
        _flatten(element)


def _is_mark(element: Any) -> bool:  # noqa: ANN401
    said = {element.get("role"), *(element.get("epub:type") or element.get(_TYPE) or "").split()}
    return not said.isdisjoint(_NOTE)


def _asks_consent(element: Any) -> bool:  # noqa: ANN401
    named = f"{element.get('id', '')} {element.get('class', '')}".split()
    if element.tag not in ("div", "section", "aside", "form", "dialog") or not any(map(_CONSENT.fullmatch, named)):
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_CONSENT


def _raised(element: Any, tag: str) -> str:  # noqa: ANN401
    text = "".join(element.itertext()).strip()
    if not text:
        return ""
    is_link = next(element.iter("a"), None) is not None or element.getparent().tag == "a"
    before = _before(element)
    may_be_mark = _BEFORE_MARK.search(before) and not (_UNIT.search(before) and text in ("2", "3"))
    if tag == "sup" and _MARK.fullmatch(text) and (is_link or may_be_mark):
        return ""
    if not any(map(str.isdigit, text)):
        return text  # "1st", "xᵢ": letters glued to it change nothing
    table, sign = (RAISED, "^") if tag == "sup" else (LOWERED, "_")
    small = text.translate(table)
    return small if not any(c.isascii() for c in small) else f"{sign}{text}"


def _before(element: Any) -> str:  # noqa: ANN401
    previous = element.getprevious()
    return (element.getparent().text if previous is None else previous.tail) or ""


def _replace(element: Any, text: str) -> None:  # noqa: ANN401
    """Put text in the place of an element."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text
    parent.remove(element)


def _pair(terms: Any) -> None:  # noqa: ANN401
    """Put each term of a definition list before what is said of it: "Width: 31 metres"."""
    told: list[Any] = []  # terms that wait for what is said of them
    for element in list(terms):
        if element.tag == "dt":
            told.append(element)
        elif element.tag == "dd" and told:
            named = ", ".join(" ".join("".join(term.itertext()).split()).rstrip(":") for term in told)
            element.text = f"{named}: {element.text or ''}"
            element.tag = "p"
            for term in told:
                terms.remove(term)
            told.clear()
    terms.tag = "div"


def _flatten(cell: Any) -> None:  # noqa: ANN401
    """A blank, or a comma in a list, between the blocks of a table's cell."""
    if any(child.tag in ("p", "div", "ul", "ol") for child in cell):
        parts = [part for part in _texts(cell) if part]
        is_list = next(cell.iter("li"), None) is not None
        for child in list(cell):
            cell.remove(child)
        cell.text = (", " if is_list else " ").join(parts)


def _texts(cell: Any) -> Iterable[str]:  # noqa: ANN401
    from lxml import etree

    said: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if isinstance(element.tag, str) and element.tag in _WITHIN_CELL:
            yield " ".join("".join(said).split())
            said.clear()
        said.append((element.text if event == "start" else element.tail if element is not cell else "") or "")
    yield " ".join("".join(said).split())
