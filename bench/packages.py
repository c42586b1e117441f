"""Where an installed package keeps its files."""

from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str) -> Path:
    """The package's folder; the package must be installed. It is not imported."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent
