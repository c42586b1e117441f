"""The promises, for any article and any question."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, ArticleError
from qa import Conversation, ask
from tests import promises
from tests.test_formats import FILES, READABLE
from tests.test_languages import ARTICLES

settings.register_profile("promises", deadline=None)  # a busy machine is not a broken promise
settings.load_profile("promises")

WORDS = st.sampled_from(
    [
        *"the bridge opened in 1932 when who U.S. Dr. “Yes” (no) … don’t R&D 5% <b> **x** & ? ! . ,".split(" "),
        *["\n", "\r\n", "\n\n", "\n- ", "\n# "],
        *"\ud800 \u200b \u202e שלום مرحبا 中文。 ß İ e\u0301 😀 \0 \x1b".split(" "),
        "(opens in a new tab)",
        *"<img src=x onerror=alert(1)> </article> [x](http://a.b) `c` | ~~s~~ &lt; &#0; www.a.b a@b.c".split(" "),
        "\nYou Might Also Like…\n",
    ]
)
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(PROSE, st.text(st.characters(exclude_categories=()), min_size=1)).filter(str.strip)
QUESTIONS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(st.characters(exclude_categories=())))
BEGINNINGS = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"Mime-Version: 1.0\n", b"\xff\xfe", b"\xef\xbb\xbf"]
THRESHOLDS = st.sampled_from([0.0, None])  # at 0 whatever matches is cited


@given(TEXTS)
def test_sentences_come_in_order_and_share_no_character(text: str) -> None:
    article = Article.from_text(text)
    assert article.text == text
    promises.sentences_are_verbatim(article)


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_every_citation_is_one_sentence_word_for_word(text: str, question: str, threshold: float | None) -> None:
    article = Article.from_text(text)
    promises.citations_are_verbatim(ask(question, article, min_confidence=threshold), article)


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_found_means_cited_and_nothing_is_cited_twice(text: str, question: str, threshold: float | None) -> None:
    promises.found_means_cited(ask(question, Article.from_text(text), min_confidence=threshold))


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_the_span_is_inside_the_first_citation(text: str, question: str, threshold: float | None) -> None:
    promises.span_is_inside(ask(question, Article.from_text(text), min_confidence=threshold))


@given(TEXTS, QUESTIONS)
def test_the_same_question_gets_the_same_answer(text: str, question: str) -> None:
    assert ask(question, Article.from_text(text)) == ask(question, Article.from_text(text))


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_an_answer_survives_json(text: str, question: str, threshold: float | None) -> None:
    promises.survives_json(ask(question, Article.from_text(text), min_confidence=threshold))


@given(TEXTS)
def test_no_part_of_an_article_becomes_markup_on_the_page(text: str) -> None:
    promises.article_stays_text(Article.from_text(text))


@given(TEXTS, QUESTIONS)
def test_no_part_of_an_article_or_a_question_becomes_markup_in_the_chat(text: str, question: str) -> None:
    article = Article.from_text(text)
    promises.page_holds(ask(question, article, min_confidence=0), article)


@given(st.binary(max_size=200), st.text(st.characters(exclude_categories=())), st.sampled_from(BEGINNINGS))
def test_any_bytes_of_any_name_are_an_article_or_refused_in_a_line(data: bytes, name: str, beginning: bytes) -> None:
    try:
        article = Article.from_bytes(beginning + data, name)
    except ArticleError as error:
        promises.says_what_to_do(error)
    else:
        promises.sentences_are_verbatim(article)


FILES_AND_LANGUAGES = [
    *(Article.load(FILES / name) for name in READABLE),
    *(Article.from_text(text) for text, *_ in ARTICLES.values()),
]


@st.composite
def asked(draw: st.DrawFn) -> tuple[Article, str]:
    """An article of some format or language, and a question made of its own words and others."""
    article = draw(st.sampled_from(FILES_AND_LANGUAGES))
    own = st.sampled_from([sentence.text for sentence in article.sentences])
    parts = draw(st.lists(st.one_of(own.map(lambda text: text[:40]), WORDS), min_size=1, max_size=8))
    return article, " ".join(parts)


@given(asked(), THRESHOLDS)
def test_the_promises_hold_for_every_format_and_language(case: tuple[Article, str], threshold: float | None) -> None:
    article, question = case
    promises.answer_holds(ask(question, article, min_confidence=threshold), article)


TURNS = st.lists(
    st.sampled_from(
        "What is it about?|Why?|Are you sure?|Tell me more|And the others?|How long is it?|List them|Hi|Who wrote it?|"
        "What is the title?|When was it published?|Summarize it in two sentences|What can I ask?".split("|")
    ),
    min_size=1,
    max_size=5,
)


@given(asked(), TURNS)
def test_the_promises_hold_for_every_turn_of_a_conversation(case: tuple[Article, str], turns: list[str]) -> None:
    article, question = case
    conversation = Conversation(article)
    for turn in (question, *turns):
        promises.answer_holds(conversation.ask(turn), article)


def test_threads_share_an_article() -> None:
    questions = ["When was the facility launched?", "Who is Xi?", "What about R&D?", "Pizza?"] * 25
    article = Article.from_text(Article.default().text)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: ask(q, article), questions))
    assert together == [ask(q, Article.from_text(article.text)) for q in questions[:4]] * 25
