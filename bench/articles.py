"""Articles of our own in every genre, with questions as readers type them: `bench/articles/`, README there."""

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
_EVERY = 6
"""One article in so many is held out: never learnt from, so that it measures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question.

    spans: offsets in the article of acceptable short answers.
    sentences: offsets of what lies in a sentence that answers. Neither: the article doesn't say.
    kind: direct, paraphrase, why, yesno, keywords, absent or turn.
    """

    question: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """An article, its questions and conversations about it, each a list of turns."""

    name: str
    text: str
    asked: list[Asked]
    conversations: list[list[Asked]]
    held_out: bool


def read_articles() -> list[OwnArticle]:
    """All of them, by name."""
    return [_read(path, number) for number, path in enumerate(sorted(FOLDER.glob("*.txt")))]


def _read(path: Path, number: int) -> OwnArticle:
    text, _, rest = path.read_text(encoding="utf-8").partition("\n=== questions\n")
    questions, *conversations = rest.split("\n=== dialogue\n")
    asked = [_asked(text, line) for line in questions.splitlines() if line.strip()]
    turns = [[_asked(text, f"turn | {line}") for line in c.splitlines() if line.strip()] for c in conversations]
    return OwnArticle(path.stem, text, asked, turns, held_out=number % _EVERY == 0)


def _asked(text: str, line: str) -> Asked:
    kind, question, *golds = (part.strip() for part in line.split(" | "))
    sentences = (
        [(at, at + len(gold)) for gold in golds[0].split(" ;; ") if (at := text.find(gold)) >= 0] if golds else []
    )
    spans = [span for short in golds[1].split(" ;; ") for span in _near(text, short, sentences)] if golds[1:] else []
    return Asked(question, spans, sentences, kind)


def _near(text: str, short: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a short answer stands nearest to each gold, unless that is too far away to be in the same sentence."""
    places = []
    at = text.find(short)
    while at >= 0:
        places.append(at)
        at = text.find(short, at + 1)
    found = set()
    for begin, end in sentences:
        near = min(places, key=lambda at: max(begin - at, at - end, 0), default=None)
        if near is not None and max(begin - near, near - end) < 300:
            found.add((near, near + len(short)))
    return sorted(found)
