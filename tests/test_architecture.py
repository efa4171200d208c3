"""The house keeps its shape: what imports what, what is loaded when, and how long things are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FERRY, ROOT

MODULES = sorted((ROOT / "game").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_APP = 300, 40, 150


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    report = code + "\nimport sys; print('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split())


def test_the_plain_edition_plays_without_the_screen_s_library(tmp_path: Path) -> None:
    code = f"""
import io
from pathlib import Path
from game.options import Options
from game.plain.play import run
run(Options(scenes=Path({str(FERRY)!r}), saves=Path({str(tmp_path)!r}), seed=3), io.StringIO("1\\n3\\n"), io.StringIO())
"""
    assert not {"textual", "rich"} & loaded(code)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    code = f"import sys\nsys.stdout = sys.stderr\nfrom game.cli import main\ntry:\n    main([{option!r}])\nexcept SystemExit:\n    sys.stdout = sys.__stdout__"
    assert not {"textual", "pydantic", "yaml", "transitions", "platformdirs"} & loaded(code)


def test_stories_and_rules_never_ask_what_day_it_is() -> None:
    for module in MODULES:
        if module.parent.name in ("story", "engine"):
            assert not {"now(", "today(", "utcnow("} & set(re.findall(r"\w+\(", module.read_text(encoding="utf-8"))), module


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_are_short_and_say_what_they_are(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= (LONGEST_APP if module.match("ui/app.py") else LONGEST_FILE)
    assert not text or ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno and node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
