"""Files of the catalogue before anything is written: each row with what it changes, or why it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.exchange.catalogue.cells import header
from tracker.exchange.catalogue.lines import Fate, Line
from tracker.exchange.catalogue.tables import Tables, read_tables
from tracker.exchange.catalogue.taking import (
    CataloguePreview,
    import_catalogue,
    preview_catalogue,
)
from tracker.exchange.readers import Readers
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.context import PageContext
from ui.widgets import Button, Column, Label, LedgerTable, Notice, StateCell, TextCell

_SIGNS = {
    Fate.NEW: ("plus", "good"),
    Fate.CHANGED: ("edit", "warn"),
    Fate.SAME: ("minus", "text3"),
    Fate.REFUSED: ("bad", "bad"),
}
_COLUMNS = (
    Column("fate", 120),
    Column("part", 130),
    Column("name", 250),
    Column("what", stretch=True),
    Column("row", 150),
)
_SIZE = (980, 560)


class CatalogueImportDialog(QDialog):
    """`taken(outcome)`: the files were taken in. Nothing is written before the button is pressed."""

    taken = Signal(object)

    def __init__(self, context: PageContext, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("catalogue_page.import.title"))
        self._context, self._paths = context, tuple(paths)
        self._tables, self._preview = Tables(()), CataloguePreview(())
        self.notice = Notice("info", words("catalogue_page.import.reading"))
        self.rows = FixedRows([words(f"catalogue_page.import.column.{one.key}") for one in _COLUMNS])
        self.table = LedgerTable(words("catalogue_page.import.title"), cell_cursor=False)
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        self.go = Button(words("catalogue_page.import.nothing"), "dnl", "primary")
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda _checked=False: self._take())
        self._lay_out()
        self.resize(*_SIZE)
        ledger = context.ledger
        context.runner.run(
            lambda _progress: _read(ledger, self._paths),
            self._show,
            self._fail,
            words("catalogue_page.import.reading"),
        )

    @property
    def preview(self) -> CataloguePreview:
        return self._preview

    def _show(self, found: tuple[Tables, CataloguePreview]) -> None:
        self._tables, self._preview = found
        preview = self._preview
        shown = [line for line in preview.lines if line.fate is not Fate.SAME]
        loose = [_loose_row(one) for one in preview.refusals]
        self.rows.show([*loose, *(_row(line) for line in sorted(shown, key=_worst_first))])
        counts = {fate.value: n for fate, n in preview.counts.items()}
        refused = bool(preview.every_refusal)
        said = words("catalogue_page.import.counts", **counts)
        if preview.ignored:
            said += " " + words("catalogue_page.import.ignored", names="; ".join(preview.ignored[:5]))
        self.notice.say("bad" if refused else "info", said)
        edits = len(preview.edits)
        self.go.setEnabled(bool(edits) and not refused and not self._context.ledger.read_only)
        key = "refused" if refused else "go" if edits else "nothing"
        self.go.set_text(words(f"catalogue_page.import.{key}", n=edits))

    def _take(self) -> None:
        self.go.setEnabled(False)
        ledger, tables, seen, name = self._context.ledger, self._tables, self._preview, self._paths[0].name
        self._context.runner.run(
            lambda _progress: ledger.do(import_catalogue, tables, seen, name), self._taken, self._fail
        )

    def _taken(self, outcome: Outcome) -> None:
        self._context.remember(outcome)
        self.taken.emit(outcome)
        self.accept()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.notice.say("bad", refusal_words(error))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = dialog_head(
            Label(", ".join(path.name for path in self._paths), "small", "text2", wrap=True),
            Label(words("catalogue_page.import.title"), "object_title"),
            self.notice,
        )
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(dialog_foot(self, words("catalogue_page.import.all_or_nothing"), self.go))


def _read(ledger: Ledger, paths: Sequence[Path]) -> tuple[Tables, CataloguePreview]:
    with Readers(1) as readers:
        tables = read_tables(paths, readers)
    return tables, ledger.ask(preview_catalogue, tables)


def _worst_first(line: Line) -> int:
    return [Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.SAME].index(line.fate)


def _row(line: Line) -> FixedRow:
    icon, tone = _SIGNS[line.fate]
    return FixedRow(
        (
            StateCell(icon, words(f"catalogue.fate.{line.fate}"), tone),
            TextCell(words(f"catalogue.part.{line.part}")),
            TextCell(line.name, detail=line.key if line.key != line.name else ""),
            TextCell(_what(line)),
            TextCell(line.table.where(str(line.row.number)), "text2"),
        ),
        line,
    )


def _what(line: Line) -> str:
    """What is refused, else what changes: "Tên: Bắc Ninh → TP. Bắc Ninh"."""
    if line.refusals:
        return " ".join(refusal_words(one) for one in line.refusals)
    speaker = language().words
    if line.fate is Fate.NEW:
        return "; ".join(f"{header(one.field, speaker)}: {one.told(speaker)[1]}" for one in line.changes)
    told = ((header(one.field, speaker), *one.told(speaker)) for one in line.changes)
    return "; ".join(f"{name}: {before or '–'} → {after or '–'}" for name, before, after in told)


def _loose_row(refusal: Refusal) -> FixedRow:
    """A refusal that concerns no single row of the files."""
    icon, tone = _SIGNS[Fate.REFUSED]
    state = StateCell(icon, words("catalogue.fate.refused"), tone)
    return FixedRow((state, TextCell(""), TextCell(""), TextCell(refusal_words(refusal)), TextCell("")))
