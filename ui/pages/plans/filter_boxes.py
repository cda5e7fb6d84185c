"""The controls of the filter that stand in the toolbar and again in the panel; both follow the one state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tracker.agencies.rows import Agency
from tracker.kernel.collation import sort_key
from tracker.places.rows import Place
from tracker.plans.rows import Level
from tracker.plans.work.filtering import DueSpan
from ui.i18n import language, words
from ui.models.plan_words import short_agency
from ui.pages.plans.filter_state import FilterState
from ui.pages.plans.filtering import State
from ui.theme import bind_icon

_PATIENCE = 200
_BREAKS = (State.TO_ENTER, State.IN_FORCE)


class TextBox(QLineEdit):
    """Waits a fifth of a second for the next letter."""

    def __init__(self, state: FilterState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self.apply)
        self.setPlaceholderText(words("plans_page.filter.text"))
        self.setAccessibleName(words("plans_page.filter.text"))
        self.setToolTip(words("plans_page.filter.text_tip"))
        self.setClearButtonEnabled(True)
        self.setTextMargins(-6, 0, 0, 0)
        icon = self.addAction(self.windowIcon(), QLineEdit.ActionPosition.LeadingPosition)
        bind_icon(icon, "search", "text2")
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self.apply)
        state.changed.connect(self._follow)

    def apply(self) -> None:
        """Filter now, without waiting for another letter."""
        self._pause.stop()
        self._state.put(text=self.text().strip())

    def _follow(self) -> None:
        if self.text().strip() != self._state.wanted.text:
            self.setText(self._state.wanted.text)


class PartBox(QComboBox):
    """One part of the filter to choose; `_value` turns the key of an item into it ("" is None)."""

    part = ""

    def __init__(self, state: FilterState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setAccessibleName(words(f"plans_page.filter.{self.part}"))
        self.setMinimumWidth(96)
        self.setMaxVisibleItems(20)
        self.activated.connect(lambda _row: self._apply())
        state.changed.connect(self._follow)

    def _value(self, key: str) -> object:
        raise NotImplementedError

    def _key(self) -> str:
        return str(getattr(self._state.wanted, self.part) or "")

    def _apply(self) -> None:
        key = str(self.currentData() or "")
        self._state.put(**{self.part: self._value(key) if key else None})

    def _follow(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(self._key())))

    def _fill(self, first: str, items: Sequence[tuple[str, str]]) -> None:
        """What may be chosen, as (words, key); what is chosen stays so while it is offered."""
        with QSignalBlocker(self):
            self.clear()
            self.addItem(first, "")
            for name, key in items:
                self.addItem(name, key)
        self._follow()


class LevelBox(PartBox):
    part = "level"

    def __init__(self, state: FilterState) -> None:
        super().__init__(state)
        self._fill(
            words("plans_page.filter.any_level"), [(words(f"plan.level.{one}"), one.value) for one in Level]
        )

    def _value(self, key: str) -> Level:
        return Level(key)


class AgencyBox(PartBox):
    """Who leads; or coordinates too, where the filter asks for that."""

    part = "agency_id"

    def __init__(self, state: FilterState) -> None:
        super().__init__(state)
        self.offer(())

    def offer(self, holders: Sequence[Agency]) -> None:
        names = sorted(
            ((short_agency(one), str(one.id)) for one in holders), key=lambda one: sort_key(one[0])
        )
        self._fill(words("plans_page.filter.any_lead"), names)

    def _value(self, key: str) -> int:
        return int(key)


class PlaceBox(PartBox):
    part = "place_id"

    def __init__(self, state: FilterState) -> None:
        super().__init__(state)
        self.offer(())

    def offer(self, places: Sequence[Place]) -> None:
        code = language().code
        self._fill(words("plans_page.filter.any_place"), [(one.called(code), str(one.id)) for one in places])

    def _value(self, key: str) -> int:
        return int(key)


class StateBox(PartBox):
    part = "state"

    def __init__(self, state: FilterState) -> None:
        super().__init__(state)
        self.addItem(words("plans_page.filter.any_state"), "")
        for one in State:
            if one in _BREAKS:
                self.insertSeparator(self.count())
            self.addItem(state_words(one), one.value)

    def _value(self, key: str) -> State:
        return State(key)


class DueBox(PartBox):
    part = "due"

    def __init__(self, state: FilterState) -> None:
        super().__init__(state)
        spans = [(words(f"work.due.{one}"), one.value) for one in DueSpan]
        self._fill(words("plans_page.filter.any_due"), spans)

    def _value(self, key: str) -> DueSpan:
        return DueSpan(key)


class PartOfRole(QComboBox):
    """Whether an agency must lead, or may coordinate as well."""

    def __init__(self, state: FilterState) -> None:
        super().__init__()
        self._state = state
        self.setAccessibleName(words("plans_page.filter.part"))
        self.addItem(words("work.part.lead"), False)
        self.addItem(words("work.part.either"), True)
        self.activated.connect(lambda _row: state.put(coordinating=bool(self.currentData())))
        state.changed.connect(lambda: self.setCurrentIndex(int(state.wanted.coordinating)))


def state_words(state: State) -> str:
    """How work stands and what waits is named here, statuses of plans by the words of the room."""
    key = f"plans_page.filter.{state}"
    return words(key) if language().words.has(key) else words(f"plan.status.{state}")
