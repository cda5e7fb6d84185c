"""What is written on the paper itself: number, day, marks, list of sources, names, language."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.printing.particulars import Circulation, Particulars, Secrecy, Urgency
from tracker.words import LANGUAGES
from ui.forms.controls import ChoiceBox, CountField, DayField, TextLine
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Label, Option, SegmentedSwitch

_MOST = 999_999


class ParticularsForm(QWidget):
    """`changed()` when a person has settled something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = CountField(most=_MOST)
        self.number.setPlaceholderText(words("papers.particulars.open"))
        self.day = DayField()
        self.secrecy = ChoiceBox(_marks("secrecy", Secrecy))
        self.urgency = ChoiceBox(_marks("urgency", Urgency))
        self.circulation = ChoiceBox(_marks("circulation", Circulation))
        self.drafter, self.copies = TextLine(), CountField(most=_MOST)
        self.sources = QCheckBox(words("papers.particulars.sources"))
        self.names = QCheckBox(words("papers.particulars.names"))
        options = [Option(code, words(f"shell.menu.{code}")) for code in LANGUAGES]
        self.language = SegmentedSwitch(options, words("papers.particulars.language"), small=True)
        for box in (self.sources, self.names):
            box.setChecked(True)
        self._lay_out()
        self._connect()

    @property
    def value(self) -> Particulars:
        """A day that cannot be read is left open, as the field says."""
        try:
            day = self.day.read()
        except Refusal:
            day = None
        return Particulars(
            self.number.read() or None,
            day,
            Secrecy(self.secrecy.read()),
            Urgency(self.urgency.read()),
            self.sources.isChecked(),
            self.names.isChecked(),
            Circulation(self.circulation.read()),
            self.drafter.read().strip(),
            self.copies.read() or None,
        )

    def _connect(self) -> None:
        for line in (self.number, self.day, self.drafter, self.copies):
            line.editingFinished.connect(self.changed)
        for box in (self.secrecy, self.urgency, self.circulation):
            box.may_shrink()
            box.activated.connect(lambda _row: self.changed.emit())
        for tick in (self.sources, self.names):
            tick.clicked.connect(lambda _checked: self.changed.emit())
        self.language.changed.connect(lambda _code: self.changed.emit())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.STEP)
        grid.setVerticalSpacing(Space.HALF)
        pairs = (
            ("number", self.number, 0, 0),
            ("signed_on", self.day, 0, 1),
            ("secrecy", self.secrecy, 2, 0),
            ("urgency", self.urgency, 2, 1),
            ("circulation", self.circulation, 4, 0),
            ("drafter", self.drafter, 6, 0),
            ("copies", self.copies, 6, 1),
        )
        for key, control, row, column in pairs:
            name = words(f"papers.particulars.{key}")
            control.setAccessibleName(name)
            label = Label(name, "small", "text2")
            label.setBuddy(control)
            grid.addWidget(label, row, column)
            grid.addWidget(control, row + 1, column)
        for row, tick in ((8, self.sources), (9, self.names)):
            grid.addWidget(tick, row, 0, 1, 2)
        grid.addWidget(Label(words("papers.particulars.language"), "small", "text2"), 10, 0)
        grid.addWidget(self.language, 10, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _marks(kind: str, marks: type[Secrecy] | type[Urgency] | type[Circulation]) -> list[tuple[str, str]]:
    return [
        (str(one), words(f"paper.{kind}.{one}") if one else words("papers.particulars.none")) for one in marks
    ]
