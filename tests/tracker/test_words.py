"""Both languages are complete: every key that the code names exists in both, with the same placeholders.

Keys are found in the code itself: string literals that look like one, f-strings with a constant beginning
("round.state.{state}"), and the codes of refusals ("period.unreadable" is period.refusal.unreadable).
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from tracker.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "words"
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
PLURAL = ({"one", "other"}, {"other"})
VOCABULARY = ("agency.kind.", "agency.level.", "claim.basis.", "period.kind.")
"""Names of what the data hold, complete whether or not a page shows each of them yet."""

SPEAKERS = {"words", "speaker", "_words", "say", "called", "refusal_words"}


@cache
def texts(language: str) -> dict[str, str]:
    """Full key -> text of one language; a plural counts as one key."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        found.update(_flat(path.stem, tomllib.loads(path.read_text("utf-8"))))
    return found


def _flat(prefix: str, table: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict) and set(value) in PLURAL:
            yield f"{prefix}.{name}", " ".join(str(one) for one in value.values())
        elif isinstance(value, dict):
            yield from _flat(f"{prefix}.{name}", value)
        else:
            yield f"{prefix}.{name}", str(value)


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    files = [*(ROOT / "tracker").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"]
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sorted(files))


def _spoken(node: ast.Call) -> bool:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name in SPEAKERS


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """The branches of a conditional key."""
    if isinstance(node, ast.IfExp):
        yield from _parts(node.body)
        yield from _parts(node.orelse)
    else:
        yield node


def asked() -> Iterator[tuple[Path, int, ast.expr]]:
    """The first argument of every call that speaks."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _spoken(node) and node.args:
                for part in _parts(node.args[0]):
                    yield path, node.lineno, part


def refused() -> Iterator[tuple[str, str]]:
    """Where a refusal is raised, and the key of its sentence."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("Refusal", "Stale")
                and node.args
            ):
                for part in _parts(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        subject, _, rest = part.value.partition(".")
                        yield f"{path.name}:{node.lineno}", f"{subject}.refusal.{rest}"


@cache
def mentioned() -> tuple[frozenset[str], frozenset[str]]:
    """All strings in the code that look like a key, and the constant beginnings of f-strings."""
    whole, begun = set(), set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
                if node.value.endswith("."):
                    begun.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return frozenset(whole), frozenset(begun)


def test_both_languages_have_the_same_keys() -> None:
    vi, en = (set(texts(language)) for language in LANGUAGES)
    assert sorted(vi - en) == []
    assert sorted(en - vi) == []


def test_both_languages_fill_in_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    vi, en = (texts(language) for language in LANGUAGES)
    unlike = {key: (facts(vi[key]), facts(en[key])) for key in vi.keys() & en.keys()}
    assert {key: pair for key, pair in unlike.items() if pair[0] - {"n"} != pair[1] - {"n"}} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in texts(language).items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_speaks_exists(language: str) -> None:
    words = Words(language)
    missing = []
    for path, line, part in asked():
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and not words.has(part.value):
            missing.append(f"{path.name}:{line} {part.value}")
    assert missing == []


def test_a_key_that_is_put_together_begins_with_its_table() -> None:
    loose = []
    for path, line, part in asked():
        if isinstance(part, ast.JoinedStr):
            first = part.values[0]
            if not (
                isinstance(first, ast.Constant) and "." in str(first.value)
            ) and "title_key" not in ast.dump(part):
                loose.append(f"{path.name}:{line}")
    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: str) -> None:
    words = Words(language)
    assert [f"{where} {key}" for where, key in refused() if not words.has(key)] == []


def test_no_words_lie_about_unused() -> None:
    whole, begun = mentioned()
    codes = {code.replace(".refusal.", ".", 1) for code in texts("vi") if ".refusal." in code}
    unused = []
    for key in texts("vi"):
        code = key.replace(".refusal.", ".", 1)
        named = key in whole or (code in codes and code in whole)
        table = any(key.startswith(start) or code.startswith(start) for start in begun if "." in start)
        if not named and not table and not key.startswith(VOCABULARY):
            unused.append(key)
    assert unused == []
