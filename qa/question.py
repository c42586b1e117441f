"""The question as understood: which of its words to look for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index import Article
from index.languages import language
from index.limits import limits
from index.terms import Token, to_token
from qa.smalltalk import without_greeting

MAX_TERMS = 64
"""Words of a question that are looked for; past that it is a text, and its beginning must do."""

_FADING = 0.4  # what a word counts that was asked a question ago; that share of it two questions ago
_ANSWER_WORDS = 25

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters; a shorter word has too many neighbours
_LONG = 8  # letters from which on two slips are likelier than another word

# What asks about the article as such and not about anything in it.
_FRAME = re.compile(
    r"""\b(?:(?:what|anything)\s+)?(?:(?:does|do|did|can|could)\s+)?
        (?:the|this|that)\s+(?:article|text|page|author|document)\s+
        (?:says?|tells?(?:\s+us)?|mentions?|states?|writes?|reports?)\s+(?:about|on|of|regarding|that)?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


class QuestionError(ValueError):
    """A question that can't be asked; the message tells a reader what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's question.

    text: as asked, a greeting left out, slips corrected.
    tokens: all its words.
    terms: what to look for, each once, in the order asked. Stop words only if there is nothing else. After other
        questions theirs too.
    asked: the token of each term.
    weights: of each term, 1 for what is asked itself, less for what was asked before.
    before: what it is read after: the one or two questions before, and the answer to the last.
    """

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    asked: tuple[Token, ...]
    weights: tuple[float, ...]
    before: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """As the reader takes it: after those before and the answer."""
        return " ; ".join((*self.before, self.text))


def check(text: str) -> None:
    """Raises QuestionError if it is no str or longer than the limit `question_characters`."""
    if not isinstance(text, str):
        raise QuestionError(f"A question is a str, not {type(text).__name__}.")
    most = limits().question_characters
    if len(text) > most:
        raise QuestionError(
            f"The question has {len(text):,} characters: ask in at most {most:,}. "
            "To ask about a long text, give it as the article."
        )


def understand(text: str, article: Article, before: Sequence[Question] = (), answer: str = "") -> Question:
    """A question that `check` lets pass as one of the article.

    A greeting is left out, slips are corrected, and the questions before it are kept in mind.

    before: those that it follows on, the last one last. answer: to that.
    """
    question = corrected(analyse(without_greeting(text), article.language), article)
    return after(question, before, answer) if before else question


def analyse(text: str, code: str) -> Question:
    """The words of a question in a language, by its code."""
    of = language(code)
    words = of.words(_FRAME.sub(" ", text)) or of.words(text)
    tokens = [token for word in words if (token := of.token(word)).term]
    telling = [token for token in tokens if not token.is_stop] or tokens
    asked: dict[str, Token] = {}
    for token in telling[:MAX_TERMS]:
        asked.setdefault(token.term, token)
    return Question(text, tuple(tokens[:MAX_TERMS]), tuple(asked), tuple(asked.values()), (1.0,) * len(asked))


def after(question: Question, asked: Sequence[Question], answer: str) -> Question:
    """The question as it follows on others, whose words count less.

    asked: those before, the last one last. answer: to the last.
    """
    terms = dict(zip(question.terms, zip(question.asked, question.weights, strict=True), strict=True))
    for weight, earlier in zip((_FADING, _FADING**2), reversed(asked), strict=False):
        for term, token in zip(earlier.terms, earlier.asked, strict=True):
            terms.setdefault(term, (token, weight))
    tokens, weights = zip(*terms.values(), strict=True) if terms else ((), ())
    before = context([earlier.text for earlier in asked], answer)
    return replace(question, terms=tuple(terms), asked=tokens, weights=weights, before=before)


def context(asked: Sequence[str], answer: str) -> tuple[str, ...]:
    """What the reader is given before a question: the last two before it and the beginning of the answer."""
    return tuple(part for part in (*asked[-2:], " ".join(answer.split()[:_ANSWER_WORDS])) if part)


def corrected(question: Question, article: Article) -> Question:
    """The question with the article's word for each that neither the article nor English has and that is close to one.

    Close is one slip away, two for a long word: a letter too many, too few, another one, or two swapped
    (optimal string alignment distance). The first letter must be right, and a name stays one: "Warsz" isn't "wars".
    """
    asked = tuple(_corrected(token, article) for token in question.asked)
    if asked == question.asked:
        return question
    fixed = dict(zip(question.asked, asked, strict=True))
    once: dict[str, tuple[Token, float]] = {}
    for token, weight in zip(asked, question.weights, strict=True):
        once.setdefault(token.term, (token, weight))
    tokens = tuple(fixed.get(token, token) for token in question.tokens)
    text = _WORD.sub(lambda word: _respelled(word[0], fixed), question.text)
    asked, weights = zip(*once.values(), strict=True)
    return replace(question, text=text, tokens=tokens, terms=tuple(once), asked=asked, weights=weights)


def _respelled(word: str, fixed: Mapping[Token, Token]) -> str:
    token = to_token(word)
    return fixed[token].word if fixed.get(token, token) != token else word


def _corrected(token: Token, article: Article) -> Token:
    if (
        len(token.word) < _SHORTEST
        or not token.word.isalpha()
        or token.term in article.bm25
        or language(article.language).knows(token)
    ):
        return token
    from rapidfuzz import process  # most questions have no such word, and importing it takes a while
    from rapidfuzz.distance import OSA

    alike = [
        known
        for known in article.words.vocabulary
        if known.word[:1] == token.word[0] and not known.is_stop and (token.shape != "name" or known.shape == "name")
    ]
    slips = 2 if len(token.word) >= _LONG else 1
    found = process.extractOne(token.word, [known.word for known in alike], scorer=OSA.distance, score_cutoff=slips)
    return alike[found[2]] if found else token
