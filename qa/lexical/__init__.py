"""Answers by the question's words alone, in the languages that the reader doesn't read."""
