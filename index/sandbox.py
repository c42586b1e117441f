"""Reads a stranger's file in a process of its own, so that what the file does to its reader ends with that process.

`python -m index.sandbox NAME < FILE` is that process; it answers with a `Source` or an error as JSON.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.limits import limits
from index.loading import read_bytes, shown_name
from index.source import ArticleError, Block, Source

_ROOT = Path(__file__).resolve().parent.parent
_WAIT = 2  # seconds by the clock for one of the processor: the machine may be busy


def read_apart(data: bytes, name: str) -> Source:
    """As `read_bytes`, but within `reading_seconds` and `reading_bytes`, and whatever becomes of PDFium or lxml.

    Raises ArticleError.
    """
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "index.sandbox", shown_name(name)],
            input=data,
            capture_output=True,
            timeout=_WAIT * limits().reading_seconds,
            env=environment,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise ArticleError("The file is too much to read: give its text alone, or a part of it.") from error
    return _source(json.loads(done.stdout))


def _source(read: dict[str, Any]) -> Source:
    if error := read.get("error"):
        raise ArticleError(error)
    blocks = read["blocks"]
    return Source(
        read["text"],
        read["title"],
        None if blocks is None else tuple(Block(**block) for block in blocks),
        tuple(read["pages"]),
    )


def _limit_this_process() -> None:
    with suppress(ImportError):  # Windows has nothing of the kind
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits().reading_bytes,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (limits().reading_seconds,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read standard input as a file of the name given."""
    _limit_this_process()
    try:
        read = asdict(read_bytes(sys.stdin.buffer.read(), sys.argv[1]))
    except ArticleError as error:
        read = {"error": str(error)}
    json.dump(read, sys.stdout)


if __name__ == "__main__":
    main()
