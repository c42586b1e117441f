"""What pyproject.toml asks for is what the code imports, with bounds that `make test-oldest` can try."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]

OURS = {"app", "index", "page", "qa"}
# Gradio's other half, of which each of its releases asks for one, and what its extra brings.
COMES_WITH = {"gradio-client": "gradio", "mcp": "gradio"}
NOT_IMPORTED = {"lxml-html-clean"}  # trafilatura's jusText imports it, and lxml doesn't bring it along


def imported() -> set[str]:
    """The distributions that the program imports, whenever it does."""
    distributions = packages_distributions()
    files = [ROOT / "app.py", *(file for package in ("index", "page", "qa") for file in (ROOT / package).rglob("*.py"))]
    names = {name for file in files for name in imports(ast.parse(file.read_text(encoding="utf-8")))}
    others = {canonicalize_name(distributions[name][0]) for name in names - OURS - sys.stdlib_module_names}
    return {COMES_WITH.get(other, other) for other in others}


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_each_is_imported_and_nothing_else_is() -> None:
    assert imported() == {canonicalize_name(needed.name) for needed in NEEDED} - NOT_IMPORTED


@pytest.mark.parametrize("needed", [*NEEDED, *(extra for extra in EXTRAS if extra.name != PROJECT["name"])], ids=str)
def test_each_has_a_lower_bound(needed: Requirement) -> None:
    assert [bound for bound in needed.specifier if bound.operator == ">="]
