"""A form: labels over controls in two columns, and under each control what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.kernel.errors import Refusal
from ui.i18n import refusal_words, words
from ui.theme import Space
from ui.widgets import IconLabel, Label, PickBox, set_property

_LEFT, _RIGHT, _BOTH = 0, 1, 2


class Problem(Protocol):
    """What is wrong with a field; a warning keeps nobody from saving."""

    @property
    def field(self) -> str: ...

    @property
    def refusal(self) -> Refusal: ...

    @property
    def warning(self) -> bool: ...


@dataclass(frozen=True)
class Wrong:
    """A problem that the form itself has found."""

    field: str
    refusal: Refusal
    warning: bool = False


class Complaint(QWidget):
    """One sentence under a control, with its sign; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("bad", "bad", 14)
        self._text = Label("", "small", "bad", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, warning: bool = False) -> None:
        tone = "warn" if warning else "bad"
        self._icon.set_icon(tone, tone)
        self._text.set_tone(tone)
        self._text.setText(text)
        self.setVisible(bool(text))


class Form(QWidget):
    """Controls by field name. `changed` when anything was typed or picked.

    A subclass adds its fields, says what is wrong in `problems`, and gives its values away. A field complains
    once it has been touched; `complain` makes all of them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._controls: dict[str, QWidget] = {}
        self._complaints: dict[str, Complaint] = {}
        self._cells: dict[str, QWidget] = {}
        self._touched: set[str] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, Space.STEP, 0)
        self._grid.setHorizontalSpacing(Space.MARGIN)
        self._grid.setVerticalSpacing(Space.GAP)
        self._grid.setColumnStretch(_LEFT, 1)
        self._grid.setColumnStretch(_RIGHT, 1)
        self._place = (0, _LEFT)

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the form as it stands; field by field."""
        return ()

    def label(self, name: str) -> str:
        """What a field is called."""
        return words(f"plan.field.{name}")

    @property
    def wrong(self) -> dict[str, str]:
        """What the form complains about now, by field."""
        return {name: one.text for name, one in self._complaints.items() if one.text}

    @property
    def first_field(self) -> str:
        """Where writing begins."""
        return next(iter(self._controls), "")

    def control(self, name: str) -> Any:
        return self._controls[name]

    def focus_on(self, name: str) -> None:
        if name in self._controls:
            self._controls[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self) -> bool:
        """Say everything that is wrong, go to the first of it; whether the form may be saved."""
        self._touched = set(self._controls)
        found = self._show_problems()
        first = next((one.field for one in found if not one.warning), None)
        if first is not None:
            self.focus_on(first)
        return first is None

    def add_field(self, name: str, control: QWidget, *, wide: bool = False, hint: str = "") -> None:
        """The next control, in the left or right column, or across both."""
        label = Label(self.label(name), "small", "text2")
        label.setBuddy(control)
        control.setAccessibleName(label.text())
        if isinstance(control, QComboBox):  # long names in a list must not widen the form
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            control.setMinimumContentsLength(8)
        control.setProperty("dialog", not isinstance(control, QPlainTextEdit))
        cell, complaint = QWidget(), Complaint()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        for part in (label, control, *([Label(hint, "hint", "text3", wrap=True)] if hint else []), complaint):
            column.addWidget(part)
        column.addStretch(1)
        self._controls[name], self._complaints[name], self._cells[name] = control, complaint, cell
        self._listen(name, control)
        self._put(cell, wide)

    def add_wide(self, name: str, widget: QWidget) -> None:
        """Something of its own across both columns; it complains itself."""
        self._controls[name] = self._cells[name] = widget
        self._put(widget, True)

    def show_fields(self, names: Sequence[str], shown: bool) -> None:
        for name in names:
            self._cells[name].setVisible(shown)

    def touch(self, name: str) -> None:
        """A person changed this control."""
        self._touched.add(name)
        self._show_problems()
        self.changed.emit()

    def read(self, *names: str) -> dict[str, Any]:
        """Values of controls by name; what cannot be understood is None, and a problem."""
        return {name: _value(self._controls[name]) for name in names}

    def unreadable(self) -> list[Problem]:
        """Controls whose words cannot be understood."""
        found: list[Problem] = []
        for name, control in self._controls.items():
            try:
                read_control(control)
            except Refusal as refusal:
                found.append(Wrong(name, refusal))
        return found

    def _show_problems(self) -> list[Problem]:
        found = list(self.problems())
        said = {one.field: one for one in reversed(found) if one.field in self._touched}
        for name, complaint in self._complaints.items():
            problem = said.get(name)
            complaint.say(
                refusal_words(problem.refusal) if problem else "", bool(problem and problem.warning)
            )
            control = self._controls[name]
            set_property(control, "invalid", bool(problem and not problem.warning))
            control.setAccessibleDescription(complaint.text)
        return found

    def _put(self, cell: QWidget, wide: bool) -> None:
        row, column = self._place
        if wide and column == _RIGHT:
            row, column = row + 1, _LEFT
        self._grid.addWidget(cell, row, column, 1, _BOTH if wide else 1)
        self._place = (row + 1, _LEFT) if wide or column == _RIGHT else (row, _RIGHT)

    def _listen(self, name: str, control: QWidget) -> None:
        if isinstance(control, PickBox):
            control.changed.connect(lambda _key: self.touch(name))
        elif isinstance(control, QComboBox):
            control.activated.connect(lambda _row: self.touch(name))
        elif isinstance(control, QPlainTextEdit):
            control.textChanged.connect(lambda: self.touch(name))
        elif isinstance(control, QLineEdit):
            control.textEdited.connect(lambda _text: self.touch(name))


def read_control(control: QWidget) -> object:
    """What a control says; Refusal where that cannot be understood."""
    read = getattr(control, "read", None)
    return read() if read is not None else None


def _value(control: QWidget) -> object:
    try:
        return read_control(control)
    except Refusal:
        return None
