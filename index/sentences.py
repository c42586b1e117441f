"""Where the sentences of a paragraph stand.

NLTK's Punkt decides, with its abbreviations given by hand: its trained models are downloads.
What it gets wrong without training is mended afterwards by joining, never by splitting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from index.noise import without_noise
from index.paragraphs import Kind, Paragraph

_ABBREVIATIONS = """
    dr mr mrs ms mx prof rev hon gen sen rep gov pres sec capt lt col sgt maj cpl cmdr adm insp supt st ste mt ft
    messrs mme mlle fr sr jr esq ph.d m.d b.a m.a b.sc m.sc d.phil
    inc ltd co corp bros llc plc dept univ assn inst intl natl mfg
    etc al cf vs v viz approx ca est e.g i.e a.k.a n.b p.s
    fig figs eq eqs no nos nr vol vols pp para ch ed eds trans rev
    ave blvd rd hwy u.s u.k u.n e.u u.s.a d.c a.m p.m b.c a.d c.e b.c.e
    jan feb mar apr jun jul aug sep sept oct nov dec
""".split()

# Words that open a sentence when capitalised, even after an abbreviation: "in the U.S. The firm".
_SENTENCE_STARTERS = """
    the a an this that these those it he she they we i you its his her their our my your there here
    in on at to from by for with without of as if when while after before since until because although though
    but and or so yet however moreover furthermore meanwhile nevertheless therefore thus then also
    what who where why how which one some many most all both each several few no not now today later during
    under over between among according despite instead such other another
""".split()

_LONGEST_PARENTHESIS = 200  # characters; past that the closing one was forgotten
_NUMBERED = re.compile(r"(?:^|\W)(?:art|ch|eq|figs?|nos?|p|pp|para|sec|secs|vols?)\.$", re.IGNORECASE)
_OPENING = re.compile(r"[\s\"'“‘«(\[]*")

# The offsets must survive, so every character is exchanged for exactly one.
_PLAIN_PUNCTUATION = str.maketrans("“”«»‘’…。！？", '""""\'\'!.!?')


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: `article.text[start:end] == text`.

    number: from 1, in order through the whole article.
    paragraph: the number of the paragraph that it stands in, from 1.
    start, end: offsets in the article's text, in characters.
    kind: what its paragraph is: "heading", "item", "byline" or "prose".
    """

    number: int
    paragraph: int
    text: str
    start: int
    end: int
    kind: Kind

    @property
    def shown(self) -> str:
        """The text as a reader should see it: without link noise and line breaks inside."""
        return " ".join(without_noise(self.text).split())


def split_sentences(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    """All sentences of the paragraphs of `text`, in order and without overlap.

    A heading or a byline is one sentence, whatever its punctuation.
    """
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        if paragraph.kind in ("heading", "byline"):
            spans = [(paragraph.start, paragraph.end)]
        else:
            spans = _joined(text, paragraph.start, paragraph.end)
        for start, end in spans:
            sentence = Sentence(len(sentences) + 1, paragraph.number, text[start:end], start, end, paragraph.kind)
            sentences.append(sentence)
    return tuple(sentences)


def _joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for span in _punkt_spans(text[start:end]):
        here = start + span[0], start + span[1]
        if spans and not _is_boundary(text[slice(*spans[-1])], text[slice(*here)]):
            spans[-1] = spans[-1][0], here[1]
        else:
            spans.append(here)
    return spans


def _punkt_spans(paragraph: str) -> Iterator[tuple[int, int]]:
    yield from _PUNKT.span_tokenize(paragraph.translate(_PLAIN_PUNCTUATION))


def _is_boundary(before: str, after: str) -> bool:
    """Whether a sentence can end between the two, which Punkt believes to be one each."""
    opening = _OPENING.match(after)
    first = after[opening.end() if opening else 0 :][:2]
    if not first:
        return False  # only quotes or brackets: they close what stands before
    if _NUMBERED.search(before) and first[0].isdigit():
        return False  # "No. 5"
    if first[0].islower() and not first[-1].isupper() and not before.endswith("."):
        return False  # "“Really?” he asked", "wait … there is more"; but "iPhones"
    return not _is_inside_parentheses(before)


def _is_inside_parentheses(before: str) -> bool:
    """Whether a parenthesis opened in the middle of the sentence is still open."""
    opened = before.rfind("(")
    return opened > 0 and ")" not in before[opened:] and len(before) - opened <= _LONGEST_PARENTHESIS


def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS)
    for word in _SENTENCE_STARTERS:
        # "Seen in lower case too": so a capital marks the start of a sentence.
        parameters.add_ortho_context(word, _SEEN_IN_LOWER_CASE)
    return PunktSentenceTokenizer(parameters, lang_vars=PunktLanguageVars())


_SEEN_IN_LOWER_CASE = 1 << 5  # punkt's _ORTHO_MID_LC
_PUNKT = _punkt()
