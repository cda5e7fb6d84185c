"""Step 1: the sheet as it is, who sent it, and which rows are headings and data."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.exchange.tables.look import SheetLook
from tracker.exchange.tables.preview import Sending
from ui.forms.controls import TextLine
from ui.forms.picks import FreePick
from ui.i18n import words
from ui.models.table_sheet import SheetModel, told_of
from ui.pages.rounds.tables.keys import KeyTable
from ui.pages.rounds.tables.work import TableWork
from ui.theme import Size, Space
from ui.widgets import Button, ElidedLabel, Label, Toolbar

_SPANS = 2_000
"""So many merged areas are drawn as such; a view with more would crawl."""

_NARROW, _WIDE = 48, 260


class SheetTable(KeyTable):
    """Rows with their numbers, columns with their letters."""

    def __init__(self) -> None:
        super().__init__(words("table_page.sheet.table"), Size.ROW_DENSE, cell_cursor=True)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().show()
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def picked(self) -> tuple[int, ...]:
        """The rows (from 1) that are selected, else the current one."""
        rows = sorted(index.row() + 1 for index in self.selectionModel().selectedRows())
        current = self.currentIndex()
        return tuple(rows) or ((current.row() + 1,) if current.isValid() else ())

    def show_sheet(self, work: TableWork) -> None:
        """The sheet that is being read; the cursor stays where it was."""
        at = self.currentIndex()
        sheet = work.sheet
        self.clearSpans()
        self.sheet.show(sheet, work.grid, work.mapping)
        if sheet is None:
            return
        for area in sheet.merged[:_SPANS]:
            if area.bottom <= self.sheet.rowCount() and area.right <= self.sheet.columnCount():
                height, width = area.bottom - area.top + 1, area.right - area.left + 1
                self.setSpan(area.top - 1, area.left - 1, height, width)
        self._run_over(sheet, work.mapping.header[0])
        self._fit(sheet, work.mapping.header[0])
        row = at.row() if at.isValid() else max(0, work.mapping.header[0] - 1)
        self.setCurrentIndex(self.sheet.index(row, max(0, at.column())))

    def _run_over(self, sheet: SheetLook, header: int) -> None:
        """What stands alone in a row above the headings runs over the empty cells after it, as in Excel."""
        above: dict[int, list[int]] = {}
        for cell in sheet.head:
            if cell.row < header and cell.text:
                above.setdefault(cell.row, []).append(cell.column)
        merged = {row for one in sheet.merged for row in range(one.top, min(one.bottom, header) + 1)}
        for row, columns in above.items():
            room = self.sheet.columnCount() - columns[0] + 1
            if len(columns) == 1 and room > 1 and row not in merged:
                self.setSpan(row - 1, columns[0] - 1, 1, room)

    def _fit(self, sheet: SheetLook, header: int) -> None:
        """As wide as the first rows need from the headings on, within bounds."""
        merged = {(one.top, one.left) for one in sheet.merged}
        longest: dict[int, int] = {}
        for cell in sheet.head:
            if (cell.row, cell.column) not in merged and cell.row >= header:
                longest[cell.column] = max(longest.get(cell.column, 0), len(cell.text))
        for column in range(sheet.right):
            width = longest.get(column + 1, 0) * 7 + 24
            self.setColumnWidth(column, max(_NARROW, min(_WIDE, width)))


class SheetStep(QWidget):
    """Buttons and keys (T, D, C, B) say what the selected rows are."""

    def __init__(self, work: TableWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(words("table_page.sheet.choose"))
        self.who = FreePick(words("table_page.field.sender"), (), "")
        self.who.setMinimumWidth(260)
        self.document = TextLine("", words("table_page.field.document_hint"))
        self.document.setAccessibleName(words("table_page.field.document"))
        self.table = SheetTable()
        self.header = Button(words("table_page.sheet.header"), "cols")
        self.first = Button(words("table_page.sheet.first"), "arrow-down")
        self.last = Button(words("table_page.sheet.last"), "arrow-up")
        self.leave_out = Button(words("table_page.sheet.leave_out"), "minus", "quiet")
        self.told = ElidedLabel("", "small", "text2")
        self.hidden = ElidedLabel("", "small", "warn")
        self._known: tuple[tuple[str, str], ...] = ()
        self._shown: tuple[object, ...] = ()
        self._lay_out()
        self._connect()

    def focus_first(self) -> None:
        (self.table if self._work.sending.sender else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self) -> None:
        """Everything that follows from the work as it is now."""
        work = self._work
        looked = work.looked
        titles = [one.title for one in looked.look.sheets if one.state != "ignored"] if looked else []
        if [self.sheets.itemData(row) for row in range(self.sheets.count())] != titles:
            self._offer_sheets()
        self.sheets.setCurrentIndex(self.sheets.findData(work.mapping.sheet))
        if self._known != work.offer.senders:
            self._known = work.offer.senders
            self.who.set_items(self._known)
            self.who.setCurrentText(work.sending.sender)
        told = work.sending
        line = self.who.lineEdit()
        if self.who.currentText() != told.sender and not (line is not None and line.isModified()):
            self.who.setCurrentText(told.sender)
        if self.document.text() != told.document and not self.document.isModified():
            self.document.setText(told.document)
        self._mark()
        for button in (self.header, self.first, self.last, self.leave_out):
            button.setEnabled(work.sheet is not None and not work.busy)

    def show_sheet(self) -> None:
        self._shown = ()
        self.table.show_sheet(self._work)
        self._mark()

    def make_header(self) -> None:
        rows = self.table.picked
        if rows and not self._work.busy:
            self._work.set_header(rows[0], rows[-1])

    def make_first(self) -> None:
        self._bounds(first=True)

    def make_last(self) -> None:
        self._bounds(first=False)

    def toggle_rows(self) -> None:
        """Leave the selected rows out, or take them in again."""
        mapping, rows = self._work.mapping, set(self.table.picked)
        out = set(mapping.left_out)
        self._work.change(replace(mapping, left_out=tuple(sorted(out ^ rows))))

    def _bounds(self, *, first: bool) -> None:
        rows, mapping = self.table.picked, self._work.mapping
        if not rows:
            return
        top, bottom = mapping.rows
        if first:
            top, bottom = rows[0], bottom if bottom >= rows[0] else 0
        else:
            top, bottom = min(top, rows[-1]), rows[-1]
        self._work.change(replace(mapping, rows=(top, bottom)))

    def _mark(self) -> None:
        work, sheet = self._work, self._work.sheet
        seen = (work.mapping.header, work.mapping.rows, work.mapping.left_out)
        if seen != self._shown:
            self._shown = seen
            self.table.sheet.mark(work.mapping)
        if sheet is None:
            self.told.setText("")
            return
        header, (first, last) = work.mapping.header, work.mapping.rows
        facts = {"header": _range(*header), "data": _range(first, last or sheet.bottom)}
        self.told.setText(words("table_page.sheet.told", **facts, n=len(work.mapping.left_out)))
        self.hidden.setText(told_of(sheet))
        self.hidden.setVisible(bool(self.hidden.text()))

    def _offer_sheets(self) -> None:
        looked = self._work.looked
        self.sheets.clear()
        for one in looked.look.sheets if looked is not None else ():
            if one.state != "ignored":
                key = "named" if one.state == "visible" else "named_hidden"
                self.sheets.addItem(words(f"table_page.sheet.{key}", name=one.title, n=one.filled), one.title)

    def _tell_sending(self) -> None:
        sending = Sending(self.who.currentText().strip(), self.document.text().strip())
        if sending != self._work.sending:
            self._work.set_sending(sending)

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda row: self._work.choose_sheet(self.sheets.itemData(row)))
        self.who.changed.connect(lambda _key: self._tell_sending())
        self.document.editingFinished.connect(self._tell_sending)
        for button, act in (
            (self.header, self.make_header),
            (self.first, self.make_first),
            (self.last, self.make_last),
            (self.leave_out, self.toggle_rows),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.table.acts = {
            Qt.Key.Key_T: self.make_header,
            Qt.Key.Key_D: self.make_first,
            Qt.Key.Key_C: self.make_last,
            Qt.Key.Key_B: self.toggle_rows,
        }
        self._work.filled.connect(self.show_sheet)

    def _lay_out(self) -> None:
        who = Toolbar()
        who.add(Label(words("table_page.field.sender"), "header", "text2"), self.who)
        who.add(Label(words("table_page.field.document"), "header", "text2"), self.document)
        who.add_stretch()
        self.document.setMinimumWidth(240)
        bar = Toolbar()
        bar.add(self.sheets)
        bar.add_divider()
        bar.add(Label(words("table_page.sheet.picked"), "header", "text2"))
        bar.add(self.header, self.first, self.last, self.leave_out)
        bar.add_stretch()
        self.sheets.setMinimumWidth(180)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.MARGIN, Space.HALF, Space.MARGIN, Space.HALF)
        foot.setSpacing(Space.GAP)
        foot.addWidget(self.told, 3)
        foot.addWidget(self.hidden, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (who, bar):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
