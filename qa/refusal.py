"""What a refusal says: that the article doesn't say, and which of the question's words it never mentions."""

from qa.matching import Matching

NOT_SAID = "The article doesn’t say."
NO_QUESTION = "I didn’t find a question in that. Ask me something about the article."

_AT_MOST = 2  # words named on either side


def refusal(matching: Matching | None) -> str:
    """One or two sentences, true of the article: a word is only called missing if neither it nor one alike is there."""
    if matching is None:
        return NOT_SAID
    has = [token.term in matching.article.bm25 for token in matching.question.asked]
    alike = matching.soft.max(axis=1) > 0
    missing = [
        token.word
        for token, is_there, is_alike in zip(matching.question.asked, has, alike, strict=True)
        if not is_there and not is_alike
    ]
    mentioned = [token.word for token, is_there in zip(matching.question.asked, has, strict=True) if is_there]
    if not missing or not mentioned:
        return NOT_SAID
    return f"{NOT_SAID} It mentions {_quoted(mentioned)}, but not {_quoted(missing)}."


def _quoted(words: list[str]) -> str:
    return " and ".join(f"“{word}”" for word in words[:_AT_MOST])
