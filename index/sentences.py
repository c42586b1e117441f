"""Where the sentences of a paragraph stand.

NLTK's Punkt decides, with its abbreviations given by hand: its trained models are downloads.
What it gets wrong without training is mended afterwards by joining. Only what Punkt can't see is
split beforehand: sentences of Chinese and Japanese, which have no white space between them, and phrases of Thai.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from index.languages import Language
from index.noise import is_wordless, without_noise
from index.paragraphs import Kind, Paragraph

_LONGEST_PARENTHESIS = 200  # characters; past that the closing one was forgotten
_PARENTHESES = (("(", ")"), ("[", "]"))
# Before a figure. "art." and "sec." are words as well: only with a capital are they surely none.
_NUMBERED = re.compile(r"(?:^|\W)(?:(?i:ch|eqs?|figs?|nos?|pp?|tab|vols?)|Arts?|Paras?|Secs?|\w*[Ss]tr)\.$")
_LIST_NUMBER = re.compile(r"(?:^|[:;.!?]\s+)\d{1,2}\.$")  # "two things: 1. A frame. 2. A chain."
_INITIALS = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]\.-?){2,}$")  # "J.K.", "J.-P."
_LONGEST_ABBREVIATION = 20  # characters
_ORDINAL = re.compile(r"(\w+)\s+\d{1,2}\.$")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"[\s\"'“‘«(\[]*")
_REFERENCE = re.compile(r"(?:\[[^\[\]]{1,30}\])+\s*")  # "It grew.[1] The firm fell."
_CLOSING = "”’»」』）"
_GOES_ON = re.compile(r"\s*[\"“”»'’]\s*,")  # "“Where is it?”, Lucy asked"
_AFTER_QUOTE = re.compile(r"[!?][”\"»“]$")
_TAG_WORDS = 4  # of who says what a quote says: "“Stop!” Otto Lind shouted."
_UNSPACED = re.compile(rf"(?<=[。！？．])(?=[^\s。！？．{_CLOSING}])")
_OPEN_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))
# What Punkt takes for no end: a full stop without white space after it, one with a note's number glued to it, and one
# of an abbreviation that seldom stands before a name, if a capital and then a small letter follow.
_UNSEEN = re.compile(
    r"\.(?:(?<=[a-z]{2}\.)(?=[A-Z][a-z]+ [a-z])"
    r"|\d(?<=[a-z\d]\.\d)(?=\s+[A-Z][a-z]+\s)"
    r"|(?:(?<=\b[ap]\.m\.)|(?<=\b[JS]r\.))(?=\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+[a-z])"
    r"|(?:(?<=\bInc\.)|(?<=\bLtd\.)|(?<=\bCorp\.)|(?<=\betc\.)|(?<=\b(?:Jan|Feb|Aug|Oct|Nov|Dec)\.)|(?<=\bSept\.)"
    r"|(?<=\d [a-z]\.))(?=\s+[A-Z][a-z]+\s+[a-z]))"
)
# Thai marks no end of a sentence; between its sentences, and sometimes inside, is a blank. A phrase is cited for one.
_THAI_GAP = re.compile(r"(?<=[\u0E01-\u0E4E])(?= [\u0E01-\u0E4E])")
_END = re.compile(r"[.?!…。！？．](?:[^\w\s]*|\d{1,2})(?:\[[^\[\]]*\])*$")
_MAY_END = re.compile(r"[.?!…。！？]\S{0,20}\s")
_LONGEST_END = 22  # characters that it looks at
_WINDOW = 10_000  # characters
_LONGEST = 12_000  # characters of a sentence
_SHORTEST_THAI = 40  # characters; a shorter phrase goes with the next
_LONGEST_TAIL = 200  # characters at a sentence's end that decide whether it ends there

# What Punkt knows no end or gap by. The offsets must survive, so every character is exchanged for exactly one.
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_PLAIN = str.maketrans("“”„«»‘’…。．！？" + _SPACES, '"""""\'\'!..!?' + " " * len(_SPACES))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: `article.text[start:end] == text`.

    number: from 1, in order through the whole article.
    paragraph: the number of the paragraph that it stands in, from 1.
    start, end: offsets in the article's text, in characters.
    kind: what its paragraph is: "heading", "item", "byline" or "prose".
    section: the heading that it stands under, where the source states headings; else None.
    page: that it begins on, from 1, where the source has pages; else None.
    """

    number: int
    paragraph: int
    text: str
    start: int
    end: int
    kind: Kind
    section: str | None = None
    page: int | None = None

    @property
    def shown(self) -> str:
        """The text as a reader should see it: without link noise, line breaks and what broke words at them."""
        return " ".join(without_noise(self.text).split())


def split_sentences(
    text: str, paragraphs: tuple[Paragraph, ...], of: Language, pages: Sequence[int] = ()
) -> tuple[Sentence, ...]:
    """All sentences of the paragraphs of `text`, in order and without overlap.

    A heading or a byline is one sentence, whatever its punctuation.

    pages: where each page begins in `text`.
    """
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        if paragraph.kind in ("heading", "byline"):
            spans = [(paragraph.start, paragraph.end)]
        else:
            spans = _joined(text, paragraph.start, paragraph.end, of)
        for start, end in chain.from_iterable(_readable(text, *span) for span in spans):
            sentences.append(
                Sentence(
                    len(sentences) + 1,
                    paragraph.number,
                    text[start:end],
                    start,
                    end,
                    paragraph.kind,
                    paragraph.section,
                    bisect_right(pages, start) or None,
                )
            )
    return tuple(sentences)


def _readable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in pieces if it is longer than any that could be quoted: a table, a list of numbers, noise."""
    while end - start > _LONGEST:
        cut = max(text.rfind(blank, start + 1, start + _LONGEST) for blank in " \n")
        cut = cut if cut > 0 else start + _LONGEST
        yield start, start + len(text[start:cut].rstrip())
        while cut < end and text[cut].isspace():
            cut += 1
        start = cut
    yield start, end


def _joined(text: str, start: int, end: int, of: Language) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for here in _spans(text, start, end, of):
        if spans and (reference := _REFERENCE.match(text, spans[-1][1], here[1])):
            spans[-1] = spans[-1][0], spans[-1][1] + len(reference.group().rstrip())
            here = reference.end(), here[1]
        if spans and not _is_boundary(text, spans[-1], here, of):
            spans[-1] = spans[-1][0], max(spans[-1][1], here[1])
        else:
            spans.append(here)
    return spans


def _spans(text: str, start: int, end: int, of: Language) -> Iterator[tuple[int, int]]:
    gap = _THAI_GAP if of.code == "th" else _UNSPACED if of.grams else _UNSEEN
    cuts = [at for at in (match.end() for match in gap.finditer(text, start, end)) if not _is_quoted(text, start, at)]
    for piece in pairwise([start, *cuts, end]):
        yield from _punkt_spans(text, *piece, _punkt(of))


def _is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began before is still open, in an unspaced language."""
    here = max(start, at - _LONGEST_PARENTHESIS), at
    return any(text.rfind(opening, *here) > text.rfind(closing, *here) for opening, closing in _OPEN_QUOTES)


def _punkt_spans(text: str, start: int, end: int, punkt: PunktSentenceTokenizer) -> Iterator[tuple[int, int]]:
    """Window by window, since NLTK gives up on a text that takes it some seconds."""
    while start < end:
        stop = min(start + _WINDOW, end)
        window = text[start:stop].lstrip()
        offset = stop - len(window)
        if not _MAY_END.search(text, offset, min(stop + _LONGEST_END, end)):  # nothing to decide, which is much quicker
            if window:
                yield offset, offset + len(window.rstrip())
            start = stop
            continue
        window = window.translate(_PLAIN)
        spans = [(offset + first, offset + last) for first, last in punkt.span_tokenize(window)]
        start = stop
        if stop < end and len(spans) > 1:
            start, _ = spans.pop()  # it may go on past the window
        yield from spans


def _is_boundary(text: str, sentence: tuple[int, int], following: tuple[int, int], of: Language) -> bool:
    """Whether a sentence can end between the two, which Punkt believes to be one each."""
    start, end = sentence
    # Only the tail: joined again and again, a sentence would be read again and again.
    before, after = text[max(start, end - _LONGEST_TAIL) : end], text[slice(*following)]
    if is_wordless(before) or is_wordless(after):
        return False  # only quotes, brackets or dots: they go with what stands beside them
    if of.code == "th":
        return end - start >= _SHORTEST_THAI
    if not _END.search(before):
        return False  # a window's end, not a sentence's
    if following[0] == end and after[0] in _CLOSING:
        return False  # "“好吗？”他问": what comes after the quote goes on at once
    if _GOES_ON.match(after) or (_AFTER_QUOTE.search(before) and _is_speech_tag(after, of)):
        return False
    last = before[-_LONGEST_ABBREVIATION:]
    if _LIST_NUMBER.search(last):
        return False
    opening = _OPENING.match(after)
    first = after[opening.end() if opening else 0 :][:2]
    if _NUMBERED.search(last) and first[0].isdigit():
        return False  # "No. 5"
    is_initial = _INITIALS.search(last) and not (of.small_starts and _UNSEEN.match(text, end - 1))
    if is_initial and _first_word(after) not in of.starters:
        return False  # "J.K. Rowling"; but "the U.S. The firm"
    if first[0].islower() and not first[-1].isupper() and not (of.small_starts and before.endswith(".")):
        return False  # "“Really?” he asked", "wait … there is more"; but "iPhones"
    if of.ordinals and (ordinal := _ORDINAL.search(before)) and ordinal[1].lower() in of.stop:
        return _first_word(after) in of.stop  # "am 3. Oktober"
    return not _is_inside_parentheses(text, start, end)


def _is_speech_tag(text: str, of: Language) -> bool:
    """Whether it may be no more than who says what was quoted: a name and a verb."""
    words = text.split(maxsplit=_TAG_WORDS)
    return (
        _first_word(text) not in of.starters
        and 1 < len(words) <= _TAG_WORDS
        and words[0][0].isupper()
        and words[-1][0].islower()
    )


def _first_word(text: str) -> str:
    """In lower case; "" if there is none."""
    word = _WORD.search(text)
    return word.group().lower() if word else ""


def _is_inside_parentheses(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis or bracket opened in the middle of the sentence is still open."""
    here = max(start + 1, end - _LONGEST_PARENTHESIS), end
    return any(text.rfind(opening, *here) > text.rfind(closing, *here) for opening, closing in _PARENTHESES)


@cache
def _punkt(of: Language) -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(of.abbreviations)
    for word in of.starters or of.stop:
        # "Seen in lower case too": so a capital marks the start of a sentence.
        parameters.add_ortho_context(word, _SEEN_IN_LOWER_CASE)
    return PunktSentenceTokenizer(parameters, lang_vars=PunktLanguageVars())


_SEEN_IN_LOWER_CASE = 1 << 5  # punkt's _ORTHO_MID_LC
