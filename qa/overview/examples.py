"""Questions to start with and to go on with, made from the article's own sentences.

Each is a sentence turned round by a template that keeps it grammatical, and is offered only if
the pipeline answers it with that very sentence.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from index import Article, Sentence
from index.languages import language
from index.limits import limits
from index.terms import to_token, tokenize
from qa.memo import once_per_article
from qa.pipeline import answer

Template = Callable[[Sentence], Iterator[str]]

_READ_AT_MOST = 300  # sentences; a book's examples come from its beginning
_FAILURES = 12
_WORDS = range(5, 40)  # of a sentence worth asking about

_SHARE = re.compile(
    r"(?:(?:nearly|over|about|almost|around|roughly|some|up\ to|(?:more|less)\ than)\s+)?"
    r"\d[\d.,]*(?:\s?%|\s+percent)\s+of\s+(?P<rest>[^,;:]+?\b(?:is|are|was|were|has|have|had|will)\b[^,;:]+?)\s*[.,;:]",
    re.IGNORECASE,
)
_IRREGULAR = "led|made|built|became|won|wrote|began|sold|held|took|found|set|bought|brought|drew|grew|rose|fell|said"
_DEED = re.compile(
    rf"(?P<subject>(?:The\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){{0,4}}?)(?:\s+also)?\s+(?P<verb>[a-z]+ed|{_IRREGULAR})\s+"
    r"(?P<object>(?:the|a|an|its|his|her|their|[A-Z][\w-]*[’']s|[A-Z])\b[^,;:()]*?)"
    r"(?=[,;:(.]|\s+(?:and|but|while|which|who|when|where|after|before|because|as)\b)"
)
_DEFINITION = re.compile(
    r"(?P<subject>(?:The\s+|An?\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+(?P<verb>is|are)\s+an?\b"
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|be|been)\b")
_SOMEBODY = re.compile(
    r"[A-Z][\w’-]+\s+[A-Z][\w’-]+|\b(?:company|firm|group|government|agency|team|author|president|university|board)\b"
)
_OPENS_NOUN = "the|a|an|of|in|for|on|with|its|their|by|about"
_NO_SUBJECT = re.compile(
    r"(?:It|He|She|They|We|I|You|This|That|These|Those|There|Here|In|On|At|As|With|For|To|By|From|If|When|While|And"
    r"|But|Or|Of|Although|Despite|After|Before|During|Since|Its|His|Her|Their|Our)\b"
)


def example_questions(article: Article, limit: int = 4) -> list[str]:
    """At most `limit` questions that the article answers, from different paragraphs, in its order."""
    chosen: dict[int, str] = {}  # paragraph → question
    for make in TEMPLATES:
        sentences = (sentence for sentence in askable(article) if sentence.paragraph not in chosen)
        for sentence, question in answered_questions(article, sentences, make):
            if len(chosen) == limit:
                break
            if question not in chosen.values():
                chosen[sentence.paragraph] = question
    return [chosen[paragraph] for paragraph in sorted(chosen)]


def follow_ups(
    article: Article, asked: Iterable[str], near: int | None, limit: int = 3, *, shown: Collection[int] = ()
) -> list[str]:
    """At most `limit` questions that the article answers, each with another sentence.

    asked: the questions so far; none is offered again.
    near: the number of the sentence cited last; of like questions those around it come first, without it those
        at the article's beginning.
    shown: the numbers of the sentences cited so far; no question asks for one of them.
    """
    done = {_bare(question) for question in asked}
    start = near or 0
    left = {sentence.number: sentence for sentence in askable(article) if sentence.number not in {start, *shown}}
    # What stands after a sentence goes on with its matter.
    nearest = sorted(left, key=lambda number: (abs(number - start), number < start))
    fresh: list[str] = []
    for make in TEMPLATES:
        sentences = (left[number] for number in nearest if number in left)
        for sentence, question in answered_questions(article, sentences, make):
            if len(fresh) == limit:
                return fresh
            del left[sentence.number]
            if (bare := _bare(question)) not in done:
                fresh.append(question)
                done.add(bare)
    return fresh


def _bare(question: str) -> str:
    """Without case and punctuation."""
    return " ".join(tokenize(question.casefold()))


def askable(article: Article) -> list[Sentence]:
    """The sentences from which questions are made, in order."""
    if not language(article.language).is_read:
        return []
    return [sentence for sentence in article.sentences[:_READ_AT_MOST] if sentence.kind in ("prose", "item")]


def answered_questions(
    article: Article, sentences: Iterable[Sentence], make: Template
) -> Iterator[tuple[Sentence, str]]:
    """The sentences from which a question can be made that the article answers with that sentence, and the question.

    It gives up after some failures: in a book of one sentence over and over, each takes long and none is answered.
    """
    known = _known(article)
    failures = 0
    for sentence in sentences:
        for question in make(sentence):
            if len(question) > limits().question_characters:
                continue
            if question not in known:
                known[question] = {citation.sentence for citation in answer(question, article).citations}
            if sentence.number in known[question]:
                yield sentence, question
                break
            failures += 1
        if failures > _FAILURES:
            return


@once_per_article
def _known(_: Article) -> dict[str, set[int]]:
    """By which sentences the article answers the questions made of it so far."""
    return {}


def _from_sentence(sentence: Sentence) -> Iterator[str]:
    text = sentence.shown
    if len(text.split()) not in _WORDS or _NO_SUBJECT.match(text):
        return
    if share := _SHARE.match(text):
        yield f"What share of {share['rest']}?"
    if (deed := _DEED.match(text)) and not _AUXILIARY.search(deed["subject"]) and len(deed["object"].split()) > 2:
        who = "Who" if _SOMEBODY.search(deed["subject"]) else "What"
        yield f"{who} {deed['verb']} {deed['object']}?"
    if definition := _DEFINITION.match(text):
        subject = definition["subject"]
        subject = subject[0].lower() + subject[1:] if subject.startswith(("The ", "A ", "An ")) else subject
        yield f"What {definition['verb']} {subject}?"


def _from_key_phrase(sentence: Sentence) -> Iterator[str]:
    """The longest run of telling words, as RAKE has it (Rose et al. 2010), that a determiner or the like opens."""
    text = sentence.shown
    runs: list[list[str]] = [[]]
    for token in tokenize(text):
        if to_token(token).is_stop or not token[0].isalpha() or token.endswith(("ed", "ing", "ly")):
            runs.append([])
        else:
            runs[-1].append(token)
    phrases = (" ".join(run) for run in runs if 2 <= len(run) <= 3)
    standing = [phrase for phrase in phrases if re.search(rf"\b(?:{_OPENS_NOUN}) {re.escape(phrase)}\b", text)]
    if standing:
        yield f"What does the article say about {max(standing, key=len)}?"


TEMPLATES: tuple[Template, ...] = (_from_sentence, _from_key_phrase)
"""The better ones first: the last makes a question of almost any sentence."""
