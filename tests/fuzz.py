"""`python -m tests.fuzz [COUNT] [TARGET …]`: break the promises with inputs that nobody would write.

Coverage-guided, by atheris (the extra `fuzz`, on Linux). Each target runs COUNT inputs from the same seed in a process
of its own, and goes on after a failure. Printed and kept under `fuzz-findings/` is the shortest input of each failure
and what is slow or takes much memory. The exit code is 1 if there is a failure.
"""

import argparse
import hashlib
import io
import multiprocessing
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, suppress
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from itertools import takewhile
from pathlib import Path
from typing import Any

import atheris
from lxml import etree, html

_INSTRUMENTED = ["index", "qa", "page", "mammoth", "trafilatura"]
with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=_INSTRUMENTED):
    import mammoth  # noqa: F401 (as the next, so that it is instrumented)
    import trafilatura  # noqa: F401

    from index import Article, ArticleError
    from index.loading import read_bytes as read_in_process
    from qa import Conversation, ask
    from qa.question import QuestionError
    from tests import promises
    from tests.test_languages import ARTICLES

FINDINGS = Path("fuzz-findings")
FILES = Path(__file__).parent / "files"
_COUNT = 10_000
_SLOW = 2.0  # seconds of the processor
_LARGE = 500 * 1024  # kB by which an input raises the peak of the process's memory
_GIVEN_UP = 100  # seconds after which an input ends its target
_LONGEST = 100_000  # bytes of an input
_SHOWN = 4  # inputs of which one's answers are also shown, which takes longer than to answer

# What the program has rules about, beside the words of the articles.
_PHRASES = (
    "who|what|when|where|why|how many|how much|which|whose|list|name|compare|difference between|and|or|"
    "not|is it true that|"
    "hi|thanks|are you sure?|really?|tell me more|what else?|where does it say that?|why?|what about|"
    "since when?|it|they|this|"
    "what is it about?|summarize|in three sentences|key points|title|how long is it?|who wrote it?|"
    "when was it published?|"
    "what can I ask?|Abstract:|Highlights|By John Smith|Dr.|U.S.|No. 5|e.g.|J.K. Rowling|R&D|1932|"
    "May 3, 2022|5%|$1,000|"
    "twelve|the|opened|European Union (EU)|(opens in a new tab)|[citation needed]|\u00ad|#|- |1. || |“|”|"
    "(|)|[|]|…|!|?|.|,|:|"
    "<img src=x onerror=alert(1)>|<script>|</article>|&lt;b&gt;|&#0;|&#xD800;|**b**|[x](http://a.b)|`c`|"
    "~~s~~|https://a.b/c|"
    'www.a.b|a@b.c|]: /x|"onclick="x|\'|\\|\0|\x1b[2J|\ufeff|\u200b|\u202e|\ufffe|\U0001f600|ß|İ|ǰ|ﬁ|½|'
    "①|²|e\u0301|\u0301|"
    "中文。|。|ไทย|まで|שלום|א|مرحبا|z.B.|am 3. Oktober|٣|१|Ⅷ|ᾳ|ŉ|K|\n|\n\n|\r\n|\u2028|\x0b|\x0c|\x85|\xa0|\u3000|\t|"
    "Content-Type: |Content-Transfer-Encoding: |charset=|boundary=|*0*=|é*|=?utf-8?b??=|=?|--b|base64|text/html"
).split("|")


def _text(data: bytes) -> str:
    """Any bytes as text; those that aren't UTF-8 as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


# The targets: what is done with an input.


def read(data: bytes, *, name: str) -> None:
    """A file's content, read and asked."""
    try:
        article = Article._of(read_in_process(data, name), None)
    except ArticleError as error:
        promises.says_what_to_do(error)
        return
    (article.title + article.text).encode()  # a file's text has no lone surrogates
    promises.sentences_are_verbatim(article)
    promises.article_stays_text(article)
    own = [sentence.text[:200] for sentence in article.sentences[-1:]]
    for question in ("What is it about?", *own):
        promises.answer_holds(answer := ask(question, article, min_confidence=0), article)
        if _is_shown(data):
            promises.page_holds(answer, article)


def upload(data: bytes) -> None:
    """A file of any kind and name, as a reader gives it. The name is the first line."""
    name, _, content = data.partition(b"\n")
    try:
        promises.sentences_are_verbatim(Article.from_bytes(content, _text(name)))
    except ArticleError as error:
        promises.says_what_to_do(error)


def _is_shown(data: bytes) -> bool:
    return zlib.crc32(data) % _SHOWN == 0


def converse(article: Article, questions: Sequence[str], *, is_shown: bool) -> None:
    """A question on its own, and all of them in a conversation."""
    conversation = Conversation(article)
    for number, question in enumerate(questions):
        try:
            answers = [conversation.ask(question)]
            if number == 0:
                answers.append(ask(question, article, min_confidence=0))
        except QuestionError as error:
            promises.says_what_to_do(error)
            continue
        for answer in answers:
            promises.answer_holds(answer, article)
            if is_shown:
                promises.page_holds(answer, article)


def text(data: bytes) -> None:
    """Questions, one a line, up to a line "---", then an article."""
    lines = _text(data).split("\n")
    questions = list(takewhile(lambda line: line != "---", lines))[:3]
    try:
        article = Article.from_text("\n".join(lines[len(questions) + 1 :]))
    except ArticleError as error:
        promises.says_what_to_do(error)
        return
    promises.sentences_are_verbatim(article)
    promises.article_stays_text(article)
    converse(article, questions, is_shown=_is_shown(data))


@cache
def _fixed() -> list[Article]:
    """An English, a German, a Chinese and a Thai article."""
    return [Article.default(), *(Article.from_text(ARTICLES[code][0]) for code in ("de", "zh", "th"))]


def question(data: bytes) -> None:
    """Questions, one a line, of an article that the first byte chooses."""
    questions = _text(data[1:]).split("\n")[:3]
    converse(_fixed()[data[0] % 4 if data else 0], questions, is_shown=_is_shown(data))


# The mutators: what makes the next input of one before.

Mutator = Callable[[bytes, int, int], bytes]


@cache
def _words() -> list[bytes]:
    said = [article.text for article in _fixed()] + [part for parts in ARTICLES.values() for part in parts]
    words = sorted({word for part in said for word in part.split()})
    # As often a phrase as a word.
    return [word.encode() for word in words + _PHRASES * (len(words) // len(_PHRASES) + 1)]


def mutated_words(data: bytes, most: int, seed: int) -> bytes:
    """With words put in, taken out, repeated and moved."""
    random_ = random.Random(seed)
    if random_.random() < 0.4:
        return bytes(atheris.Mutate(data, most))
    words = data.split(b" ")
    for _ in range(random_.randint(1, 5)):
        at = random_.randrange(len(words) + 1)
        end = min(len(words), at + random_.randint(1, 4))
        match random_.randrange(6):
            case 0 | 1:
                words[at:at] = [random_.choice(_words())]
            case 2:
                words[at:end] = [random_.choice(_words())]
            case 3:
                del words[at:end]
            case 4:
                words[at:at] = words[at:end] * random_.choice([1, 2, 30])
            case _:
                words.insert(random_.randrange(len(words) + 1), words.pop(at - 1) if words else b"")
    return random_.choice([b" "] * 9 + [b""]).join(words)[:most]


def mutated_tree(data: bytes, most: int, seed: int, *, parse: Callable[[bytes], Any] = etree.fromstring) -> bytes:
    """XML with elements and attributes put in, taken out, repeated, moved and renamed."""
    random_ = random.Random(seed)
    if random_.random() < 0.3:
        return bytes(atheris.Mutate(data, most))
    try:
        root = parse(data)
    except (etree.LxmlError, ValueError):
        return bytes(atheris.Mutate(data, most))
    for _ in range(random_.randint(1, 4)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        with suppress(ValueError):  # text of a broken page that lxml itself read and won't write
            _change(random_.choice(elements), random_.choice(elements), random_)
    return bytes(etree.tostring(root))[:most]


def _change(one: Any, other: Any, random_: random.Random) -> None:  # noqa: ANN401 (an element of lxml, which has no types)
    above = one.getparent()
    is_free = above is not None and other not in one.iter() and one is not other
    word = _text(random_.choice(_words())).encode(errors="replace").decode()
    word = "".join(c for c in word if c.isprintable() or c in "\t\n")
    match random_.randrange(9):
        case 0 if above is not None:
            above.remove(one)
        case 1 if above is not None:
            for _ in range(random_.choice([1, 2, 50])):
                above.insert(above.index(one), deepcopy(one))
        case 2 if is_free:
            other.append(one)
        case 3 if is_free:
            other.append(deepcopy(one))
        case 4:
            one.tag = other.tag
        case 5:
            one.text = word + (one.text or "")
        case 6:
            one.tail = word + (one.tail or "")
        case 7 if one.attrib:
            name = random_.choice(list(one.attrib))
            one.set(name, random_.choice([word, "", *other.attrib.values()]))
        case 8 if other.attrib:
            one.attrib.update(other.attrib)
        case _ if above is not None:
            for _ in range(random_.choice([1, 300])):  # deep
                wrapper = one.makeelement(other.tag)
                above.replace(one, wrapper)
                wrapper.append(one)
                above = wrapper


mutated_page = partial(mutated_tree, parse=html.document_fromstring)


def mutated_archive(data: bytes, most: int, seed: int) -> bytes:
    """A zip archive with one of its files mutated, or taken out, or exchanged with another."""
    random_ = random.Random(seed)
    if random_.random() < 0.05:
        return bytes(atheris.Mutate(data, most))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # broken by an earlier mutation
        return bytes(atheris.Mutate(data, most))
    if files:
        # Its text is likely to be what matters.
        names = [name for name in files for _ in range(9 if name.endswith(("document.xml", "html", "opf")) else 1)]
        name, other = random_.choice(names), random_.choice(names)
        match random_.randrange(20):
            case 0:
                del files[name]
            case 1:
                files[name], files[other] = files[other], files[name]
            case 2:
                files[mutated_words(other.encode(), 200, seed).decode(errors="replace")] = files.pop(name)
            case _:
                files[name] = mutated_tree(files[name], most, random_.randrange(2**32))
    return _archive(files)[:most]


def _archive(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


# Where each begins.


@dataclass(frozen=True)
class Target:
    """What is done with an input, what makes the next one, and those to begin with."""

    run: Callable[[bytes], None]
    mutated: Mutator
    seeds: Callable[[], Iterator[bytes]]


def _files(*suffixes: str) -> Iterator[bytes]:
    for path in sorted(FILES.iterdir()):
        if path.suffix in suffixes and path.name != "README.md":
            yield path.read_bytes()


_QUESTIONS = (
    "When was the facility launched?\nWhy?\nAre you sure?\nTell me more",
    "What is it about?\nWhich regions?\nAnd the framework?",
    "List the certifications\nWhat is the difference between R&D and ISO?\nHi\nThanks",
)


def _question_seeds() -> Iterator[bytes]:
    for number, article in enumerate(_fixed()):
        own = [ARTICLES[article.language][1]] if article.language in ARTICLES else []
        for questions in (*_QUESTIONS, *own):
            yield bytes([number]) + questions.encode()


def _text_seeds() -> Iterator[bytes]:
    for article, questions in zip(_fixed(), (*_QUESTIONS, "Was?"), strict=True):
        yield f"{questions}\n---\n{article.text}".encode()
    for words in _PHRASES, _PHRASES[::-1]:
        yield b"What is it about?\n---\n" + " ".join(words).encode()


def _docx_seeds() -> Iterator[bytes]:
    yield from _files(".docx")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>Title</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>'
        '<w:p><w:r><w:t>It opened in 1932.</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font="Wingdings" '
        'w:char="F0FC"/></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:hyperlink w:anchor="a"><w:r><w:fldChar '
        'w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:footnoteReference w:id="1"/></w:r>'
        '</w:hyperlink><w:bookmarkStart w:name="a"/><w:ins><w:r><w:t>In</w:t></w:r></w:ins><w:sdt>'
        "<w:sdtContent/></w:sdt></w:p>"
    )
    yield _archive(
        {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()}
    )


def _pdf_seeds() -> Iterator[bytes]:
    yield from _files(".pdf")
    # One that isn't compressed, so that a changed byte is a changed word or place; PDFium finds its objects by itself.
    page = b"BT /F 12 Tf 72 700 Td (The bridge opened in 1932-) Tj 0 -14 Td (33.) Tj 0 -40 Td /F 20 Tf (Use) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title<FEFF00410042D800>>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, said) for number, said in enumerate(objects, start=1))
    yield b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Info 6 0 R>>"


def _mhtml_seeds() -> Iterator[bytes]:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset='
    for encoding in (b"base64", b"quoted-printable", b"8bit", b"x-uuencode"):
        head_of_part = b"utf-8\nContent-Transfer-Encoding: " + encoding + b"\n\n"
        yield head + head_of_part + b"<html><p>The bridge opened in 1932=20now.</p>\n--b--\n"


def _upload_seeds() -> Iterator[bytes]:
    for path in sorted(FILES.iterdir()):
        yield path.name.encode() + b"\n" + path.read_bytes()[:3_000]
    yield b"\xed\xa0\x80\x1b[2J.md\n\0"


TARGETS = {
    "question": Target(question, mutated_words, _question_seeds),
    "text": Target(text, mutated_words, _text_seeds),
    "upload": Target(upload, mutated_words, _upload_seeds),
    "txt": Target(partial(read, name="a.txt"), mutated_words, lambda: _files(".txt", ".md")),
    "md": Target(partial(read, name="a.md"), mutated_words, lambda: _files(".md")),
    "html": Target(partial(read, name="a.html"), mutated_page, lambda: _files(".html")),
    "mhtml": Target(partial(read, name="a.mhtml"), mutated_words, _mhtml_seeds),
    "docx": Target(partial(read, name="a.docx"), mutated_archive, _docx_seeds),
    "epub": Target(partial(read, name="a.epub"), mutated_archive, lambda: _files(".epub")),
    "pdf": Target(partial(read, name="a.pdf"), mutated_words, _pdf_seeds),
}


class _Watched:
    """Runs inputs, counts them, and keeps the shortest of each failure and of what takes much."""

    def __init__(self, name: str, counts: Any) -> None:  # noqa: ANN401 (an array shared with the process that started it)
        self._run = TARGETS[name].run
        self._folder = FINDINGS / name
        self._counts = counts
        self._shortest: dict[str, int] = {}

    def __call__(self, data: bytes) -> None:
        self._counts[0] += 1
        before, start = _peak(), time.process_time()
        try:
            self._run(data)
        except Exception as error:
            self._keep(_place(error), data, "".join(traceback.format_exception(error)[-6:]))
        seconds, grown = time.process_time() - start, _peak() - before
        if seconds > _SLOW:
            self._keep(f"slow-{round(seconds)}s", data, f"{seconds:.1f} s\n")
        if grown > _LARGE:
            self._keep(f"large-{grown // 1024}MB", data, f"{grown / 1024:.0f} MB\n")

    def _keep(self, what: str, data: bytes, told: str) -> None:
        if what not in self._shortest:
            self._counts[1 if what.startswith(("slow", "large")) else 2] += 1
            print(f"{self._folder.name}: {what}, input {self._counts[0]:,}, {len(data):,} bytes\n{told}", flush=True)
        if len(data) < self._shortest.get(what, _LONGEST + 1):
            self._shortest[what] = len(data)
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / what).write_bytes(data)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _place(error: Exception) -> str:
    """One for each kind of failure: what was raised, and on which lines."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    lines = ",".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__}-{hashlib.sha256(lines.encode()).hexdigest()[:6]}"


def _fuzz(name: str, count: int, folder: str, counts: Any) -> None:  # noqa: ANN401 (as above)
    options = {
        "runs": count,
        "seed": 1,
        "max_len": _LONGEST,
        "timeout": _GIVEN_UP,
        "rss_limit_mb": 8_192,  # atheris itself keeps some 15 kB an input
        "reload": 0,
        "verbosity": 0,
        "cross_over": int(TARGETS[name].mutated is mutated_words),
        "artifact_prefix": f"{FINDINGS / name}-",
    }
    arguments = [sys.argv[0], *(f"-{option}={value}" for option, value in options.items()), folder]
    atheris.Setup(arguments, _Watched(name, counts), custom_mutator=TARGETS[name].mutated)
    atheris.Fuzz()


def main() -> int:
    """Run the targets asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "count", nargs="?", type=int, default=_COUNT, help="inputs of each target (default: %(default)s)"
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} (default: all)")
    options = parser.parse_args()
    FINDINGS.mkdir(exist_ok=True)
    failures = 0
    fork = multiprocessing.get_context("fork")
    for name in options.targets or TARGETS:
        counts = fork.Array("q", 3)  # inputs, slow or large ones, failures
        with tempfile.TemporaryDirectory() as folder:
            for number, seed in enumerate(TARGETS[name].seeds()):
                (Path(folder) / f"{number:03}").write_bytes(seed)
            start = time.perf_counter()
            process = fork.Process(target=_fuzz, args=(name, options.count, folder, counts))
            process.start()
            process.join()
        inputs, heavy, failed = counts[:]
        failed += process.exitcode != 0  # an input that ended the process, such as one that took too long
        seconds = time.perf_counter() - start
        print(f"{name}: {inputs:,} inputs in {seconds:.0f} s, {failed} failures, {heavy} slow or large", flush=True)
        failures += failed
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
