"""Who may import whom: a saved graph opens without a language model, and the library without its browser face."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("graph", "extract", "ui", "app", "cli")
# What facts are and how they are kept; never how they are drawn.
GRAPH_FOR_EXTRACT = ("graph.model", "graph.ontology", "graph.errors", "graph.serialize", "graph.files", "graph.edtf")
PACKAGES = ("graph", "extract", "ui", "cli")
MODULES = [*(p for top in PACKAGES for p in sorted((ROOT / top).rglob("*.py"))), ROOT / "app.py"]


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, anywhere in it, by its full name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative imports hide the layer"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


def within(name: str, *modules: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def allowed(layer: str, name: str) -> bool:
    """Say whether a module of this layer may import ``name``."""
    if within(name, "streamlit"):
        return layer in ("ui", "app")
    if within(name, "spacy", "thinc"):
        return layer == "extract"
    if not within(name, *OURS):
        return True
    if layer == "graph":
        return within(name, "graph")
    if layer == "extract":
        return within(name, "extract", *GRAPH_FOR_EXTRACT)
    if layer == "ui":
        return within(name, "ui", "graph", "extract")
    return within(name, "graph", "extract", "ui" if layer == "app" else "cli")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_keep_to_the_layers(path):
    layer = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert [name for name in imported(path) if not allowed(layer, name)] == []


def test_the_model_is_standard_library_only():
    """Other programs may vendor the model without installing anything."""
    names = {name.partition(".")[0] for name in imported(ROOT / "graph" / "model.py")}
    assert names <= sys.stdlib_module_names
