"""Word documents, .docx (by mammoth, which turns them into HTML by their styles)."""

import re
import zipfile
from io import BytesIO
from typing import Any

from index.formats.archive import member
from index.formats.markup import pieces
from index.formats.tree import prepare
from index.source import ArticleError, Source, assemble

_MAIN_PART = re.compile(r"word/document\d*\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


def read_docx(data: bytes, archive: zipfile.ZipFile) -> Source:
    """The document's text. Its title is its first-level heading, if it has one."""
    import mammoth
    from lxml import html

    try:
        without_pictures = mammoth.images.img_element(lambda _: {"src": ""})
        file = BytesIO(_as_shown(data, archive))
        shown = mammoth.convert_to_html(file, style_map=_STYLES, convert_image=without_pictures).value
    except MemoryError:
        raise  # it may be whole
    except Exception as error:  # of a document that isn't one inside, mammoth raises whatever comes
        raise ArticleError("The Word document is damaged: save it again, as .docx or as plain text.") from error
    tree = html.fragment_fromstring(shown or "<p></p>", create_parent="div")
    prepare(tree)
    body = list(pieces(tree))
    titles = [said for _, level, said in body if level == 1]
    return assemble(body, titles[0] if len(titles) == 1 else _stated_title(archive))


def _stated_title(archive: zipfile.ZipFile) -> str | None:
    """What the document's properties say."""
    from lxml import etree

    try:
        root = etree.fromstring(member(archive, "docProps/core.xml"), etree.XMLParser(resolve_entities=False))
    except (ArticleError, etree.XMLSyntaxError):
        return None
    title = root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return title.strip() or None if title else None


def _as_shown(data: bytes, archive: zipfile.ZipFile) -> bytes:
    """The document with what mammoth leaves out, formulas and text boxes, and without what Word hides."""
    name = next(name for name in archive.namelist() if _MAIN_PART.fullmatch(name))
    xml = member(archive, name)
    if not any(mark in xml for mark in (b"oMath", b"vanish", b"txbxContent", b"dropCap")):
        return data
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=False))
    for run in root.iter(f"{_W}r"):
        if run.find(f"{_W}rPr/{_W}vanish") is not None:
            run.clear()
    for formula in root.iter(f"{_M}oMath"):
        text = "".join(formula.itertext(f"{_M}t"))
        formula.clear()
        formula.tag = f"{_W}r"
        etree.SubElement(formula, f"{_W}t").text = text or "[formula]"
    for paragraph in list(root.iter(f"{_W}p")):
        _lift_boxes(paragraph)
        _join_drop_cap(paragraph)
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for info in archive.infolist():
            copy.writestr(info, etree.tostring(root) if info.filename == name else member(archive, info.filename))
    return changed.getvalue()


def _lift_boxes(paragraph: Any) -> None:  # noqa: ANN401 (lxml has no types)
    """Put the text of a box that is drawn in a paragraph after it; of a box with a fallback mammoth knows that."""
    for choice in paragraph.iter(f"{_MC}Choice"):
        if choice.getparent().find(f"{_MC}Fallback") is None:
            for box in list(choice.iter(f"{_W}txbxContent")):
                for inner in reversed(box):
                    paragraph.addnext(inner)


def _join_drop_cap(paragraph: Any) -> None:  # noqa: ANN401
    """Put a framed first letter before the text of the paragraph after it."""
    following = paragraph.getnext()
    if following is None or paragraph.find(f"{_W}pPr/{_W}framePr[@{_W}dropCap]") is None:
        return
    first = next(following.iter(f"{_W}t"), None)
    if first is not None:
        first.text = "".join(paragraph.itertext(f"{_W}t")) + (first.text or "")
        paragraph.getparent().remove(paragraph)
