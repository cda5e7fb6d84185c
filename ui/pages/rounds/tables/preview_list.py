"""What taking the table would do: counts, what there is to say, the cells that would be written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tracker.exchange.findings import Choice
from tracker.exchange.tables.preview import CellShown, Fate, TablePreview, Told
from tracker.kernel.quantity import Severity
from ui.i18n import language, words
from ui.models.figure_words import value_text
from ui.models.findings import understood_text
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.models.table_work import Work
from ui.theme import Size, Space
from ui.widgets import (
    Button,
    Chip,
    Column,
    DetailPane,
    Label,
    LedgerTable,
    NumberCell,
    PaneBody,
    StateCell,
    StateLabel,
    TextCell,
    Toolbar,
)
from ui.widgets.tabs import TabRow

FINDINGS, CELLS = "findings", "cells"
_BODY = "told"
_TONES = {
    Fate.NEW: ("plus", "good"),
    Fate.CHANGED: ("edit", "info"),
    Fate.UNCHANGED: ("minus", "neutral"),
    Fate.CONFLICT: ("bad", "bad"),
    Fate.REJECTED: ("x", "bad"),
    Fate.LEFT_OUT: ("hist", "neutral"),
}
_LOOKS = {Severity.reject: ("x", "bad"), Severity.ask: ("warn", "warn"), Severity.info: ("info", "accent")}
_TOLD = ("state", "column", "count", "said")
_SHOWN = ("fate", "cell", "place", "indicator", "part", "period", "raw", "theirs", "ours", "rival")
_WIDTHS = {"state": 32, "column": 60, "count": 80, "fate": 32, "cell": 60, "place": 130, "part": 90}
_WIDTHS |= {"period": 80, "raw": 100, "theirs": 100, "ours": 100, "rival": 100}
_EXAMPLES = 12


class PreviewList(QWidget):
    """`decided(decision id, choice)`: a person has chosen for one cell or for all cells of one kind."""

    decided = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: TablePreview | None = None
        self.chips = {fate: Chip("", tone, icon, passive=True) for fate, (icon, tone) in _TONES.items()}
        self.tabs = TabRow(words("table_page.preview.tabs"))
        self.told = FixedRows([_head(key) for key in _TOLD])
        self.cells = FixedRows([_head(key) for key in _SHOWN])
        self.table = LedgerTable(words("table_page.preview.table"), Size.ROW, cell_cursor=False)
        self.pane = DetailPane(width=360)
        self._body: PaneBody = self.pane.add_body(_BODY, "")
        for key in (FINDINGS, CELLS):
            self.tabs.add(key, words(f"table_page.preview.{key}", n=0))
        self.tabs.changed.connect(lambda _key: self._show())
        self.table.chosen.connect(lambda index: self._tell(index.row()))
        self._lay_out()

    def show_work(self, work: Work) -> None:
        self._preview = made = work.preview
        if made is None:
            return
        for fate, chip in self.chips.items():
            chip.set_text(f"{words(f'table.fate.{fate}')} {made.counts.get(fate, 0)}")
            chip.setVisible(bool(made.counts.get(fate)))
        self.tabs.set_title(FINDINGS, words("table_page.preview.findings", n=len(made.told)))
        self.tabs.set_title(CELLS, words("table_page.preview.cells", n=made.writes))
        gravest = sorted(made.told, key=lambda one: list(_LOOKS).index(one.severity))
        open_first = sorted(gravest, key=lambda one: one.severity is not Severity.ask)
        self.told.show([_told_row(one) for one in open_first])
        self.cells.show([_cell_row(one) for one in made.shown])
        if not made.told and self.tabs.current == FINDINGS:
            self.tabs.choose(CELLS)
        self._show()

    def _show(self) -> None:
        findings = self.tabs.current == FINDINGS
        keys, stretch = (_TOLD, "said") if findings else (_SHOWN, "indicator")
        self.table.setModel(self.told if findings else self.cells)
        self.table.set_columns([_column(key, key == stretch) for key in keys])
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        if self.table.model().rowCount():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._tell(self.table.currentIndex().row())

    def _tell(self, row: int) -> None:
        self._body.clear()
        found = (self.told if self.tabs.current == FINDINGS else self.cells).payload(row)
        if isinstance(found, Told):
            self._tell_told(found)
        elif isinstance(found, CellShown):
            self._tell_cell(found)
        else:
            self.pane.set_head("", words("table_page.preview.nothing"))

    def _tell_told(self, one: Told) -> None:
        icon, tone = _LOOKS[one.severity]
        column = words("table_page.column.name", letters=one.column) if one.column else ""
        self.pane.set_head(column, words("table_page.preview.count", n=one.count))
        self.pane.set_state(StateLabel(icon, words(f"exchange.severity.{one.severity}"), tone))
        if one.decision and one.choices:
            self._body.add_section(words("table_page.preview.decide", n=one.count))
            for choice in one.choices:
                self._body.add_widget(self._choice(one, choice))
        for finding in one.findings[:_EXAMPLES]:
            cell = "!".join(filter(None, (finding.sheet, finding.cell)))
            self._body.add_row(finding.cell or cell, finding.message(language().words))
        if one.count > _EXAMPLES:
            more = words("table_page.preview.more", n=one.count - min(_EXAMPLES, len(one.findings)))
            self._body.add_widget(Label(more, "small", "text2"))

    def _choice(self, one: Told, choice: Choice) -> QWidget:
        chosen = self._preview is not None and self._preview.decisions.on(one.decision) is choice
        example = one.findings[0] if one.findings else None
        contents = (
            {}
            if example is None
            else {
                Choice.MINE: example.current,
                Choice.THEIRS: example.parsed,
                Choice.OTHER: example.other,
            }
        )
        value = understood_text(contents.get(choice)) if contents else ""
        said = words(f"table_page.choice.{choice}")
        text = words("table_page.choice.as", said=said, value=value) if value else said
        button = Button(text, "check" if chosen else "")
        if chosen:
            button.set_role("primary")
        wanted = None if chosen else choice
        button.clicked.connect(lambda _checked=False: self.decided.emit(one.decision, wanted))
        return button

    def _tell_cell(self, one: CellShown) -> None:
        english = language().code == "en"
        self.pane.set_head(one.cell, one.indicator_en if english and one.indicator_en else one.indicator)
        self.pane.set_state(None)
        add = self._body.add_row
        add(words("table_page.preview.place"), one.place_en if english and one.place_en else one.place)
        add(words("table_page.preview.part"), one.part_en if english and one.part_en else one.part)
        add(words("table_page.preview.period"), one.period)
        add(words("table_page.preview.raw"), one.raw)
        for key, side in (("theirs", one.theirs), ("ours", one.ours), ("rival", one.rival)):
            if side is not None:
                add(words(f"table_page.preview.{key}"), f"{value_text(side)} {one.unit}")

    def _lay_out(self) -> None:
        toolbar = Toolbar()
        for chip in self.chips.values():
            toolbar.add(chip)
        toolbar.add_stretch()
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.tabs)
        inside.addWidget(self.table, 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(left)
        sides.addWidget(self.pane)
        sides.setStretchFactor(0, 1)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.setSizes([10_000, 360])
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(sides, 1)


def _told_row(one: Told) -> FixedRow:
    icon, tone = _LOOKS[one.severity]
    said = one.findings[0].message(language().words) if one.findings else ""
    cells = (
        StateCell(icon, tone=tone, name=words(f"exchange.severity.{one.severity}"), align="center"),
        TextCell(one.column, "accent"),
        NumberCell(str(one.count)),
        TextCell(said),
    )
    return FixedRow(cells, one)


def _cell_row(one: CellShown) -> FixedRow:
    english = language().code == "en"
    icon, chip = _TONES[one.fate]
    tone, name = {"info": "accent", "neutral": "text3"}.get(chip, chip), words(f"table.fate.{one.fate}")
    cells = (
        StateCell(icon, tone=tone, name=name, align="center"),
        TextCell(one.cell, "accent"),
        TextCell(one.place_en if english and one.place_en else one.place),
        TextCell(one.indicator_en if english and one.indicator_en else one.indicator),
        TextCell(one.part_en if english and one.part_en else one.part, "text2"),
        TextCell(one.period, "text2"),
        TextCell(one.raw, mono=True),
        NumberCell(value_text(one.theirs), bold=True),
        NumberCell(value_text(one.ours) if one.ours is not None else "", "text2"),
        NumberCell(value_text(one.rival) if one.rival is not None else "", "text2"),
    )
    return FixedRow(cells, one)


def _head(key: str) -> str:
    told = "count_head" if key == "count" else key
    return "" if key in ("state", "fate") else words(f"table_page.preview.{told}")


def _column(key: str, stretch: bool) -> Column:
    right = key in ("count", "theirs", "ours", "rival")
    return Column(key, _WIDTHS.get(key, 200), stretch, right, fixed=key in ("state", "fate"))
