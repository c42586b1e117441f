"""What a question asks with, and what a refusal says, in the language of an article: `languages/CODE.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from index.languages import ENGLISH, language

Kind = Literal[
    "byline", "money", "percent", "duration", "measure", "number", "year", "time", "person", "place", "reason",
    "definition", "manner",
]  # fmt: skip
"""The kind of thing that a question may ask for."""

_FOLDER = Path(__file__).resolve().parent / "languages"


@dataclass(frozen=True, eq=False)
class Phrases:
    """Of one language.

    asks: what asks for a kind of thing; the first that is found counts. None in English, where the
        reader knows.
    not_said, no_question: what a refusal says.
    mentions: which words the article has ("{there}") and which it hasn't ("{missing}"); "" where words are only
        guessed, in a language that puts no blanks between them.
    closest: which sentence ("{}") came closest to answering; "" where this isn't said.
    quoted, conjunction: "“{}”" and " and ", to put these words with.
    """

    asks: Mapping[Kind, re.Pattern[str]]
    not_said: str
    no_question: str
    mentions: str
    closest: str
    quoted: str
    conjunction: str

    def asked_kind(self, question: str) -> Kind | None:
        """The kind of thing that the question asks for, None if it is no particular one."""
        return next((kind for kind, pattern in self.asks.items() if pattern.search(question)), None)


_ENGLISH = Phrases(
    asks={},
    not_said="The article doesn’t say.",
    no_question="I didn’t find a question in that. Ask me something about the article.",
    mentions="It mentions {there}, but not {missing}.",
    closest="Closest: “{}”",
    quoted="“{}”",
    conjunction=" and ",
)


@cache
def phrases(code: str) -> Phrases:
    """Those of a language that `index.languages` knows."""
    if code == ENGLISH:
        return _ENGLISH
    import tomllib  # English does without

    known = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    edge = "" if language(code).grams else r"\b"
    asks = {kind: re.compile(rf"(?i){edge}(?:{pattern})") for kind, pattern in known.get("asks", {}).items()}
    optional = (known.get(name, "") for name in ("mentions", "closest", "quoted", "conjunction"))
    return Phrases(asks, known["not_said"], known["no_question"], *optional)
