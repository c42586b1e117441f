"""The package as installed, away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize(
    "code",
    [
        "import qa; assert qa.__file__.startswith({site!r}); assert qa.ask('When was the facility launched?').found",
        "import app, page.serving as s; assert app.__file__.startswith({site!r}); assert (s.HERE / 'app.css').exists()",
        "from page import mcp_server; assert mcp_server.__file__.startswith({site!r})",
    ],
    ids=["ask", "page", "tools"],
)
def test_it_brings_the_seed_article_the_page_and_the_schema(site: Path, tmp_path: Path, code: str) -> None:
    run = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {code.format(site=str(site))}"]
    subprocess.run(run, cwd=tmp_path, check=True)


def test_its_types_are_there_for_others(site: Path) -> None:
    assert (site / "qa" / "py.typed").exists()
    assert (site / "index" / "py.typed").exists()
    assert (site / "page" / "py.typed").exists()
