"""Answers by the question's words alone, in the languages that the reader doesn't read."""

from qa.lexical.decision import decide

__all__ = ["decide"]
