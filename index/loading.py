"""From a file to the characters of an article."""

import codecs
from pathlib import Path


class ArticleError(ValueError):
    """A source that can't be read as an article; the message tells a reader what to do."""


def read_text(path: Path) -> str:
    """The characters of a text file, line ends as they are, a byte order mark left out.

    Raises ArticleError if there is no such file, or if it isn't text in UTF-8 or marked UTF-16.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no name of a file, such as one with a null character
        name = str(path).encode(errors="backslashreplace").decode()  # so that the message can be printed
        raise ArticleError(f"Can't read {name}: {getattr(error, 'strerror', None) or error}.") from error
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path} isn't plain text in UTF-8: save it as a UTF-8 text file and try again.") from error
    if "\0" in text:
        raise ArticleError(f"{path} is a binary file, not text: export it as plain text and try again.")
    return text
