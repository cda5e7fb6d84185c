"""The toolbar of the page: search and filters at the left, undo, columns and more at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from tracker.agencies.rows import Agency
from tracker.plans.rows import Level
from ui.i18n import words
from ui.models.plan_words import short_agency
from ui.pages.plans.filtering import State, Wanted
from ui.theme import bind_icon
from ui.widgets import Button, Toolbar, UndoButton

_PATIENCE = 200
_LATE = (State.OVERDUE, State.DUE_SOON, State.OFF_TRACK, State.TO_ENTER, State.UNVERIFIED)


class PlansToolbar(Toolbar):
    """`changed` when a person changed the filter; typing waits a fifth of a second for the next letter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.level, self.lead, self.state = QComboBox(), QComboBox(), QComboBox()
        self.clear = Button(words("plans_page.filter.clear"), "x", "quiet")
        self.undo = UndoButton()
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.more = Button(icon="more", role="quiet")
        self.menu = QMenu(self)
        self._pause = QTimer(self)
        self._set_up()
        self._connect()
        self.show_undo("")

    @property
    def wanted(self) -> Wanted:
        """The filter as it stands."""
        level, lead, state = (box.currentData() for box in (self.level, self.lead, self.state))
        return Wanted(
            level=Level(level) if level else None,
            lead_id=int(lead) if lead else None,
            state=State(state) if state else None,
            text=self.text.text().strip(),
        )

    def offer_leads(self, holders: Sequence[Agency]) -> None:
        """Fill the box of lead agencies; the one that was picked stays picked while it leads anything."""
        picked = self.lead.currentData()
        self.lead.clear()
        self.lead.addItem(words("plans_page.filter.any_lead"), "")
        names = sorted((short_agency(one), str(one.id)) for one in holders)
        for name, key in names:
            self.lead.addItem(name, key)
        self.lead.setCurrentIndex(max(0, self.lead.findData(picked)))

    def narrow(self, *, lead_id: int | None = None, state: State | None = None) -> None:
        """Filter by this and nothing else; the boxes follow, and `changed` is said."""
        self.text.clear()
        self.level.setCurrentIndex(0)
        self.lead.setCurrentIndex(max(0, self.lead.findData(str(lead_id or ""))))
        self.state.setCurrentIndex(max(0, self.state.findData(state.value if state else "")))
        self.apply()

    def reset(self) -> None:
        """Take all filters away."""
        self.narrow()

    def apply(self) -> None:
        """Filter now, without waiting for another letter."""
        self._pause.stop()
        self.clear.setVisible(bool(self.wanted))
        self.changed.emit()

    def show_undo(self, label: str) -> None:
        """What would be taken back, in words; without words nothing can be."""
        self.undo.tell(label)

    def _set_up(self) -> None:
        self.text.setPlaceholderText(words("plans_page.filter.text"))
        self.text.setAccessibleName(words("plans_page.filter.text"))
        self.text.setToolTip(words("plans_page.filter.text_tip"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(176)
        self.text.setTextMargins(-6, 0, 0, 0)
        icon = self.text.addAction(self.windowIcon(), QLineEdit.ActionPosition.LeadingPosition)
        bind_icon(icon, "search", "text2")
        self.level.addItem(words("plans_page.filter.any_level"), "")
        for level in Level:
            self.level.addItem(words(f"plan.level.{level}"), level.value)
        self.state.addItem(words("plans_page.filter.any_state"), "")
        for state in State:
            if state is State.IN_FORCE:
                self.state.insertSeparator(self.state.count())
            self.state.addItem(_state_text(state), state.value)
        for box, name in ((self.level, "level"), (self.lead, "lead"), (self.state, "state")):
            box.setAccessibleName(words(f"plans_page.filter.{name}"))
            box.setMinimumWidth(110)
            box.setMaximumWidth(170)
        self.offer_leads(())
        self.more.setAccessibleName(words("plans_page.menu.more"))
        self.more.setMenu(self.menu)
        self.clear.hide()
        self.add(self.text, self.level, self.lead, self.state, self.clear)
        self.add_stretch()
        self.add(self.undo, self.columns, self.more)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self.apply)
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self.apply)
        for box in (self.level, self.lead, self.state):
            box.activated.connect(lambda _row: self.apply())
        self.clear.clicked.connect(lambda _checked=False: self.reset())


def _state_text(state: State) -> str:
    """What waits is named here, statuses of plans by the words of the room."""
    return words(f"plans_page.filter.{state}") if state in _LATE else words(f"plan.status.{state}")
