"""What goes where, before a block that came with names is pasted; unsure names are asked about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.figures.grid import Grid, understand, unit_of
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.paste import Arranged, Line
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from ui.i18n import language, refusal_words, words
from ui.models.entry_words import column_name, row_name
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.theme import Size, Space
from ui.widgets import Button, Cell, Column, Label, LedgerTable, Notice, NumberCell, StateCell, TextCell
from ui.widgets.pick_box import PickBox

_UNDECIDED, _OUT = "", "out"
_MOST_OPEN = 168
_SHOWN = 8
"""So many columns of values are shown; the grid shows all of them as soon as they are pasted."""


class PastePreview(QDialog):
    """`edit` is what is to be typed, once it was accepted."""

    def __init__(
        self, arranged: Arranged, grid: Grid, numbers: Convention, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("entry.paste.title"))
        self.setProperty("role", "surface")
        self._arranged, self._grid, self._numbers = arranged, grid, numbers
        self.edit: Edit = {}
        self.boxes: dict[int, PickBox] = {}
        self.notice = Notice("info", "")
        heads = ["row", "name", "target"]
        columns = [column_name(grid, column) for column in arranged.columns[:_SHOWN]]
        if len(arranged.columns) > _SHOWN:
            columns.append(words("entry.paste.more", n=len(arranged.columns) - _SHOWN))
        self._rows = FixedRows([*(words(f"entry.paste.{head}") for head in heads), *columns])
        self.table = LedgerTable(words("entry.paste.title"), Size.ROW_DENSE, cell_cursor=False)
        self.table.setModel(self._rows)
        self.table.set_columns(
            [
                Column("row", 52, right=True),
                Column("name", 170),
                Column("target", 190, stretch=len(columns) < 5),
                *(Column(f"c{number}", 112, right=True) for number in range(len(columns))),
            ]
        )
        self.go = Button("", role="primary")
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out()
        self._tell()
        self.resize(900, 560)

    def accept(self) -> None:
        """Paste; stay, and say why, where something does not fit."""
        try:
            self.edit = self._arranged.edit(self._grid)
        except Refusal as refusal:
            self.notice.say("bad", refusal_words(refusal))
            return
        super().accept()

    def decide(self, number: int, key: str) -> None:
        """A person says where a line goes; the key of a row, or "out"."""
        if key == _UNDECIDED:
            return
        self._arranged = self._arranged.sent(number, None if key == _OUT else int(key))
        self._tell()

    def _tell(self) -> None:
        self._rows.show([self._row(line) for line in self._arranged.lines])
        cells = sum(len([one for one in line.cells if clean(one)]) for line in self._going())
        self.go.set_text(words("entry.paste.go", n=cells))
        open_lines = len(self._arranged.open)
        self.go.setEnabled(not open_lines and cells > 0)
        if open_lines:
            self.notice.say("warn", words("entry.paste.open", n=open_lines))
        else:
            self.notice.say("good", words("entry.paste.settled", n=len(self._going())))

    def _going(self) -> list[Line]:
        return [
            line
            for line in self._arranged.lines
            if line.settled and line.number not in self._arranged.left_out
        ]

    def _row(self, line: Line) -> FixedRow:
        out = line.number in self._arranged.left_out
        name = TextCell(line.name or words("entry.paste.no_name"), "text3" if out else "text")
        return FixedRow(
            (
                NumberCell(str(line.number), "text3"),
                name,
                self._target(line, out),
                *(self._value(line, at, out) for at in range(min(_SHOWN, len(line.cells)))),
            )
        )

    def _target(self, line: Line, out: bool) -> Cell:
        if out:
            return StateCell("minus", words("entry.paste.left_out"), "text3")
        if not line.settled:
            return StateCell("warn", words("entry.paste.choose"), "warn")
        rows = dict.fromkeys(row for row in line.targets if row is not None)
        return StateCell("ok", ", ".join(row_name(self._grid, row) for row in rows), "good", word_tone="text")

    def _value(self, line: Line, at: int, out: bool) -> Cell:
        """As it is understood; as typed where it cannot be."""
        text, row = line.cells[at], line.targets[at]
        spot = self._grid.spot((row if row is not None else 0, self._arranged.columns[at]))
        answer = understand(text, unit_of(spot.indicator), self._numbers)
        if answer.fault is not None:
            return StateCell("bad", answer.text, "bad", align="right")
        said = answer.quantity.printed(language().code, as_typed=False) if answer.quantity else ""
        return NumberCell(said, "text3" if out else "text")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("entry.paste.title"), "object_title"))
        column.addWidget(self.notice)
        if self._arranged.open:
            column.addWidget(self._questions())
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        foot.addWidget(Label(words("entry.paste.hint"), "small", "text2"), 1)
        leave = Button(words("common.action.cancel"))
        leave.clicked.connect(lambda _checked=False: self.reject())
        for button in (leave, self.go):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        column.addLayout(foot)

    def _questions(self) -> QScrollArea:
        """One line for each name that nobody can be sure of, with the rows that it may mean."""
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, Space.STEP, 0)
        lines.setSpacing(Space.HALF)
        every = self._arranged.open
        for line in every:
            lines.addLayout(self._question(line))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(min(_MOST_OPEN, 36 * len(every) + Space.HALF))
        return area

    def _question(self, line: Line) -> QHBoxLayout:
        box = PickBox(words("entry.paste.target_of", name=line.name))
        rows = [(str(row), row_name(self._grid, row)) for row in range(self._grid.rows)]
        box.set_items(
            [(_UNDECIDED, words("entry.paste.pick")), (_OUT, words("entry.paste.leave_out")), *rows]
        )
        box.setFixedWidth(240)
        box.changed.connect(lambda key, number=line.number: self.decide(number, key))
        self.boxes[line.number] = box
        why = refusal_words(line.trouble) if line.trouble else ""
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(Label(words("entry.unplaced", row=line.number, why=why), wrap=True), 1)
        row.addWidget(box)
        return row
