"""Chips with counts of which one or none is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.choices import Chip
from ui.widgets.wrapping import WrapRow


@dataclass(frozen=True)
class Choice:
    """A chip: its key, its words with the count, its tone and icon."""

    key: str
    text: str
    tone: str = "neutral"
    icon: str = ""


class ChoiceChips(WrapRow):
    """`chosen(key)`: a person chose one, or "" for all by pressing the chosen one again."""

    chosen = Signal(str)

    def __init__(self, name: str, margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(margin, parent)
        self.setAccessibleName(name)
        self._chips: dict[str, Chip] = {}

    @property
    def chips(self) -> dict[str, Chip]:
        """Those that are offered."""
        return {key: chip for key, chip in self._chips.items() if not chip.isHidden()}

    def offer(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these and no others; a chip that stays keeps the keyboard."""
        offered = {choice.key for choice in choices}
        for key, chip in self._chips.items():
            chip.setVisible(key in offered)
        for choice in choices:
            chip = self._chips.get(choice.key) or self._make(choice)
            chip.set_text(choice.text)
            chip.setChecked(choice.key == chosen)
        self.setVisible(bool(choices))
        self.arrange()

    def _make(self, choice: Choice) -> Chip:
        chip = self._chips[choice.key] = Chip(choice.text, choice.tone, choice.icon)
        self.add(chip)
        chip.clicked.connect(lambda checked, key=choice.key: self.chosen.emit(key if checked else ""))
        chip.show()
        return chip
