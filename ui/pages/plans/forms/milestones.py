"""What a goal or target asks for by which year: one line for each milestone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.plans.rules import Frame, Problem, check_milestones
from ui.forms.controls import ChoiceBox, CountField, NumberField, TextLine
from ui.forms.form import Complaint
from ui.i18n import refusal_words, words
from ui.models.plan_words import PERCENT
from ui.theme import Space
from ui.widgets import Button, Label, set_property

_WIDTHS = {"year": 64, "shape": 168, "value": 96, "high": 96, "unit": 110}
_PARTS = tuple(_WIDTHS)


class MilestoneLine(QWidget):
    """One milestone. `changed` when anything in it changed; `removed` when it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, asked: Milestone) -> None:
        super().__init__()
        self.year = CountField(asked.year)
        shapes = [(shape.value, words(f"plan.shape_name.{shape}")) for shape in Shape]
        self.shape = ChoiceBox(shapes, asked.shape.value)
        self.value, self.high = NumberField(asked.value), NumberField(asked.high)
        self.unit = TextLine(asked.unit)
        self.remove = Button(icon="x", role="quiet")
        self.remove.setAccessibleName(words("plans_page.form.remove_milestone"))
        self.complaint = Complaint()
        self._lay_out()
        self._listen()
        self._fit()

    def read(self) -> Milestone:
        """Refused: where a number cannot be understood."""
        shape = Shape(self.shape.read())
        value = self.value.read() if shape is not Shape.NONE else None
        high = self.high.read() if shape is Shape.RANGE else None
        unit = self.unit.read().strip() if shape is not Shape.NONE else ""
        return Milestone(self.year.read(), shape, value, unit, high)

    def judge(self, kind: NodeKind, frame: Frame) -> Problem | None:
        """Say beside the line what is wrong with it."""
        problem = self._problem(kind, frame)
        self.complaint.say(refusal_words(problem.refusal) if problem else "")
        for part in _PARTS:
            set_property(getattr(self, part), "invalid", bool(problem and problem.field == part))
        return problem

    def _problem(self, kind: NodeKind, frame: Frame) -> Problem | None:
        for part in ("value", "high"):
            try:
                getattr(self, part).read()
            except Refusal as refusal:
                return Problem(part, refusal)
        return next(iter(check_milestones(kind, (self.read(),), frame)), None)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.STEP)
        grid.setVerticalSpacing(Space.HALF)
        for column, part in enumerate(_PARTS):
            control: QWidget = getattr(self, part)
            control.setFixedWidth(_WIDTHS[part])
            control.setAccessibleName(words(f"plan.field.{part}"))
            grid.addWidget(control, 0, column)
        grid.addWidget(self.remove, 0, len(_PARTS))
        grid.addWidget(self.complaint, 1, 0, 1, len(_PARTS) + 1)
        grid.setColumnStretch(len(_PARTS) + 1, 1)

    def _listen(self) -> None:
        for field in (self.year, self.value, self.high, self.unit):
            field.textEdited.connect(lambda _text: self.changed.emit())
        self.shape.activated.connect(lambda _row: self._reshape())
        self.remove.clicked.connect(lambda _checked=False: self.removed.emit())

    def _reshape(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        shape = Shape(self.shape.read())
        self.value.setEnabled(shape is not Shape.NONE)
        self.unit.setEnabled(shape is not Shape.NONE)
        self.high.setEnabled(shape is Shape.RANGE)


class MilestonesEditor(QWidget):
    """All milestones of a node; `changed` when one was changed, added or removed."""

    changed = Signal()

    def __init__(self, milestones: Sequence[Milestone], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[MilestoneLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.STEP)
        self._heads = QWidget()
        self._twice = Complaint()
        self.add = Button(words("plans_page.form.add_milestone"), "plus", "link")
        self.add.clicked.connect(lambda _checked=False: self._add_next())
        self.setFocusProxy(self.add)
        self._lay_out()
        for asked in milestones:
            self._append(asked)
        self._show_heads()

    @property
    def lines(self) -> tuple[MilestoneLine, ...]:
        return tuple(self._lines)

    def read(self) -> tuple[Milestone, ...]:
        """Refused: where a number cannot be understood."""
        return tuple(line.read() for line in self._lines)

    def judge(self, kind: NodeKind, frame: Frame) -> list[Problem]:
        """Say beside each line what is wrong with it; the problems, as of the field "milestones"."""
        found = [one for line in self._lines if (one := line.judge(kind, frame)) is not None]
        self._twice.say("")
        if not found:
            found = list(check_milestones(kind, self.read(), frame))
            self._twice.say(refusal_words(found[0].refusal) if found else "")
        return [Problem("milestones", one.refusal) for one in found]

    def _add_next(self) -> None:
        """A line like the last one, five years on; the first asks for at least so many per cent."""
        last = self._lines[-1] if self._lines else None
        unit = last.unit.read() if last else PERCENT
        shape = Shape(last.shape.read()) if last else Shape.AT_LEAST
        year = last.year.read() if last else None
        self._append(Milestone(year + 5 if year else None, shape, None, unit))
        self._show_heads()
        self._lines[-1].year.setFocus()
        self.changed.emit()

    def _append(self, asked: Milestone) -> None:
        line = MilestoneLine(asked)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._rows.addWidget(line)

    def _remove(self, line: MilestoneLine) -> None:
        self._lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._show_heads()
        self.changed.emit()

    def _show_heads(self) -> None:
        self._heads.setVisible(bool(self._lines))

    def _lay_out(self) -> None:
        heads = QHBoxLayout(self._heads)
        heads.setContentsMargins(0, 0, 0, 0)
        heads.setSpacing(Space.STEP)
        for part, width in _WIDTHS.items():
            head = Label(words(f"plan.field.{part}"), "hint", "text2")
            head.setFixedWidth(width)
            heads.addWidget(head)
        heads.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(Label(words("plan.field.milestones"), "header", "text2"), 1)
        top.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HALF, 0, 0)
        column.setSpacing(Space.HALF)
        column.addLayout(top)
        column.addWidget(self._heads)
        column.addLayout(self._rows)
        column.addWidget(self._twice)
