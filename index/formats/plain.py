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
_LATIN = ["cp1252", "cp1250", "latin_1", "iso8859_2", "iso8859_15"]
_MOSTLY = 0.85
_LOOKED_AT = 100_000  # bytes
_BINARY = "is a binary file, not text: export it as plain text and try again."


def read_plain(data: bytes, name: str) -> str:
    """The characters, line ends as they are, a byte order mark left out.

    Raises ArticleError, which names the file, if it isn't text.
    """
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), _unmarked(data))
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


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin letters is 0."""
    beginning = data[:_LOOKED_AT]
    half = len(beginning) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half and beginning[first::2].count(0) > _MOSTLY * half and 0 not in beginning[1 - first :: 2]:
            return encoding
    return None


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    # A few accents among plain letters: any code page of Asia would do for them, and none is meant.
    is_latin = sum(byte < 128 for byte in data[:_LOOKED_AT]) > _MOSTLY * len(data[:_LOOKED_AT])
    best = from_bytes(data, cp_isolation=_LATIN if is_latin else None).best()
    if best is None:
        raise ArticleError(f"{name} {_BINARY}")
    return data.decode(best.encoding, "replace")
