"""Controls for what the ledger knows by key: one of them, several of them, or words of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.forms.check_tree import CheckNode, CheckTree
from ui.forms.controls import Pick
from ui.widgets import PickBox

_TALL = 170


class KeyPick(Pick):
    """One key, or nothing."""

    def read_key(self) -> str:
        return self.key


class FreePick(PickBox):
    """One of the known keys, or words of one's own."""

    def __init__(self, name: str, known: Sequence[tuple[str, str]], key: str) -> None:
        super().__init__(name, free=True)
        self.set_items(known)
        self.setCurrentText(dict(known).get(key, key))

    def read_key(self) -> str:
        return self.key or self.currentText().strip()


class KeyChecks(CheckTree):
    """Some of the keys, ticked."""

    def __init__(
        self,
        name: str,
        hint: str,
        items: Sequence[tuple[str, str]],
        keys: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent)
        self.setFixedHeight(_TALL)
        ticked = frozenset(keys)
        listed = sorted(items, key=lambda item: item[0] not in ticked)
        self.set_nodes([CheckNode(key, text, key in ticked) for key, text in listed])

    def read_key(self) -> str:
        return "; ".join(str(key) for key in self.checked())
