"""What hostile articles and questions cost: each in a process of its own, in seconds and in memory at its peak.

The memory is the most that the process and the one that read the file for it took, added up, Python and all.

Files are read as the page reads a reader's. Where an input can grow, one of a quarter of its size is measured too: what
takes four times as long for four times the input is linear, and sixteen times would be the square.
"""

import io
import json
import re
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import NamedTuple

from bench.tables import Table
from index import Article, ArticleError
from qa import Conversation, QuestionError

_FILES = Path(__file__).resolve().parent.parent / "tests" / "files"
_MB = 1_000_000
_LONG_ENOUGH = 0.3  # seconds, to tell how it grows
_CHARACTERS = 10_000_000  # of an article, the most there may be
_LONGEST = 10_000  # characters of a question, the most there may be
_QUESTION = "When was the bridge opened?"
_WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Measured(NamedTuple):
    """seconds, MB at the peak, and what came of it."""

    seconds: float
    memory: float
    said: str


def table() -> Table:
    """Each input's figures and what came of it."""
    rows = []
    for name in [*FILES, *TEXTS, *QUESTIONS]:
        whole = _measured(name, 1.0)
        grows = not isinstance(FILES.get(name), bytes) and whole.seconds > _LONG_ENOUGH
        growth = f"{whole.seconds / _measured(name, 0.25).seconds:.1f}" if grows else ""
        rows.append([name, f"{whole.seconds:.2f} s", growth, f"{whole.memory:.0f} MB", whole.said])
    return Table("Hostile input", ["what", "time", "× for 4 × as much", "memory", "what came of it"], rows)


def _measured(name: str, size: float) -> Measured:
    made = _made(name, size)
    run = subprocess.run([sys.executable, "-m", "bench.hostile", name], input=made, capture_output=True, check=True)
    return Measured(*json.loads(run.stdout))


def _made(name: str, size: float) -> bytes:
    """The input, made in this process since making it takes memory too."""
    if name in FILES:
        make = FILES[name]
        return make if isinstance(make, bytes) else make(size)
    if name in TEXTS:
        text = TEXTS[name] * int(size * _CHARACTERS / len(TEXTS[name]))
    else:
        text = (
            QUESTIONS[name] if len(QUESTIONS[name]) > _LONGEST else (QUESTIONS[name] * _LONGEST)[: int(size * _LONGEST)]
        )
    return text.encode("utf-8", "surrogatepass")


def _measure(name: str, data: bytes) -> Measured:
    article = Article.from_text("The bridge opened in 1932. It carries eight lanes of road, all in use.\n\n" * 200)
    Conversation(article).ask(_QUESTION)  # what any first question loads
    text = "" if name in FILES else data.decode("utf-8", "surrogatepass")
    start = time.perf_counter()
    try:
        if name in QUESTIONS:
            said = Conversation(article).ask(text).text
        elif name in TEXTS:
            said = _asked(Article.from_text(text))
        else:
            said = _asked(Article.from_bytes(data, f"a{PurePath(name).suffix}", apart=True))
    except (ArticleError, QuestionError) as error:
        said = str(error)
    seconds = time.perf_counter() - start
    (own,) = re.findall(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    memory = (int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    return Measured(seconds, memory, said[:60])


def _asked(article: Article) -> str:
    return f"{len(article.sentences):,} sentences. {Conversation(article).ask(_QUESTION).text}"


def archive(**files: bytes) -> bytes:
    """A zip archive of files by their names, in which "__" stands for "/"."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def _docx(body: str) -> bytes:
    document = f'<w:document xmlns:w="{_WORD_SPACE}"><w:body>{body}</w:body></w:document>'
    return archive(**{"word__document.xml": document.encode()})


def _epub(chapter: bytes) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="b.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.html"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    return archive(**{"META-INF__container.xml": container.encode(), "b.opf": package.encode(), "a.html": chapter})


def _pdf(content: bytes) -> bytes:
    """A page of a PDF with this content, compressed."""
    stream = zlib.compress(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, 1))
        + b"trailer<</Root 1 0 R>>"
    )


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'


def _repeated(part: bytes, times: float, before: bytes = b"") -> Callable[[float], bytes]:
    return lambda size: before + part * int(size * times)


FILES: dict[str, bytes | Callable[[float], bytes]] = {
    "random bytes .txt": _repeated(bytes(range(256)), 50 * _MB / 256),
    "a program .txt": Path(sys.executable).read_bytes(),
    "letters of no language .txt": _repeated(bytes([*range(128, 256), 32]), 10 * _MB / 129),
    "a truncated PDF .pdf": (_FILES / "truncated.pdf").read_bytes(),
    "an encrypted PDF .pdf": (_FILES / "encrypted.pdf").read_bytes(),
    "a PDF that grows a thousandfold .pdf": lambda size: _pdf(_repeated(b"BT /F 9 Tf (a b) Tj ET\n", 3 * _MB)(size)),
    "a PDF of endless lines .pdf": lambda size: _pdf(_repeated(b"(a b)Tj 0 9 Td\n", _MB, b"BT /F 9 Tf 9 9 Td ")(size)),
    "a zip bomb .docx": lambda size: archive(**{"word__document.xml": b"", "a": bytes(int(size * 900 * _MB))}),
    "a zip bomb just small enough .docx": lambda size: _docx("<w:p/>" * int(size * 30 * _MB)),
    "words in a million runs .docx": lambda size: _docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * int(size * _MB)),
    "a zip bomb .epub": lambda size: _epub(bytes(int(size * 900 * _MB))),
    "a zip bomb just small enough .epub": lambda size: _epub(b"<p>a" * int(size * 45 * _MB)),
    "entities within entities .docx": archive(**{"word__document.xml": f"{_LAUGHS}<x>&l9;</x>".encode()}),
    "entities within entities .epub": archive(**{"META-INF__container.xml": f"{_LAUGHS}<x>&l9;</x>".encode()}),
    "entities within entities .xhtml": f"{_LAUGHS}<html><body>&l9;</body></html>".encode(),
    "divs in divs .html": _repeated(b"<div>", 9 * _MB, b"<html>"),
    "unclosed paragraphs .html": _repeated(b"<p>a", 12 * _MB, b"<html>"),
    "unclosed tables .html": _repeated(b"<table><tr><td>a", 3 * _MB, b"<html>"),
    "attributes without end .html": _repeated(b"a=1 ", 12 * _MB, b"<html><p "),
    "a site's page of lists .html": _repeated(b"<ul><li><a href=a>a</a></li></ul>", 30_000, b"<html><nav></nav>"),
    "parts in parts .mhtml": _repeated(
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", _MB, b"MIME-Version: 1.0\n"
    ),
    "brackets .md": _repeated(b"[", 10 * _MB),
    "quotes in quotes .md": _repeated(b"> ", 5 * _MB),
    "stars .md": _repeated(b"*a ", 3 * _MB),
    "links to links .md": _repeated(b"[a](b", 2 * _MB),
    "different words .txt": lambda size: ". ".join(
        " ".join(f"W{number:x}" for number in range(start, start + 14)) for start in range(0, int(size * 190_000), 14)
    ).encode(),
    "one-word paragraphs .txt": lambda size: "\n\n".join(f"word{n}" for n in range(int(size * 100_000))).encode(),
}
"""By the suffix of the file."""

TEXTS = {
    "one line of words": "word ",
    "one word": "a",
    "one line of sentences": "The bridge opened in 1932. ",
    "one-word lines": "word\n",
    "one-word items": "- a\n",
    "blanks": "a" + " " * 9_999,
    "line ends": "a" + "\n" * 9_999,
    "full stops": ". ",
    "initials": "A.B. ",
    "initials without blanks": "A.",
    "abbreviations": "Mr. ",
    "references": "It grew.[1] ",
    "references alone": "[1]",
    "open brackets": "(",
    "half of a link's noise": "(opens in a new ",
    "half of an acronym": "alpha beta (AB) ",
    "quotes": '"',
    "apostrophes": "a'",
    "hyphens": "a-",
    "hyphens at line ends": "a-\n",
    "number signs": "# ",
    "digits and commas": "1,",
    "dates": "On 5 May 1932, ",
    "Chinese sentences": "这是。",
    "Chinese without an end": "这是",
    "Thai phrases": "กา ",
    "Arabic, right to left": "\u202bفتح الجسر عام ١٩٣٢. ",
    "direction marks and widths of zero": "\u202e\u200ba ",
    "combining marks": "e" + "\u0301" * 9_999,
    "emoji of emoji": "👩‍👩‍👧‍👦",
    "lone surrogates": "\ud800 ",
    "null characters": "a\0 ",
}
"""Repeated to ten million characters."""

QUESTIONS = {
    "a question of a million characters": "why " * 250_000,
    "question: blanks": "why" + " " * 99,
    "question: of of of": "of the ",
    "question: what what what": "what is ",
    "question: quotes": '"bridge ',
    "question: commas": "bridge, ",
    "question: dates": "5 May 1932 ",
    "question: ands": "the bridge and ",
    "question: nots": "not n't no ",
    "question: brackets": "(((",
    "question: dots": "...",
    "question: digits": "1,",
    "question: apostrophes": "a'",
    "question: combining marks": "\u0301",
    "question: lone surrogates": "\ud800",
    "question: words unknown": "brigde opned lanse ",
}
"""Repeated to ten thousand characters, all that a question may have."""


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], sys.stdin.buffer.read())))
