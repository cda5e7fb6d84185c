"""How many questions are how far: the legend of the table and its filter at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.exchange.requests.rows import RequestForm
from tracker.requests.rows import QuestionState
from ui.i18n import words
from ui.models.request_rows import LOOKS, state_word
from ui.theme import Space
from ui.widgets import Chip

_TONES = {"text3": "neutral", "accent": "info"}


class QuestionChips(QWidget):
    """`chosen(state)`: show one state only, None all. A state that no question is in has no chip."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("request_page.chips"))
        self.chips: dict[QuestionState | None, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.HALF)
        self._add(None, Chip(""))
        for state, (icon, tone) in LOOKS.items():
            self._add(state, Chip("", _TONES.get(tone, tone), icon))

    def show_form(self, form: RequestForm | None, state: QuestionState | None) -> None:
        """Write the counts; `state` is the one that is shown alone."""
        counts = form.counts if form else {}
        self.chips[None].set_text(words("request_page.all", n=len(form.every) if form else 0))
        for one in LOOKS:
            self.chips[one].set_text(f"{state_word(one)} {counts.get(one, 0)}")
            self.chips[one].setVisible(bool(counts.get(one)) or one is state)
        self._mark(state)

    def _mark(self, state: QuestionState | None) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key is state and key is not None)

    def _add(self, state: QuestionState | None, chip: Chip) -> None:
        chip.clicked.connect(lambda checked, state=state: self._press(state, checked))
        self.chips[state] = chip
        self._row.addWidget(chip)

    def _press(self, state: QuestionState | None, checked: bool) -> None:
        """Pressing the chosen one again shows all."""
        wanted = state if checked else None
        self._mark(wanted)
        self.chosen.emit(wanted)
