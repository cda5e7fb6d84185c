"""Decide by rule: what is to be done with every open question of a kind, in one file or in all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.exchange.deciding import Stance
from ui.i18n import words
from ui.pages.rounds.entries import Entry
from ui.pages.rounds.ruling import Line, lines_of, rulings_of, settled
from ui.theme import Space
from ui.widgets import Button, Label, Option, SegmentedSwitch, rule

_FILE, _ALL = "file", "all"
_WIDTH = 660


class RuleDialog(QDialog):
    """`ruled(entries, rulings)` when the person applies what was chosen. Nothing is applied before."""

    ruled = Signal(object, object)

    def __init__(
        self, current: Entry | None, entries: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("deciding.page.title"))
        self.setMinimumWidth(_WIDTH)
        self._all = tuple(one for one in entries if one.undecided)
        self._file = tuple(one for one in self._all if current is not None and one.source == current.source)
        self._lines: tuple[Line, ...] = ()
        self.choices: list[QComboBox] = []
        self.scope = SegmentedSwitch(self._scopes(), words("deciding.page.scope"))
        self.told = Label("", tone="text2")
        self.go = Button(words("deciding.page.go"), role="primary")
        self._grid = QGridLayout()
        self._lay_out()
        self.scope.changed.connect(lambda _key: self._offer())
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self._offer()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The files that the rules are for."""
        return self._file if self.scope.value == _FILE else self._all

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def choose(self, number: int, stance: Stance) -> None:
        """Choose what is done with the questions of a line."""
        box = self.choices[number]
        box.setCurrentIndex(box.findData(stance.value))

    def accept(self) -> None:
        self.ruled.emit(self.entries, rulings_of(self._lines, self._chosen()))
        super().accept()

    def _scopes(self) -> list[Option]:
        counts = sum(one.undecided for one in self._all)
        options = [Option(_ALL, words("deciding.page.scope_all", files=len(self._all), n=counts))]
        if self._file and len(self._all) > 1:
            own = sum(one.undecided for one in self._file)
            options.insert(0, Option(_FILE, words("deciding.page.scope_file", n=own)))
        return options

    def _offer(self) -> None:
        """One line for each kind of question in the files that are meant."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines, self.choices = lines_of(one.preview for one in self.entries if one.preview), []
        for column, key in enumerate(("kind", "count", "do")):
            head = Label(words(f"deciding.page.{key}"), "header", "text2")
            side = Qt.AlignmentFlag.AlignRight if key == "count" else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(head, 0, column, side)
        for number, line in enumerate(self._lines, start=1):
            self._add(number, line)
        self._count()
        if self.choices:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, number: int, line: Line) -> None:
        box = QComboBox()
        box.setAccessibleName(line.title)
        box.addItem(words("deciding.page.ask"), "")
        for stance in line.stances:
            box.addItem(line.said(stance), stance.value)
        box.currentIndexChanged.connect(lambda _row: self._count())
        self.choices.append(box)
        self._grid.addWidget(Label(line.title), number, 0)
        self._grid.addWidget(Label(str(line.count)), number, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(box, number, 2)

    def _count(self) -> None:
        """Say how many questions the chosen rules settle, before they do."""
        previews = [one.preview for one in self.entries if one.preview is not None]
        rulings = rulings_of(self._lines, self._chosen())
        number, total = settled(previews, rulings), sum(one.undecided for one in self.entries)
        key = "nothing" if not rulings else "settles" if number else "settles_none"
        self.told.setText(words(f"deciding.page.{key}", n=number, total=total))
        self.go.setEnabled(number > 0)

    def _chosen(self) -> dict[tuple[frozenset[str], str], Stance]:
        pairs = zip(self._lines, self.choices, strict=False)
        return {line.key: Stance(box.currentData()) for line, box in pairs if box.currentData()}

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(Space.MARGIN)
        self._grid.setVerticalSpacing(Space.STEP)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.GAP)
        column.addWidget(Label(words("deciding.page.title"), "object_title"))
        column.addWidget(Label(words("deciding.page.why"), tone="text2", wrap=True))
        scope = QHBoxLayout()
        scope.setSpacing(Space.STEP)
        scope.addWidget(Label(words("deciding.page.scope"), "header", "text2"))
        scope.addWidget(self.scope)
        scope.addStretch(1)
        column.addLayout(scope)
        column.addWidget(rule())
        column.addLayout(self._grid)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        foot.addWidget(self.told, 1)
        leave = Button(words("common.action.cancel"))
        leave.setAutoDefault(False)
        leave.clicked.connect(lambda _checked=False: self.reject())
        for button in (leave, self.go):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        return foot
