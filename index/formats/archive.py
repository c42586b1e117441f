"""What .docx and .epub files are inside: zip archives, which must not grow without end when unpacked."""

import zipfile
from io import BytesIO

from index.limits import limits
from index.source import ArticleError

_MOST_FILES = 10_000
_MOST_TIMES = 100  # that a file may grow when it is unpacked; of more, Apache POI too says that it is a bomb
_SMALL = 1_000_000  # bytes, unpacked, of which it may


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, if it is whole, not encrypted, and of a fair size once unpacked.

    What the archive says of its sizes is enough: `zipfile` unpacks no byte more than that.

    Raises ArticleError.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ArticleError("The file is damaged or cut short: download or export it again.") from error
    too_large = len(files) > _MOST_FILES or sum(file.file_size for file in files) > limits().unpacked_bytes
    if too_large or any(file.file_size > max(_SMALL, _MOST_TIMES * file.compress_size) for file in files):
        raise ArticleError("Unpacked, the file would be far too large: export its text alone and try again.")
    if any(file.flag_bits & 1 for file in files):
        raise ArticleError("The file is protected by a password: save it without one and try again.")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The content of one file. Raises ArticleError if it isn't there or damaged."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ArticleError("The file is damaged or cut short: download or export it again.") from error
    except MemoryError:
        raise  # it may be whole
    except Exception as error:  # zlib.error and its like, which are no more specific
        raise ArticleError("The file is damaged: download or export it again.") from error
