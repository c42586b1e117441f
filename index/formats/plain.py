"""Plain text: from bytes in any encoding to characters (by charset-normalizer where nothing says which)."""

import codecs

from index.source import ArticleError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BINARY = "is a binary file, not text: export it as plain text and try again."


def read_plain(data: bytes, name: str) -> str:
    """The characters, line ends as they are, a byte order mark left out.

    Raises ArticleError, which names the file, if it isn't text.
    """
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        raise ArticleError(f"{name} {_BINARY}")
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise ArticleError(f"{name} is damaged: save it as a UTF-8 text file and try again.") from error
        text = _guessed(data, name)
    if "\0" in text:
        raise ArticleError(f"{name} {_BINARY}")
    return text


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ArticleError(f"{name} {_BINARY}")
    return data.decode(best.encoding, "replace")
