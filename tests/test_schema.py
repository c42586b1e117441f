"""`qa/answer.schema.json` describes every answer, and each of its fields."""

import json
from dataclasses import fields

import pytest
from jsonschema import Draft202012Validator

from index import Article
from qa import Answer, Citation, Conversation, ask
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "qa" / "answer.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema_of_all_the_fields() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    answer, citation = SCHEMA, SCHEMA["$defs"]["citation"]
    assert list(answer["properties"]) == answer["required"] == list(ask("Why?").to_dict())
    assert list(citation["properties"]) == citation["required"] == [field.name for field in fields(Citation)]


def as_json(answer: Answer) -> dict[str, object]:
    decoded: dict[str, object] = json.loads(json.dumps(answer.to_dict()))
    VALIDATOR.validate(decoded)
    return decoded


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When was the facility launched?", True),
        ("Whose vision were the initiatives aligned with?", True),
        ("How do I bake sourdough bread?", False),
        ("What is it about?", True),
        ("Summarize the article in three sentences.", True),
        ("Hello!", False),
        ("", False),
    ],
)
def test_answers_of_all_kinds_are_as_it_says(question: str, found: bool) -> None:
    assert as_json(ask(question))["found"] is found


def test_answers_with_a_section_a_page_and_a_conversation_are_as_it_says() -> None:
    lighthouse = Article.load(ROOT / "tests" / "files" / "libreoffice.pdf")
    answer = ask("How long does the crossing take?", lighthouse)
    assert (answer.citations[0].section, answer.citations[0].page) == ("Visiting", 2)
    as_json(answer)
    conversation = Conversation()
    conversation.ask("Which congress inspired the reforms?")
    assert as_json(conversation.ask("What did they improve?"))["understood"]
