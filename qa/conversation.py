"""Questions one after the other, each answered with those before in mind."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index import Article
from index.terms import tokenize
from qa.answer import Answer, Citation
from qa.asking import aside, ask, check_asked
from qa.pipeline import answer
from qa.question import Question, understand

_SURE = 0.8  # confidence from which on a question stands alone, which saves reading it twice
_GAIN = 0.1  # confidence that the questions before must add to be read along
_PLAIN = 100  # characters that say whether a question is about the answer before

# What is said about the answer before, in plain words: see `_plain`.
_SOURCE_OR_DOUBT = re.compile(
    r"where (?:does|did) (?:it|he|she|they|the \w+) (?:say|state|mention) (?:that|this|so|it)"
    r"|where (?:is|was) (?:that|this|it) (?:said|stated|written|mentioned|from)"
    r"|(?:what's |what is )?(?:the |your )?source|says who"
    r"|which (?:sentence|paragraph)(?: (?:is|says) (?:that|this|it))?"
    r"|(?:(?:are|r) (?:you|u)|you(?:'re)?) (?:really |quite |absolutely )?(?:sure|certain)"
    r"(?: (?:about|of) (?:that|this|it))?"
    r"|(?:oh )?really|(?:is|was) (?:that|this|it) (?:really )?(?:right|true|so|correct)"
)
_MORE = re.compile(
    r"(?:please )?(?:(?:can|could) you )?(?:(?:tell|give|show) me |say )?(?:a bit |some )?more"
    r"(?: (?:about|on|of) (?:that|this|it|them))?(?: please)?"
    r"|(?:and )?(?:what|anything|something) else|go on|continue|and then|(?:please )?elaborate|(?:more )?details"
)


_SIZE = re.compile(r"(?:and )?how (?:long|big) is (?:it|this|that)")


def _is_of_answer(plain: str) -> bool:
    """Whether a question is about the answer before and not about the article."""
    return _SOURCE_OR_DOUBT.fullmatch(plain) is not None or _MORE.fullmatch(plain) is not None


def _plain(question: str) -> str:
    """Its first words in lower case with single spaces, so that patterns stay short and quick."""
    return " ".join(tokenize(question[:_PLAIN])).lower().replace("’", "'")


class Conversation:
    """One reader's questions about one article. Not to be shared among threads.

    article: the seed article if None.
    """

    def __init__(self, article: Article | None = None) -> None:
        self.article = article or Article.default()
        self._turns: tuple[tuple[Question, Answer], ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """So far, the first one first."""
        return tuple(answer for _, answer in self._turns)

    def ask(self, question: str, *, min_confidence: float | None = None) -> Answer:
        """Answer like `qa.ask`, with the questions before in mind where this one leans on them.

        What stands on its own is answered as if it were the first. Raises what `qa.ask` raises.
        """
        turn = self._turn(question, min_confidence)
        self._turns = (*self._turns, turn)
        return turn[1]

    def take_back(self) -> None:
        """Forget the last question, if there is one."""
        self._turns = self._turns[:-1]

    def _repeated(self, question: str, found: Sequence[tuple[Question, Answer]]) -> tuple[Question, Answer] | None:
        """What is about the answer before: its source, whether it is sure, what more there is."""
        plain = _plain(question)
        if not _is_of_answer(plain):
            return None
        asked, before = found[-1]
        # "Are you sure?" after "Where does it say that?" is about the same question.
        about = next((turn.question for _, turn in reversed(found) if not _is_of_answer(_plain(turn.question))), "")
        understood = f"{question.strip()} ({about})" if about else question.strip()
        if _MORE.fullmatch(plain):
            return asked, self._more(question, understood, before)
        shown = self.article.sentences[before.citations[0].sentence - 1].shown
        text = f"{before.citations[0].place}: “{shown}”"
        return asked, replace(before, question=question, understood=understood, text=text)

    def _more(self, question: str, understood: str, before: Answer) -> Answer:
        """The sentence after, else the nearest one, that wasn't cited yet."""
        cited = {citation.sentence for answer in self.answers for citation in answer.citations}
        last = before.citations[-1]
        after = [
            Citation.of(sentence, 0.0)
            for sentence in self.article.sentences[last.sentence : last.sentence + 1]
            if sentence.paragraph == last.paragraph
        ]
        for citation in (*after, *before.related):
            if citation.sentence not in cited:
                shown = self.article.sentences[citation.sentence - 1].shown
                return replace(
                    before,
                    question=question,
                    understood=understood,
                    text=shown,
                    citations=(citation,),
                    related=tuple(near for near in before.related if near.sentence != citation.sentence),
                    span=None,
                )
        return Answer(question, "The article doesn’t say more about that.", False, 0.0, understood=understood)

    def _turn(self, question: str, min_confidence: float | None) -> tuple[Question, Answer]:
        check_asked(question, min_confidence)
        asked = understand(question, self.article)
        if not asked.tokens:  # an emoji, or nothing
            return asked, ask(question, self.article)
        found = [turn for turn in self._turns if turn[1].found]
        if found and (again := self._repeated(question, found)):
            return again
        # "How big is it?" asks about what was talked of, and only at the beginning about the article.
        is_of_before = bool(found) and _SIZE.fullmatch(_plain(question)) is not None
        if not is_of_before and (said := aside(question, self.article)):
            return asked, said
        alone = ask(question, self.article, min_confidence=min_confidence)
        if not found or alone.confidence >= _SURE:
            return asked, alone
        before = [asked for asked, _ in found[-2:]]
        last = found[-1][1].citations[0].text
        together = answer(question, self.article, before=before, last=last, min_confidence=min_confidence)
        if together.confidence < alone.confidence + _GAIN:
            return asked, alone
        return asked, replace(together, understood=f"{question.strip()} ({before[-1].text})")
