"""`python -m qa` as a command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa import ask
from tests.conftest import ROOT

QUESTION = "When was the facility launched?"


def run(*arguments: str, given: bytes | str = b"") -> subprocess.CompletedProcess[str]:
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run([sys.executable, "-m", "qa", *arguments], cwd=ROOT, input=data, capture_output=True)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_it_prints_the_quote_and_where_it_stands() -> None:
    done = run(QUESTION)
    assert done.returncode == 0
    assert "“A major highlight of the year was the October launch" in done.stdout
    assert "sentence 15, paragraph 12" in done.stdout


def test_a_refusal_is_exit_code_1() -> None:
    done = run("How do I bake sourdough bread?")
    assert (done.returncode, done.stdout) == (1, "The article doesn’t say.\n")


def test_json_is_the_answer() -> None:
    assert json.loads(run(QUESTION, "--json").stdout) == ask(QUESTION).to_dict()


def test_the_article_can_come_from_standard_input() -> None:
    done = run("When did the bridge open?", "--article", "-", given="The bridge opened in 1932. It is grey.")
    assert "The bridge opened in 1932." in done.stdout
    assert run("--article", "-", given="The bridge opened.").returncode == 2


def test_another_article_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("The bridge opened in 1932. It is grey.")
    assert "The bridge opened in 1932." in run("When did the bridge open?", "--article", str(path)).stdout


def test_questions_come_line_by_line_from_standard_input() -> None:
    done = run("--json", given=f"{QUESTION}\n\nHow do I bake sourdough bread?")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["found"] for answer in answers] == [True, False]
    assert done.returncode == 0


def test_a_bad_line_does_not_stop_the_others() -> None:
    done = run("--json", given="why " * 10_000 + f"\n{QUESTION}\n")
    assert json.loads(done.stdout)["found"]
    assert "at most 10,000" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--article", "missing.txt", "Why?"], "missing.txt"),
        (["--article", "seeds", "Why?"], "seeds"),
        (["--article", "", "Why?"], "Can't read"),
        (["Why?", "How?"], "How?"),
        (["x" * 20_000], "at most 10,000"),
        (["--unknown"], "--unknown"),
    ],
)
def test_an_error_is_a_line_and_exit_code_2(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_stray_bytes_do_no_harm() -> None:
    done = run("--json", given=b"\xff\xfe who is Xi?\nwho is Xi?\n")
    assert (done.returncode, done.stderr) == (0, "")
    stray, clean = (json.loads(line) for line in done.stdout.splitlines())
    assert "who is Xi?" in stray["question"]
    assert stray["text"] == clean["text"]


def test_a_reader_who_leaves_early_does_no_harm() -> None:
    command = f"yes '{QUESTION}' | head -2000 | '{sys.executable}' -m qa | head -1; exit ${{PIPESTATUS[2]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"October" in done.stdout


@pytest.mark.parametrize("streams", ["</dev/null >/dev/full", "<&-"])
def test_a_stream_that_fails_is_a_line_and_exit_code_2(streams: str) -> None:
    command = f"'{sys.executable}' -m qa {'' if streams == '<&-' else repr(QUESTION)} {streams}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("qa: ")
    assert "Traceback" not in done.stderr


def test_a_terminal_of_another_encoding_gets_an_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qa", QUESTION],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"the October launch" in done.stdout


def test_link_noise_is_not_shown() -> None:
    done = run("Which group outlined its 2024 achievements in a news release?")
    assert "China Northern Rare Earth Group" in done.stdout
    assert "opens in a new tab" not in done.stdout


def test_its_help_says_what_the_exit_codes_mean() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "0 found, 1 the article doesn't say, 2 error" in " ".join(done.stdout.split())


def test_a_terminal_gets_nothing_that_it_would_obey() -> None:
    done = run("What is the door?", "--article", "-", given="The door is \x1b[31mred\x1b[0m and \x1b]0;owned\x07 big.")
    assert "door is" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
