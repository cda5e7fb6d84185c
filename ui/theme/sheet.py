"""The application's style sheet: `window.qss` with every @name filled in from the palette."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from tracker.home import RESOURCES
from ui.theme.tokens import TYPE_SCALE, Tokens

_HERE = Path(__file__).resolve().parent
_DRAWINGS = RESOURCES / "icons" / "sheet"
_NAMES = (
    "chevron",
    "check-off",
    "check-on",
    "check-part",
    "check-dead",
    "radio-off",
    "radio-on",
    "tick",
    "close",
    "arrow-right",
)


class _Sheet(Template):
    delimiter = "@"
    idpattern = "[a-z][a-z0-9_]*"


def build_sheet(tokens: Tokens) -> str:
    """The whole style sheet in this palette. Raises KeyError if the sheet names an unknown token."""
    names: dict[str, object] = asdict(tokens)
    names |= {f"size_{role}": f"{step.size}px" for role, step in TYPE_SCALE.items()}
    names |= {f"img_{name.replace('-', '_')}": _drawing(name, tokens.name) for name in _NAMES}
    return _Sheet((_HERE / "window.qss").read_text("utf-8")).substitute(names)


def _drawing(name: str, palette: str) -> str:
    return f'url("{(_DRAWINGS / f"{name}-{palette}.svg").as_posix()}")'
