"""Names that the ledger does not know: each is told once what it means, or its rows are left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.exchange.tables.mapping import Role
from tracker.exchange.tables.preview import UnknownName
from ui.forms.picks import KeyPick
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.models.table_sheet import reason_text
from ui.models.table_work import Work
from ui.pages.rounds.tables.loading import Choices
from ui.theme import Size
from ui.widgets import (
    Button,
    Column,
    DetailPane,
    Label,
    LedgerTable,
    NumberCell,
    PaneBody,
    StateCell,
    TextCell,
)

_BODY = "name"
_KEYS = ("state", "text", "kind", "rows", "cell", "perhaps")
_WIDTHS = {"state": 32, "kind": 110, "rows": 70, "cell": 70, "perhaps": 240}


class NamesList(QWidget):
    """`decided(kind, text, target)`: a person said what a text means; "" leaves its rows out."""

    decided = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Choices | None = None
        self.rows = FixedRows([words(f"table_page.names.{key}") if key != "state" else "" for key in _KEYS])
        self.table = LedgerTable(words("table_page.names.table"), Size.ROW, cell_cursor=False)
        self.table.setModel(self.rows)
        self.table.set_columns([_column(key) for key in _KEYS])
        self.pane = DetailPane(width=340)
        self._body: PaneBody = self.pane.add_body(_BODY, "")
        self.leave_out = Button(words("table_page.names.leave_out"), "x")
        self.leave_out.clicked.connect(lambda _checked=False: self._decide(""))
        self.pane.add_foot(self.leave_out)
        self.table.chosen.connect(lambda index: self._tell(self.rows.payload(index.row())))
        self._lay_out()

    @property
    def current(self) -> UnknownName | None:
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, UnknownName) else None

    def show_work(self, work: Work, choices: Choices | None) -> None:
        """The names that are still unknown."""
        self._choices = choices
        found = work.preview.unknown if work.preview is not None else ()
        self.rows.show([_row(one) for one in found])
        if found:
            self.table.setCurrentIndex(self.rows.index(0, 0))
        self._tell(found[0] if found else None)

    def _tell(self, found: object) -> None:
        self._body.clear()
        if not isinstance(found, UnknownName):
            self.pane.set_head("", words("table_page.names.nothing"))
            self.leave_out.setVisible(False)
            return
        self.pane.set_head(words(f"table.role.{found.kind}"), found.text)
        self._body.add_row(words("table_page.names.rows"), ", ".join(map(str, found.rows)))
        for candidate in found.candidates:
            name = candidate.called(language().code)
            button = Button(words("table_page.names.is", name=name), "check")
            button.clicked.connect(lambda _checked=False, target=candidate.target: self._decide(target))
            self._body.add_widget(button)
            told = reason_text(candidate.reason, found.text)
            self._body.add_widget(Label(told, "small", "text2", wrap=True))
        items = self._items(found.kind)
        if items:
            self._body.add_section(words("table_page.names.other"))
            pick = KeyPick(words("table_page.names.other"), (("", ""), *items), "")
            pick.changed.connect(lambda key: self._decide(key) if key else None)
            self._body.add_widget(pick)
        self.leave_out.setVisible(True)

    def _items(self, kind: Role) -> tuple[tuple[str, str], ...]:
        if self._choices is None:
            return ()
        known = {
            Role.PLACE: self._choices.places,
            Role.INDICATOR: self._choices.indicators,
            Role.PART: self._choices.parts,
        }
        return known.get(kind, ())

    def _decide(self, target: str) -> None:
        found = self.current
        if found is not None:
            self.decided.emit(found.kind, found.text, target)

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.table)
        sides.addWidget(self.pane)
        sides.setStretchFactor(0, 1)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.setSizes([10_000, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sides)


def _row(one: UnknownName) -> FixedRow:
    perhaps = ", ".join(candidate.called(language().code) for candidate in one.candidates[:3])
    cells = (
        StateCell("warn", tone="warn", name=words("table_page.names.open"), align="center"),
        TextCell(" ".join(one.text.split()), mono=True),
        TextCell(words(f"table.role.{one.kind}"), "text2"),
        NumberCell(str(one.count)),
        TextCell(one.cell, "accent"),
        TextCell(perhaps, "text2"),
    )
    return FixedRow(cells, one)


def _column(key: str) -> Column:
    return Column(key, _WIDTHS.get(key, 200), key == "text", key == "rows", fixed=key in ("state", "text"))
