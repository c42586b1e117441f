"""The README's commands and examples, and those of docs/, run as they stand."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = "http://127.0.0.1:7860"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def shell(command: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_the_python_examples_give_what_they_show(document: str) -> None:
    results = doctest.testfile(str(ROOT / document), module_relative=False, encoding="utf-8")
    assert results.attempted > 5
    assert results.failed == 0


def test_the_shell_examples_print_what_they_show(page_url: str) -> None:
    examples = [
        re.split(r"(?<!\\)\n", example, maxsplit=1)  # a command goes on after a backslash
        for block in blocks("console")
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    assert examples
    for command, printed in examples:
        assert shell(command.replace(PAGE, page_url)).stdout == printed


@pytest.mark.parametrize("example", blocks("python"), ids=["gradio_client", "mcp"])
def test_the_programs_get_an_answer(mcp_page_url: str, example: str) -> None:
    program = f"{example}\nprint(answer['citations'][0]['text'])".replace(PAGE, mcp_page_url)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")
    assert done.stdout.endswith("It carries eight lanes of road.\n"), done.stderr


@pytest.mark.parametrize("command", re.findall(r"^    (make .*)$", README, re.MULTILINE))
def test_the_make_commands_are_there(command: str) -> None:
    dry_run = shell(command.replace("make", "make --dry-run"))
    assert dry_run.returncode == 0, dry_run.stderr


def test_the_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[.+\]\((.+)\)", README)
    assert pictures
    for picture in pictures:
        assert 10_000 < (ROOT / picture).stat().st_size < 300_000


def test_make_run_takes_the_arguments_named() -> None:
    (named,) = re.findall(r'ARGS="(--help)"', README)
    assert "--article FILE" in shell(f"{sys.executable} app.py {named}").stdout
