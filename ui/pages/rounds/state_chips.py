"""The states of a round with their counts: the legend of the matrix and its filter at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.i18n import words
from ui.models.round_board import RoundBoard
from ui.models.round_cells import state_text
from ui.pages.round_states import STATE_ORDER, look_of_state
from ui.theme import Space
from ui.widgets import Chip

_TONES = {"text3": "neutral"}


class StateChips(QWidget):
    """`chosen(state)`: show one state only, "" all. A state that nothing is in has no chip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("rounds_page.chip.name"))
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.HALF)
        self._add("", Chip(""))
        for state in STATE_ORDER:
            look = look_of_state(state)
            self._add(state, Chip("", _TONES.get(look.tone, look.tone), look.icon))

    @property
    def chips(self) -> dict[str, Chip]:
        """The chip of each state; "" is the one for all."""
        return self._chips

    def show_board(self, board: RoundBoard, state: str) -> None:
        """Write the counts; `state` is the one that is shown alone."""
        counts = board.counts
        self._chips[""].set_text(words("rounds_page.chip.all", n=len(board.returns)))
        for key in STATE_ORDER:
            self._chips[key].set_text(f"{state_text(key)} {counts.get(key, 0)}")
            self._chips[key].setVisible(key in counts or key == state)
        self.mark(state)

    def mark(self, state: str) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == state and key != "")

    def _add(self, state: str, chip: Chip) -> None:
        chip.clicked.connect(lambda checked, state=state: self._press(state, checked))
        self._chips[state] = chip
        self._row.addWidget(chip)

    def _press(self, state: str, checked: bool) -> None:
        """Pressing the chosen one again shows all."""
        wanted = state if checked else ""
        self.mark(wanted)
        self.chosen.emit(wanted)
