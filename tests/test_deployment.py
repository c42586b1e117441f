"""The page in a container and on a host of Gradio apps, as far as that can be run without them."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import app
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IN_IMAGE = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)


def instruction(pattern: str) -> str:
    (found,) = re.findall(rf"^{pattern}$", DOCKERFILE, re.MULTILINE)
    assert isinstance(found, str)
    return found


def command(pattern: str) -> list[str]:
    """A command of the Dockerfile, by the Python of the tests."""
    python, *arguments = json.loads(instruction(pattern))
    assert python == "python"
    return [sys.executable, *arguments]


def test_requirements_are_those_of_the_project() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    project = PROJECT["project"]
    assert [line for line in lines if not line.startswith("#")] == [
        *project["dependencies"],
        *project["optional-dependencies"]["mcp"],
    ]


def test_the_image_holds_what_the_wheel_does_and_runs_with_a_python_that_will_do() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert set(IN_IMAGE) == {*wheel, "requirements.txt", "LICENSE", "NOTICE"}
    assert instruction(r"FROM python:(.+)-slim") in SpecifierSet(PROJECT["project"]["requires-python"])


class Container:
    """What the Dockerfile starts, of the files that go into the image."""

    def __init__(self, folder: Path) -> None:
        for name in IN_IMAGE:
            copy: Callable[..., Any] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        variables = dict(
            pair.split("=") for line in re.findall("^ENV (.+)$", DOCKERFILE, re.M) for pair in line.split()
        )
        assert variables["GRADIO_SERVER_PORT"] == instruction("EXPOSE (.+)") == "7860"
        self._environment = {**os.environ, **variables, "GRADIO_SERVER_PORT": str(port)}
        entrypoint = command("ENTRYPOINT (.+)")
        self.process = subprocess.Popen(entrypoint, cwd=folder, env=self._environment, stdout=subprocess.DEVNULL)

    def is_healthy(self) -> bool:
        check = subprocess.run(command("HEALTHCHECK .* CMD (.+)"), env=self._environment, stderr=subprocess.DEVNULL)
        return check.returncode == 0


@pytest.fixture
def container(tmp_path: Path) -> Iterator[Container]:
    started = Container(tmp_path)
    yield started
    started.process.kill()
    started.process.wait()


def test_a_container_gets_healthy_and_stops_when_told_though_a_reader_is_there(container: Container) -> None:
    deadline = time.monotonic() + 60
    while not container.is_healthy():
        assert time.monotonic() < deadline
        assert container.process.poll() is None
    with urllib.request.urlopen(f"{container.url}/gradio_api/heartbeat/reader") as reader:
        assert reader.readline()
        container.process.terminate()
        assert container.process.wait(timeout=10) == 0  # Docker waits for ten seconds
    assert not container.is_healthy()


def test_the_page_is_where_a_host_of_gradio_apps_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: dict[str, object] = {}
    monkeypatch.setattr(app, "serve", lambda _, **options: wanted.update(options))
    monkeypatch.setenv("GRADIO_SERVER_NAME", "0.0.0.0")
    monkeypatch.setenv("GRADIO_SERVER_PORT", "7999")
    assert app.main([]) == 0
    assert (wanted["host"], wanted["port"]) == ("0.0.0.0", 7999)
    assert app.main(["--host", "localhost", "--port", "8000"]) == 0
    assert (wanted["host"], wanted["port"]) == ("localhost", 8000)


def test_the_front_matter_is_one_of_a_gradio_space() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    matter = yaml.safe_load(re.match(r"---\n(.+?)\n---\n", readme, re.DOTALL)[1])  # type: ignore[index]
    (gradio,) = [needed for needed in map(Requirement, PROJECT["project"]["dependencies"]) if needed.name == "gradio"]
    assert matter["sdk"] == "gradio"
    assert matter["sdk_version"] in gradio.specifier
    assert matter["python_version"] == instruction(r"FROM python:(.+)-slim")
    assert (ROOT / matter["app_file"]).is_file()
    assert len(matter["short_description"]) <= 60
    colours = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
    assert {matter["colorFrom"], matter["colorTo"]} <= colours
