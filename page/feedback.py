"""Readers' reactions to answers, kept in a file for whoever improves them: a line of JSON each."""

import json
import threading
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path

from qa.answer import Answer


class Feedback:
    """Adds to a file; safe to share among threads.

    Raises OSError at once if the file can't be written.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        try:
            self._path.open("a", encoding="utf-8").close()
        except OSError as error:
            raise OSError(f"Can't write the feedback to {path}: {error.strerror}.") from error

    def add(self, answer: Answer, liked: bool | None) -> None:
        """Keep what a reader thinks of an answer; None is a reaction taken back. Raises OSError if it can't."""
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "liked": liked,
            "question": answer.question,
            "understood": answer.understood,
            "text": answer.text,
            "citations": [{"start": citation.start, "end": citation.end} for citation in answer.citations],
            "found": answer.found,
            "confidence": answer.confidence,
        }
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
