"""Questions about the article as a whole: which one it is, and its answer.

Only a message that asks nothing else counts: "What is it about?" does, "What is the bill about?" doesn't.
"""

import math
import re
from typing import Literal

from index import Article, Sentence
from index.terms import tokenize
from qa.answer import Answer, quoted, told
from qa.normalization import bare
from qa.overview.dateline import dateline
from qa.overview.examples import example_questions
from qa.overview.lists import LONGEST, own_abstract, own_list
from qa.overview.summary import summary

Topic = Literal["about", "points", "title", "length", "published", "author", "askable"]

_NAMED = (
    r"(?:(?:(?:this|the|that|your) )?(?:(?:whole|entire|full) )?(?:article|text|page)"
    r"|this (?:piece|story|post|essay|document))"
)
_THIS = rf"(?:{_NAMED}|it|this|that)"  # alone it may mean what was talked of before: only where that is unlikely
_OF_THIS = rf"(?: (?:of|in|from|for) {_THIS})?"
_MAIN = r"(?:main|key|major|central|core|important|most important|essential|basic|overall|general)"
_GIVE = (
    r"(?:(?:give|show|tell|get|make|write|list|name|i want|i need|i would like|what (?:is|are|were))(?: me| us)? )?"
    r"(?:all )?(?:of )?(?:an? |the |its |some |your )?"
)
_BEFORE = (
    r"(?:(?:so|and|ok|okay|well|now|please|pls|then) )*"
    r"(?:(?:can|could|would|will) (?:you|u) (?:please )?(?:tell me )?|tell me |do you know |i want to know )?"
)
_AFTER = (
    r"(?: (?:please|pls|thanks|thank you|briefly|quickly|exactly|for me|then|overall|in (?:short|brief|a nutshell)"
    r"|in (?:a |one |two |three |four |five |\d )?(?:few )?(?:sentences?|words|points|bullets|lines)))*"
)

_ASKED: dict[Topic, tuple[str, ...]] = {
    "about": (
        rf"what (?:(?:is|are|was) )?{_THIS} (?:is )?(?:(?:all|mainly|mostly|really|actually|basically) )*about",
        rf"(?:what )?about what is {_THIS}|what is {_NAMED}",
        rf"what (?:does|do|did|is) {_THIS} (?:say|talk about|talking about|tell(?: us| me)?|speak (?:of|about))",
        rf"what (?:does|do|did|is) {_NAMED} (?:saying|cover|discuss|discussing|describe|deal with)",
        rf"{_GIVE}(?:topic|subject|gist|theme){_OF_THIS}",
        rf"{_GIVE}{_MAIN} (?:topic|subject|gist|theme|idea|point|message|argument|thesis|focus){_OF_THIS}",
        rf"what is the (?:point|message|purpose) of {_NAMED}",
        rf"(?:describe|explain|outline|about|recap|shorten|condense) {_NAMED}",
        rf"(?:sum+[ae]ri[sz]e|sum+[ae]ry|sum up|tl ?dr)(?: {_THIS}| everything)?|sum {_THIS} up",
        rf"{_GIVE}(?:(?:short|brief|quick|concise|simple|general) )*"
        rf"(?:sum+[ae]r(?:y|ies)|overview|synopsis|recap|rundown|outline|tl ?dr){_OF_THIS}",
    ),
    "points": (
        rf"{_GIVE}(?:{_MAIN} )*(?:highlights|take ?aways|keypoints){_OF_THIS}",
        rf"{_GIVE}(?:{_MAIN} )+(?:points|facts|findings|ideas|messages|insights|topics|statements){_OF_THIS}",
        rf"{_GIVE}(?:facts|points|findings) (?:of|in|from) {_NAMED}",
        rf"what should i (?:know|remember)(?: about| from) {_NAMED}",
    ),
    "title": (
        rf"(?:(?:what is|tell me|give me) )?(?:the |its )?(?:title|headline)(?: of {_THIS})?",
        rf"what is {_NAMED} (?:called|titled|entitled)|what is {_NAMED}s? (?:title|headline)",
    ),
    "length": (
        rf"how (?:long|big) (?:is {_THIS}|{_NAMED} is)",
        rf"how (?:long|much time)(?: (?:does|will|would) it)?(?: take)?(?: me)? to read(?: {_THIS})?",
        rf"how many (?:words|sentences|paragraphs)(?: long)? (?:(?:are|is)(?: there)?(?: in)?|does) {_THIS}"
        r"(?: have| contain)?",
        rf"how many (?:words|sentences)|(?:what is )?(?:the )?(?:reading time|word count|length (?:of|for) {_NAMED})",
    ),
    "published": (
        rf"when (?:was|is|were) {_THIS} (?:(?:first|originally) )?(?:written|published|posted)",
        rf"when (?:did|was) {_NAMED} (?:come out|appear|released|made|created|from)|how old is {_NAMED}",
        rf"(?:what is )?(?:the )?(?:publication|publishing) date{_OF_THIS}|(?:what is )?the date of {_NAMED}",
        rf"(?:in |on )?(?:what|which) (?:date|year|day) was {_NAMED} (?:written|published|posted)",
    ),
    "author": (
        rf"who(?: has)? (?:wrote|written|authored) {_THIS}|who (?:is|was) {_THIS} (?:written )?by",
        rf"who is (?:the |its )?(?:author|writer){_OF_THIS}|(?:the )?author{_OF_THIS}",
        rf"by who(?:m)? (?:is|was) {_THIS}(?: written)?",
    ),
    "askable": (
        rf"what (?:else )?(?:can|could|should|may) (?:i|we) ask(?: (?:you|u))?(?: about)?(?: here| {_THIS})?",
        rf"what (?:can|do|could) you (?:do|answer|know|tell me|help (?:me )?with)(?: about {_NAMED})?",
        r"(?:what|which)(?: (?:kinds?|sorts?|types?) of)? questions (?:can|could|should) (?:i|we) ask(?: you)?",
        r"(?:give|show|suggest)(?: me)? (?:an? |some |a few )?(?:(?:example|sample|good) )?questions?(?: to ask)?",
    ),
}
_ASKING = {topic: re.compile(f"{_BEFORE}(?:{'|'.join(asked)}){_AFTER}") for topic, asked in _ASKED.items()}
_COUNT = re.compile(r"\bin (one|two|three|four|five|[1-9])(?: \w+)? sentences?\b")
_COUNTS = {word: number for number, word in enumerate("one two three four five".split(), start=1)}

# Words a minute, silent reading of English non-fiction: Brysbaert, "How many words do we read per minute?" (2019).
_SPEED = 238


def asked_topic(question: str) -> Topic | None:
    """What the question asks about the article as a whole, None if it asks about something in it."""
    words = bare(question)
    return next((topic for topic, asking in _ASKING.items() if asking.fullmatch(words)), None)


def answer_whole(question: str, asked: str, article: Article) -> Answer | None:
    """The answer to a question about the whole article; None for another one, and where the ordinary way is the better.

    question: as asked, to be given back. asked: the part of it to be understood.
    """
    topic = asked_topic(asked)
    if topic == "about":
        sentences = summary(article, _count(asked))
        return quoted(question, sentences) if sentences else None
    if topic == "points":
        sentences = _points(article) or summary(article)
        return quoted(question, sentences) if sentences else None
    if topic == "published":
        line = dateline(article)
        return quoted(question, [(line, 1.0)]) if line else None
    if topic == "author":
        bylines = [(sentence, 1.0) for sentence in article.sentences if sentence.kind == "byline"]
        return quoted(question, bylines) if bylines else None
    if topic == "title":
        return _title(question, article)
    if topic == "length":
        return told(question, _length(article))
    if topic == "askable":
        return told(question, _askable(article))
    return None


def _count(asked: str) -> int | None:
    """The sentences asked for, "in three sentences"."""
    count = _COUNT.search(bare(asked))
    return (_COUNTS.get(count[1]) or int(count[1])) if count else None


def _points(article: Article) -> list[tuple[Sentence, float]]:
    return [(sentence, 1.0) for sentence in (own_list(article) or own_abstract(article)[:LONGEST])]


def _title(question: str, article: Article) -> Answer | None:
    is_cut = article.title.endswith(" …")
    for sentence in article.sentences:
        if sentence.shown.rstrip(".") == article.title.rstrip("."):
            return quoted(question, [(sentence, 1.0)])
    if is_cut:
        return told(question, f"The article has no title of its own. It begins: “{article.title}”")
    return told(question, f"Its title is “{article.title}”.")


def _length(article: Article) -> str:
    sentences = [sentence for sentence in article.sentences if sentence.kind in ("prose", "item")]
    words = sum(len(tokenize(sentence.text)) for sentence in article.sentences)
    about = f"about {round(words, -1):,}" if words >= 100 else f"{words}"
    minutes = math.ceil(words / _SPEED)
    return (
        f"The article has {_counted(len(sentences), 'sentence')}, {about} word{'' if words == 1 else 's'}:"
        f" {_counted(minutes, 'minute')} to read."
    )


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _askable(article: Article) -> str:
    examples = [f"“{question}”" for question in example_questions(article, 3)]
    invitation = "Ask anything that the article may answer, in your own words"
    return f"{invitation}, for example: {' '.join(examples)}" if examples else f"{invitation}."
