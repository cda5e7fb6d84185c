"""A list of providers before anything is written: each row with what it changes, or why it is not taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.exchange.providers.columns import header, shown
from tracker.exchange.providers.reading import ProviderList, read_providers
from tracker.exchange.providers.taking import Fate, Line, ListPreview, import_providers, preview_providers
from tracker.exchange.readers import Readers
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.words import Words
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.context import PageContext
from ui.theme import Space
from ui.widgets import Button, Column, Label, LedgerTable, Notice, NumberCell, StateCell, TextCell

_SIGNS = {
    Fate.REFUSED: ("bad", "bad"),
    Fate.CHANGED: ("edit", "warn"),
    Fate.NEW: ("plus", "good"),
    Fate.SAME: ("minus", "text3"),
}
"""In the order in which rows are shown."""

_COLUMNS = (
    Column("row", 56, right=True),
    Column("fate", 120),
    Column("name", 290),
    Column("what", stretch=True),
)
_SIZE = (1000, 560)


class ProviderImportDialog(QDialog):
    """`taken(text)`: the list was taken in. Nothing is written before the button is pressed."""

    taken = Signal(str)

    def __init__(self, context: PageContext, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("coordination_page.import.title"))
        self._context, self._path = context, path
        self._found: tuple[ProviderList, ListPreview] | None = None
        self.notice = Notice("info", words("coordination_page.import.reading"))
        self.rows = FixedRows([words(f"coordination_page.import.{one.key}") for one in _COLUMNS])
        self.table = LedgerTable(words("coordination_page.import.title"), cell_cursor=False)
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        self.whole = Label("", wrap=True)
        self.whole.setContentsMargins(20, Space.HALF, 20, Space.STEP)
        self.table.chosen.connect(lambda index: self._tell(index.row()))
        self.go = Button(words("coordination_page.import.nothing"), "dnl", "primary")
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda _checked=False: self._take())
        self._lay_out()
        self.resize(*_SIZE)
        ledger, speaker = context.ledger, language().words
        context.runner.run(
            lambda _progress: _read(ledger, path, speaker),
            self._show,
            self._fail,
            words("coordination_page.import.reading"),
        )

    def _show(self, found: tuple[ProviderList, ListPreview]) -> None:
        self._found = found
        preview = found[1]
        shown_lines = sorted(preview.lines, key=lambda line: [*_SIGNS].index(line.fate))
        self.rows.show([_row(line) for line in shown_lines])
        self.table.setCurrentIndex(self.rows.index(0, 0))
        counts = {fate.value: n for fate, n in preview.counts.items()}
        said = words("coordination.import.counts", **counts)
        for text, where in preview.ignored[:4]:
            said += " " + words("coordination.import.ignored", text=text, where=where)
        self.notice.say("info" if preview.whole else "warn", said)
        n = preview.counts[Fate.NEW] + preview.counts[Fate.CHANGED]
        self.go.setEnabled(n > 0 and not self._context.ledger.read_only)
        self.go.set_text(words(f"coordination_page.import.{'go' if n else 'nothing'}", n=n))

    def _tell(self, row: int) -> None:
        """All of what a row changes, or why it is not taken."""
        line = self.rows.payload(row)
        self.whole.setText(_what(line) if isinstance(line, Line) else "")

    def _take(self) -> None:
        if self._found is None:
            return
        self.go.setEnabled(False)
        said, seen = self._found
        ledger, speaker = self._context.ledger, language().words
        self._context.runner.run(
            lambda _progress: ledger.do(import_providers, said, seen, ledger.today(), speaker),
            self._taken,
            self._fail,
        )

    def _taken(self, outcome: Outcome) -> None:
        self._context.remember(outcome)
        counts = outcome.result.counts
        facts = {"added": counts[Fate.NEW], "changed": counts[Fate.CHANGED]}
        self.taken.emit(words("coordination.import.written", **facts))
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
            Label(self._path.name, "small", "text2", wrap=True),
            Label(words("coordination_page.import.title"), "object_title"),
            self.notice,
        )
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(dialog_foot(self, words("coordination_page.import.rows_apart"), self.go))


def _read(ledger: Ledger, path: Path, speaker: Words) -> tuple[ProviderList, ListPreview]:
    with Readers(1) as readers:
        said = read_providers(path, readers, speaker)
    return said, ledger.ask(preview_providers, said, ledger.today(), speaker)


def _row(line: Line) -> FixedRow:
    icon, tone = _SIGNS[line.fate]
    state = StateCell(icon, words(f"coordination.fate.{line.fate}"), tone)
    code = line.of.code if line.of else ""
    cells = (NumberCell(str(line.row.number)), state, TextCell(line.name, detail=code), TextCell(_what(line)))
    return FixedRow(cells, line)


def _what(line: Line) -> str:
    """Why it is not taken, else what changes: "Điện thoại: chưa rõ → 0203 123 4567"."""
    if line.refusals:
        return " ".join(refusal_words(one) for one in line.refusals)
    speaker = language().words
    told = []
    for one in line.changes:
        label = header("place" if one.field == "place_id" else one.field, speaker)
        before, after = (
            shown(value, speaker) or words("coordination.unknown") for value in (one.before, one.after)
        )
        told.append(f"{label}: {before} → {after}")
    return "; ".join(told)
