"""The promises, for any article and any question."""

import json
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article
from qa import Answer, Citation, ask
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
        "\nYou Might Also Like…\n",
    ]
)
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(PROSE, st.text(st.characters(exclude_categories=()), min_size=1)).filter(str.strip)
QUESTIONS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(st.characters(exclude_categories=())))
THRESHOLDS = st.sampled_from([0.0, None])  # at 0 whatever matches is cited


@given(TEXTS)
def test_sentences_come_in_order_and_share_no_character(text: str) -> None:
    article = Article.from_text(text)
    assert article.text == text
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.number == number
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        end = sentence.end


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_every_citation_is_one_sentence_word_for_word(text: str, question: str, threshold: float | None) -> None:
    article = Article.from_text(text)
    answer = ask(question, article, min_confidence=threshold)
    for citation in answer.citations + answer.related:
        assert text[citation.start : citation.end] == citation.text
        (sentence,) = (s for s in article.sentences if (s.start, s.end) == (citation.start, citation.end))
        assert (sentence.number, sentence.paragraph) == (citation.sentence, citation.paragraph)


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_found_means_cited_and_nothing_is_cited_twice(text: str, question: str, threshold: float | None) -> None:
    answer = ask(question, Article.from_text(text), min_confidence=threshold)
    assert answer.found == bool(answer.citations)
    assert 0 <= answer.confidence <= 1
    assert answer.text.strip()
    cited = [citation.sentence for citation in answer.citations + answer.related]
    assert len(cited) == len(set(cited))


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_the_span_is_inside_the_first_citation(text: str, question: str, threshold: float | None) -> None:
    answer = ask(question, Article.from_text(text), min_confidence=threshold)
    if answer.span is not None:
        start, end = answer.span
        assert answer.citations[0].start <= start < end <= answer.citations[0].end


@given(TEXTS, QUESTIONS)
def test_the_same_question_gets_the_same_answer(text: str, question: str) -> None:
    assert ask(question, Article.from_text(text)) == ask(question, Article.from_text(text))


@given(TEXTS, QUESTIONS, THRESHOLDS)
def test_an_answer_survives_json(text: str, question: str, threshold: float | None) -> None:
    answer = ask(question, Article.from_text(text), min_confidence=threshold)
    read = json.loads(json.dumps(answer.to_dict()))
    span = read.pop("span")
    citations, related = (tuple(Citation(**entry) for entry in read.pop(name)) for name in ("citations", "related"))
    assert Answer(**read, citations=citations, related=related, span=tuple(span) if span else None) == answer


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
    answer = ask(question, article, min_confidence=threshold)
    assert answer.found == bool(answer.citations)
    for citation in answer.citations + answer.related:
        assert article.text[citation.start : citation.end] == citation.text
        assert article.sentences[citation.sentence - 1].text == citation.text
    if answer.span is not None:
        assert answer.citations[0].start <= answer.span[0] < answer.span[1] <= answer.citations[0].end


def test_threads_share_an_article() -> None:
    questions = ["When was the facility launched?", "Who is Xi?", "What about R&D?", "Pizza?"] * 25
    article = Article.from_text(Article.default().text)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: ask(q, article), questions))
    assert together == [ask(q, Article.from_text(article.text)) for q in questions[:4]] * 25
