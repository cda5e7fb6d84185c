"""Everything the page can say, it can say in both languages, with the same facts."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path

import pytest

from tracker.exchange.findings import Choice, Rule
from tracker.kernel.quantity import NoteCode, Severity
from tracker.rounds.rows import Step
from tracker.words import LANGUAGES, Words
from ui.models.round_board import Next
from ui.models.round_cells import columns
from ui.pages.round_states import STATE_ORDER
from ui.pages.rounds.deciding import Kind
from ui.pages.rounds.file_panel import TABS
from ui.pages.rounds.steps import NEED_REASON, OFFERED

FOLDER = Path(__file__).resolve().parents[4] / "resources" / "words"
Said = dict[str, frozenset[str]]


def said(language: str) -> Said:
    """Key -> the facts its sentence names; the two forms of English count as one sentence."""
    return dict(_each("", tomllib.loads((FOLDER / language / "rounds_page.toml").read_text("utf-8"))))


def _each(prefix: str, table: dict[str, object]) -> list[tuple[str, frozenset[str]]]:
    found = []
    for name, value in table.items():
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            found += _each(f"{prefix}{name}.", value)
        else:
            text = value["other"] if isinstance(value, dict) else str(value)
            found.append((f"{prefix}{name}", _facts(text)))
    return found


def _facts(text: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in string.Formatter().parse(text) if field)


def test_both_languages_say_the_same() -> None:
    assert said("vi") == said("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_has_its_words(language: str) -> None:
    words = Words(language)
    keys = [
        *(f"rounds_page.state.{state}" for state in STATE_ORDER),
        *(f"rounds_page.next.{step}" for step in Next),
        *(f"rounds_page.column.{column.key}" for column in columns()),
        *(f"rounds_page.step.{step}" for step in OFFERED),
        *(f"rounds_page.undo.{step}" for step in OFFERED),
        *(
            f"rounds_page.reason.{part}_{step}"
            for step in NEED_REASON
            for part in ("title", "why", "hint", "do")
        ),
        *(f"rounds_page.rule.{rule}" for rule in (*Rule, *NoteCode)),
        *(f"rounds_page.finding.settled_{choice}" for choice in Choice),
        *(f"rounds_page.decide.{part}_{kind}" for kind in Kind for part in ("hint", "same")),
        *(
            f"rounds_page.decide.{kind}_{choice}"
            for kind in ("sorted", "renamed")
            for choice in ("mine", "theirs")
        ),
        *(f"rounds_page.decide.reading_{choice}" for choice in Choice),
        *(f"rounds_page.tab.{tab}" for tab in TABS),
        *(f"rounds_page.nothing.{tab}_{part}" for tab in TABS for part in ("title", "text")),
        *(f"rounds_page.level.{severity}" for severity in Severity),
        *(f"round.step.{step}" for step in Step),
    ]
    assert [key for key in keys if not words.has(key)] == []
