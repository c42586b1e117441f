"""Word documents, .docx (by mammoth, which turns them into HTML by their styles)."""

import zipfile
from io import BytesIO

from index.formats.archive import member
from index.formats.markup import pieces
from index.source import ArticleError, Source, assemble

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


def read_docx(data: bytes, archive: zipfile.ZipFile) -> Source:
    """The document's text. Its title is its first-level heading, if it has one."""
    import mammoth
    from lxml import html

    try:
        shown = mammoth.convert_to_html(
            BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        ).value
    except MemoryError:
        raise  # it may be whole
    except Exception as error:  # of a document that isn't one inside, mammoth raises whatever comes
        raise ArticleError("The Word document is damaged: save it again, as .docx or as plain text.") from error
    body = list(pieces(html.fragment_fromstring(shown or "<p></p>", create_parent="div")))
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
