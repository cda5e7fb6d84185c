"""The palettes hold what they promise: enough contrast wherever text stands, one set of names."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ui.theme import DARK, LIGHT, Tokens
from ui.theme.sheet import build_sheet

GROUNDS = ("surface", "surface2", "bg", "nav", "sel", "hover", "neutral_bg", "tint")
TEXTS = ("text", "text2")
SHEET_DRAWINGS = Path(__file__).resolve().parents[3] / "resources" / "icons" / "sheet"


def luminance(value: str) -> float:
    parts = [int(value[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_readable_on_every_ground(tokens: Tokens, ground: str, text: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text3", "surface"),
        ("text3", "surface2"),
        ("text3", "sel"),
        ("accent", "surface"),
        ("accent", "sel"),
        ("accent", "tint"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("good", "surface"),
        ("good", "good_bg"),
        ("warn", "surface"),
        ("warn", "warn_bg"),
        ("bad", "surface"),
        ("bad", "bad_bg"),
        ("good", "sel"),
        ("warn", "sel"),
        ("bad", "sel"),
        ("surface", "good"),
    ],
)
def test_coloured_words_are_readable(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("mark", "ground"), [("ctl", "surface"), ("bar", "neutral_bg"), ("bar", "surface")])
def test_borders_and_bars_can_be_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3.0


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            if field.name != "name":
                value = getattr(tokens, field.name)
                assert len(value) == 7
                assert int(value[1:], 16) >= 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_sheet_is_filled_in_completely(tokens: Tokens) -> None:
    sheet = build_sheet(tokens)
    assert "@" not in sheet
    assert tokens.accent in sheet


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_drawings_of_the_sheet_use_only_colours_of_the_palette(tokens: Tokens) -> None:
    allowed = {getattr(tokens, field.name).upper() for field in fields(tokens)}
    drawings = list(SHEET_DRAWINGS.glob(f"*-{tokens.name}.svg"))
    assert len(drawings) >= 9
    for drawing in drawings:
        text = drawing.read_text("utf-8").upper()
        used = {text[at : at + 7] for at in range(len(text)) if text[at] == "#"}
        assert used <= allowed, drawing.name


def test_every_drawing_that_the_sheet_names_exists() -> None:
    sheet = build_sheet(LIGHT) + build_sheet(DARK)
    paths = [part.split('")')[0] for part in sheet.split('url("')[1:]]
    assert paths
    assert [path for path in paths if not Path(path).is_file()] == []
