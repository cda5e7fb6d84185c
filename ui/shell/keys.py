"""The keys of the parts of pages, declared once for the list of shortcuts; commands carry those of menus.

A test presses every one of them, and looks for keys of pages that are not told of here.
"""

from __future__ import annotations

from typing import NamedTuple

_SIGNS = {
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Return": "Enter",
    "Ctrl+Return": "Ctrl+Enter",
    "Alt+Up": "Alt+↑",
    "Alt+Down": "Alt+↓",
    "Alt+Left": "Alt+←",
    "Alt+Right": "Alt+→",
}


class Key(NamedTuple):
    """One line of the list: keys, any of which does it (named as Qt does), and what, by a key of words."""

    keys: tuple[str, ...]
    text_key: str

    @property
    def shown(self) -> str:
        """As they stand on a keyboard."""
        if len(self.keys) > 3:
            return f"{self.keys[0]} … {self.keys[-1].rpartition('+')[2]}"
        return "  ".join(_SIGNS.get(one, one) for one in self.keys)


WINDOW = (
    Key(tuple(f"Ctrl+{number}" for number in range(1, 10)), "shell.shortcuts.page"),
    Key(("Tab",), "shell.shortcuts.next_area"),
)
TABLES = (
    Key(("Return",), "shell.shortcuts.open"),
    Key(("F2",), "shell.shortcuts.edit"),
    Key(("Ctrl+C",), "shell.shortcuts.copy_rows"),
    Key(("Ctrl+Shift+C",), "shell.shortcuts.copy_cell"),
    Key(("Shift+F10", "Menu"), "desk.keys.row_menu"),
    Key(("Left", "Right"), "shell.shortcuts.expand"),
)
FORMS = (
    Key(("Ctrl+Return", "Ctrl+S"), "desk.keys.save_form"),
    Key(("Esc",), "desk.keys.leave_form"),
)
PLANS = (
    Key(("Ins",), "shell.shortcuts.add"),
    Key(("Del",), "shell.shortcuts.remove"),
    Key(("Alt+Up", "Alt+Down"), "shell.shortcuts.move"),
    Key(("Ctrl+M",), "shell.shortcuts.move_to"),
    Key(("Ctrl+F",), "shell.shortcuts.filter"),
)
ENTRY = (
    Key(("F2",), "entry.keys.edit"),
    Key(("Ctrl+D",), "entry.menu.fill"),
    Key(("Ctrl+Shift+C",), "entry.menu.copy_heads"),
    Key(("Del",), "entry.menu.clear"),
    Key(("Ctrl+Return",), "entry.keys.save"),
)
EVALUATIONS = (
    Key(tuple("123456"), "desk.keys.decide"),
    Key(("Ctrl+Shift+N",), "desk.keys.begin_evaluation"),
    Key(("Ctrl+S",), "desk.keys.keep"),
)
IMPORTS = (
    Key(tuple("123456789"), "desk.keys.choose"),
    Key(("0",), "desk.keys.postpone"),
    Key(("Ctrl+Return",), "desk.keys.forward"),
    Key(("Alt+Left",), "desk.keys.back"),
)
PAPER = (
    Key(("PgUp", "PgDown"), "desk.keys.turn"),
    Key(("Ctrl+=", "Ctrl++", "Ctrl+-"), "desk.keys.zoom"),
    Key(("Ctrl+0",), "desk.keys.fit"),
    Key(("Ctrl+P",), "desk.keys.print"),
    Key(("Ctrl+S",), "desk.keys.save_paper"),
)

SECTIONS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("shell.shortcuts.tables", TABLES),
    ("desk.keys.forms", FORMS),
    ("shell.shortcuts.plans", PLANS),
    ("entry.title", ENTRY),
    ("evaluating.title", EVALUATIONS),
    ("desk.keys.imports", IMPORTS),
    ("desk.keys.paper", PAPER),
)
"""What each part of the window is called, and its keys."""
