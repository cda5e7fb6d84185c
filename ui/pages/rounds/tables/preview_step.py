"""Step 4: what the table would do: counts, findings with their decisions, and the cells themselves."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice, Finding
from tracker.exchange.tables.preview import Fate, TablePreview, Told
from tracker.kernel.quantity import Severity
from ui.i18n import language, words
from ui.models.findings import understood_text
from ui.models.fixed_rows import FixedRows
from ui.models.table_findings import CELL_KEYS, FINDING_KEYS, cell_rows, finding_rows
from ui.pages.rounds.tables.work import TableWork
from ui.theme import Size, Space
from ui.widgets import Button, Column, EmptyState, Label, LedgerTable, Option, SegmentedSwitch, Toolbar

FINDINGS, CELLS = "findings", "cells"
_FINDING_WIDTHS = {"state": 32, "cell": 110, "count": 56, "raw": 130, "parsed": 170, "current": 100}
_CELL_WIDTHS = {"state": 32, "cell": 64, "raw": 120, "theirs": 230, "ours": 140, "rival": 110, "unit": 90}


class PreviewStep(QWidget):
    """Decisions are taken by the buttons under the findings; each compares the table anew."""

    def __init__(self, work: TableWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._seen: object = None
        self.switch = SegmentedSwitch(
            [Option(key, words(f"table_page.preview.{key}", n=0)) for key in (FINDINGS, CELLS)],
            words("table_page.preview.name"),
        )
        self.level, self.fate, self.policy = QComboBox(), QComboBox(), QComboBox()
        self.counts = Label("", "small", "text2", wrap=True)
        self.findings = _table("findings", FINDING_KEYS, _FINDING_WIDTHS, "why", ("count", "current"))
        self.cells = _table("cells", CELL_KEYS, _CELL_WIDTHS, "about", ("theirs", "ours", "rival"))
        self.finding_rows = FixedRows(_heads("finding", FINDING_KEYS))
        self.cell_rows = FixedRows(_heads("cell", CELL_KEYS))
        self.why = Label("", "small", wrap=True)
        self.all = QCheckBox("")
        self.buttons: dict[Choice, Button] = {one: Button("") for one in Choice}
        self.empty = EmptyState(
            "ok", words("table_page.preview.none_title"), words("table_page.preview.none_text")
        )
        self._stack = QStackedWidget()
        self._fill_boxes()
        self._lay_out()
        for button in self.buttons.values():
            self.findings.offer(button)
        self._connect()

    @property
    def told(self) -> tuple[Told | None, Finding] | None:
        """What is said in the current row."""
        found = self.finding_rows.payload(self.findings.currentIndex().row())
        return found if isinstance(found, tuple) else None

    def focus_first(self) -> None:
        (self.findings if self.switch.value == FINDINGS else self.cells).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_work(self) -> None:
        """The newest preview; it is not drawn twice."""
        preview = self._work.written or self._work.preview
        seen = (id(preview), self.switch.value, self.level.currentData(), self.fate.currentData())
        if preview is None or seen == self._seen:
            return
        self._seen = seen
        counts = preview.counts
        parts = [words("table_page.preview.rows", n=preview.rows)]
        parts += [f"{words(f'table.fate.{one}')}: {counts[one]}" for one in Fate if counts[one]]
        if preview.known_file and not preview.committed:
            parts.append(words("table_page.preview.known_file"))
        self.counts.setText(" · ".join(parts))
        self.switch.set_text(
            FINDINGS, words(f"table_page.preview.{FINDINGS}", n=sum(one.count for one in preview.told))
        )
        self.switch.set_text(CELLS, words(f"table_page.preview.{CELLS}", n=preview.writes))
        self._fill(preview)

    def choose(self, choice: Choice) -> None:
        """One choice for the cell, or for all of its kind in the column."""
        found = self.told
        if found is None or self._work.busy:
            return
        told, finding = found
        whole = told is not None and told.decision and self.all.isChecked() and choice in told.choices
        self._work.decide({told.decision if whole and told is not None else finding.decision: choice})

    def _fill(self, made: TablePreview) -> None:
        findings = self.switch.value == FINDINGS
        self.level.setVisible(findings)
        self.fate.setVisible(not findings)
        row = max(0, self.findings.currentIndex().row())
        told = finding_rows(made, _severity(self.level))
        shown = cell_rows(made, _fate(self.fate))
        self.finding_rows.show(told)
        self.cell_rows.show(shown)
        if told:
            self.findings.setCurrentIndex(self.finding_rows.index(min(row, len(told) - 1), 0))
        if shown:
            self.cells.setCurrentIndex(self.cell_rows.index(0, 0))
        there = self.findings if findings else self.cells
        self._stack.setCurrentWidget(there if (told if findings else shown) else self.empty)
        self._tell()

    def _tell(self) -> None:
        """The whole sentence of the current row, and what can be decided about it."""
        found = self.told if self.switch.value == FINDINGS else None
        open_ = self._work.written is None and found is not None
        told, finding = found if found is not None else (None, None)
        self.why.setText(finding.message(language().words) if finding is not None else "")
        choices = finding.choices if finding is not None and open_ else ()
        for choice, button in self.buttons.items():
            button.setVisible(choice in choices)
            if choice in choices and finding is not None:
                button.set_text(_choice(finding, choice))
        many = told is not None and bool(told.decision) and told.count > 1 and bool(choices)
        self.all.setVisible(many)
        if many and told is not None:
            self.all.setText(words("table_page.preview.all", n=told.count, column=told.column))

    def _fill_boxes(self) -> None:
        for box in (self.level, self.fate):
            box.addItem(words("table_page.preview.every"), "")
        for severity in Severity:
            self.level.addItem(words(f"rounds_page.level.{severity}"), severity.value)
        for fate in Fate:
            self.fate.addItem(words(f"table.fate.{fate}"), fate.value)
        for policy in Policy:
            self.policy.addItem(words(f"table_page.policy.{policy}"), policy.value)
        self.level.setAccessibleName(words("rounds_page.level.name"))
        self.fate.setAccessibleName(words("table_page.preview.fate"))
        self.policy.setAccessibleName(words("table_page.policy.name"))

    def _connect(self) -> None:
        self.findings.setModel(self.finding_rows)
        self.cells.setModel(self.cell_rows)
        self.switch.changed.connect(lambda _key: self.show_work())
        for box in (self.level, self.fate):
            box.activated.connect(lambda _row: self.show_work())
        self.policy.activated.connect(lambda _row: self._work.rule(Policy(self.policy.currentData())))
        self.findings.chosen.connect(lambda _index: self._tell())
        self.findings.opened.connect(self._enter)
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, choice=choice: self.choose(choice))

    def _enter(self, _index: QModelIndex) -> None:
        shown = [one for one in self.buttons.values() if one.isVisible()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.switch, self.level, self.fate)
        bar.add_divider()
        bar.add(self.policy)
        bar.add_stretch()
        for part in (self.findings, self.cells, self.empty):
            self._stack.addWidget(part)
        self.all.setChecked(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        foot.setSpacing(Space.STEP)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.all)
        for button in self.buttons.values():
            foot.addWidget(button)
        self.counts.setContentsMargins(Space.MARGIN, Space.HALF, Space.MARGIN, Space.HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.counts)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)


def _choice(finding: Finding, choice: Choice) -> str:
    meant = {
        Choice.MINE: finding.current,
        Choice.THEIRS: finding.parsed,
        Choice.OTHER: finding.other,
    }[choice]
    said = understood_text(meant) if meant is not None else ""
    return words(f"table_page.choice.{choice}{'_of' if said else ''}", text=said)


def _table(
    name: str, keys: tuple[str, ...], widths: dict[str, int], last: str, right: tuple[str, ...]
) -> LedgerTable:
    table = LedgerTable(words(f"table_page.preview.{name}_table"), Size.ROW, cell_cursor=False)
    table.set_columns([Column(key, widths.get(key, 200), key == last, key in right) for key in keys])
    table.remember(f"rounds.table.{name}")
    return table


def _heads(kind: str, keys: tuple[str, ...]) -> list[str]:
    return [words(f"table_page.{kind}.{key}") if key != "state" else "" for key in keys]


def _severity(box: QComboBox) -> Severity | None:
    return Severity(box.currentData()) if box.currentData() else None


def _fate(box: QComboBox) -> Fate | None:
    return Fate(box.currentData()) if box.currentData() else None
