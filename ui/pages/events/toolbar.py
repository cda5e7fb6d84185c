"""The toolbar of the page: search and filters at the left, undo, columns and copying at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.events.queries import MeetingFilter
from tracker.events.rows import MeetingKind
from ui.i18n import words
from ui.widgets import Button, Toolbar, UndoButton
from ui.widgets.search_field import SearchField

_PATIENCE = 200
_OPEN = "open"


class EventsToolbar(Toolbar):
    """`changed` when a person changed the filter; typing waits a fifth of a second for the next letter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SearchField(words("events_page.filter.text"))
        self.kind, self.year, self.state = QComboBox(), QComboBox(), QComboBox()
        self.clear = Button(words("plans_page.filter.clear"), "x", "quiet")
        self.undo = UndoButton()
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self._pause = QTimer(self)
        self._set_up()
        self._connect()
        self.show_undo("")

    @property
    def wanted(self) -> MeetingFilter:
        """The filter as it stands."""
        kind, year = self.kind.currentData(), self.year.currentData()
        return MeetingFilter(
            self.text.text().strip(),
            MeetingKind(kind) if kind else None,
            int(year) if year else None,
            open=self.state.currentData() == _OPEN,
        )

    @property
    def filtered(self) -> bool:
        return self.wanted != MeetingFilter()

    def offer_years(self, years: Sequence[int]) -> None:
        """Fill the box of years; the one that was picked stays picked while it is there."""
        picked = self.year.currentData()
        self.year.clear()
        self.year.addItem(words("events_page.filter.any_year"), "")
        for year in years:
            self.year.addItem(str(year), str(year))
        self.year.setCurrentIndex(max(0, self.year.findData(picked)))

    def reset(self) -> None:
        """Take all filters away."""
        self.text.clear()
        for box in (self.kind, self.year, self.state):
            box.setCurrentIndex(0)
        self.apply()

    def apply(self) -> None:
        """Filter now, without waiting for another letter."""
        self._pause.stop()
        self.clear.setVisible(self.filtered)
        self.changed.emit()

    def show_undo(self, label: str) -> None:
        """What would be taken back, in words; without words nothing can be."""
        self.undo.tell(label)

    def _set_up(self) -> None:
        self.kind.addItem(words("events_page.filter.any_kind"), "")
        for kind in MeetingKind:
            self.kind.addItem(words(f"event.kind.{kind}"), kind.value)
        self.state.addItem(words("events_page.filter.any_state"), "")
        self.state.addItem(words("events_page.filter.open"), _OPEN)
        self.offer_years(())
        for box, name in ((self.kind, "kind"), (self.year, "year"), (self.state, "state")):
            box.setAccessibleName(words(f"events_page.filter.{name}"))
            box.setMinimumWidth(110)
            box.setMaximumWidth(190)
        self.clear.hide()
        self.add(self.text, self.kind, self.year, self.state, self.clear)
        self.add_stretch()
        self.add(self.undo, self.columns, self.copy)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self.apply)
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self.apply)
        for box in (self.kind, self.year, self.state):
            box.activated.connect(lambda _row: self.apply())
        self.clear.clicked.connect(lambda _checked=False: self.reset())
