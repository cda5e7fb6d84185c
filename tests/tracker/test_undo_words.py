"""Every step that can be taken back says in both languages what it was, and of what."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAYS = ("undo", "redo", "undo_what", "redo_what")
ONE_OF_ITS_KIND = {"office.save"}
"""A ledger has one office: there is nothing to tell it from."""


def _labels(code: str) -> dict[str, str]:
    book = tomllib.loads((ROOT / "resources/words" / code / "undo.toml").read_text("utf-8"))
    return {
        f"{room}.{key}": text for room, keys in book.items() if room not in SAYS for key, text in keys.items()
    }


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(_labels("vi") | _labels("en")))
def test_a_step_names_what_it_was_done_to_in_both_languages(key: str) -> None:
    vi, en = _labels("vi")[key], _labels("en")[key]
    assert _places(vi) == _places(en)
    assert _places(vi) or key in ONE_OF_ITS_KIND
    assert vi != en


def _calls() -> list[tuple[str, ast.Call]]:
    """Every outcome that code in the rooms makes itself."""
    found = []
    for file in sorted((ROOT / "tracker").rglob("*.py")):
        text = file.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "Outcome(" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Outcome":
                found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node))
    return found


@pytest.mark.parametrize("call", [pytest.param(call, id=at) for at, call in _calls()])
def test_what_can_be_taken_back_is_named(call: ast.Call) -> None:
    """Changes, inverse, label: whoever gives an inverse gives a label, and the facts that it asks for."""
    given = {one.arg: one.value for one in call.keywords}
    inverse = call.args[1] if len(call.args) > 1 else given.get("inverse")
    if inverse is None or (isinstance(inverse, ast.Constant) and inverse.value is None):
        return
    label = call.args[2] if len(call.args) > 2 else given.get("label")
    assert label is not None
    if isinstance(label, ast.Constant):
        key = str(label.value).removeprefix("undo.")
        assert key in _labels("vi")
        facts = call.args[3] if len(call.args) > 3 else given.get("facts")
        assert facts is not None or not _places(_labels("vi")[key])
