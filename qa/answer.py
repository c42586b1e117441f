"""What `ask()` gives back: plain values, every quote with its place in the article."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from index import Sentence


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence of the article, word for word: `article.text[start:end] == text`.

    start, end: offsets in the article's text, in characters (Unicode code points).
    sentence, paragraph: their numbers in the article, from 1.
    score: how well it fits the question; comparable within one answer only.
    section: the heading that it stands under, where the source states headings (not plain text); else None.
    page: that it begins on, from 1, where the source has pages (PDF); else None.
    """

    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    score: float
    section: str | None = None
    page: int | None = None

    @property
    def place(self) -> str:
        """Where it stands, in words: "Sentence 15, paragraph 12", and before that the page and section, if known."""
        page = f"Page {self.page}, " if self.page else ""
        section = f"“{self.section}”, " if self.section and self.section != self.text else ""
        number = f"{'sentence' if page or section else 'Sentence'} {self.sentence}"
        return f"{page}{section}{number}" if page or section else f"{number}, paragraph {self.paragraph}"

    @classmethod
    def of(cls, sentence: Sentence, score: float) -> Self:
        """The sentence as it stands, with its place."""
        return cls(
            sentence.text,
            sentence.start,
            sentence.end,
            sentence.number,
            sentence.paragraph,
            round(score, 4),
            sentence.section,
            sentence.page,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    question: as asked.
    text: what to show a reader: the first citation without link noise, in quotes after the short answer if there
        is one that it doesn't begin with; of a summary or a list all citations, one a line; or that the article
        doesn't say; or a line of ours that isn't the article's (a greeting).
    found: False when there are no citations: the article doesn't say, or isn't asked.
    confidence: the probability, 0 to 1, that the first citation (when not found, the first of
        `related`) answers the question. To a question about the whole article ("What is it about?") and for a
        list that it names, 1: such an answer is right by how it is made.
    citations: the sentences that the answer rests on: the best, then those that say the same; or all of a
        summary or a list, in the article's order. Empty when not found.
    related: the nearest other sentences, best first; they are not the answer.
    span: the short answer inside the first citation as (start, end) offsets in the article's text, or None.
    understood: the question as it was read with the conversation so far in mind, None if as asked.
    """

    question: str
    text: str
    found: bool
    confidence: float
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    span: tuple[int, int] | None = None
    understood: str | None = None
    _why: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON, described in answer.schema.json; fields may be added, none goes or changes."""
        public = {entry.name: getattr(self, entry.name) for entry in fields(self) if not entry.name.startswith("_")}
        return public | {
            "citations": [asdict(citation) for citation in self.citations],
            "related": [asdict(citation) for citation in self.related],
            "span": list(self.span) if self.span else None,
        }

    def explain(self) -> str:
        """Why the answer is as it is, in a few lines for a maintainer: candidates, their features, the decision."""
        return self._why() if self._why else "No word of the question could be looked for."


def quoted(question: str, sentences: Sequence[tuple[Sentence, float]]) -> Answer:
    """An answer of these sentences, one at least, with their scores."""
    text = "\n".join(sentence.shown for sentence, _ in sentences)
    citations = tuple(Citation.of(sentence, score) for sentence, score in sentences)
    return Answer(question, text, True, 1.0, citations, _why=lambda: "Asks for several sentences of the article.")


def told(question: str, line: str) -> Answer:
    """An answer in words of ours, which the article doesn't say."""
    return Answer(question, line, False, 0.0, _why=lambda: "Isn’t asked of what the article says.")
