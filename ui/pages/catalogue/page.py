"""Danh mục: what is measured and where; edited row by row, or out into a workbook and in again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.exchange.catalogue.edits import whole_book
from tracker.kernel.catalogue import Form, Part
from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Refusal
from tracker.places.forms import PlaceForm
from ui.choosing import ask_open_several, ask_save
from ui.i18n import language, refusal_words, words
from ui.models.catalogue import Catalogue
from ui.models.catalogue_rows import CatalogueRows
from ui.pages.catalogue.editing import CatalogueEditing
from ui.pages.catalogue.import_dialog import CatalogueImportDialog
from ui.pages.catalogue.loading import load_catalogue, load_uses
from ui.pages.catalogue.pane import RowPane
from ui.pages.catalogue.scenes import scenes
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.widgets import Button, EmptyState, LedgerTable, Option, PageHead, SegmentedSwitch, TabRow, Toolbar
from ui.widgets.layout_memory import remember_choice, remember_splitter
from ui.widgets.search_field import SearchField

PARTS = (
    *(Part.INDICATORS, Part.SETS, Part.BREAKDOWNS, Part.PLACES),
    *(Part.SUCCESSIONS, Part.GROUPS, Part.ALIASES),
)
_CONCERNS = ("indicator", "indicator_set", "breakdown", "place")
_USED, _EVERY = "used", "every"


class CataloguePage(Page):
    """A tab a part; the pane beside says all of the current row."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogue: Catalogue | None = None
        self._stale, self._keep = True, ""
        self._latest, self._uses = Latest(context.runner), Latest(context.runner)
        self.editable = not context.ledger.read_only
        self.tabs = TabRow(words("catalogue_page.title"))
        self.rows = CatalogueRows(self)
        self.table = LedgerTable(words("catalogue_page.title"), cell_cursor=False)
        self.pane = RowPane(self.editable)
        self.editing = CatalogueEditing(context, self)
        self.import_dialog: CatalogueImportDialog | None = None
        self._make_controls()
        self._lay_out()
        self._connect()

    @property
    def part(self) -> Part:
        return Part(self.tabs.current)

    @property
    def current(self) -> Form | None:
        """The row under the cursor."""
        return self.rows.form_at(self.table.currentIndex().row())

    def open(self, payload: object = None) -> None:
        if isinstance(payload, Part):
            self.tabs.choose(payload)
        self.refresh()
        self.show_part()

    def refresh(self) -> None:
        """Ask the ledger again, if the catalogue changed since."""
        if self._stale:
            self._stale = False
            ledger = self._context.ledger
            self._latest.run(lambda _progress: load_catalogue(ledger), self._show)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def select(self, key: str) -> None:
        """Put the cursor on a row; on the first where it is not shown."""
        index = self.rows.index(max(0, self.rows.row_of(key)), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def show_part(self, _key: str = "") -> None:
        """Show the rows of the chosen part."""
        if self._catalogue is None:
            return
        keep = self._keep or (self.current.key if self.current and self.current.part is self.part else "")
        self._keep = ""
        self.rows.show(self.part, self._catalogue)
        self.table.remember(f"catalogue.{self.part}")
        self.table.set_columns(self.rows.declared())
        self.add.set_text(words(f"catalogue_page.add.{self.part}"))
        self.merge.setVisible(self.part in (Part.PLACES, Part.SUCCESSIONS))
        self._tell_count()
        self.select(keep)
        self._tell()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show what files would change."""
        self.import_dialog = CatalogueImportDialog(self._context, paths, self)
        self.import_dialog.taken.connect(
            lambda outcome: self.announce.emit(
                "good", words("catalogue_page.import.done", n=len(outcome.result.edits))
            )
        )
        self.import_dialog.open()

    def _show(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        for part in PARTS:
            rows = [form for form in catalogue.book.shelf(part).values() if catalogue.in_use(form)]
            self.tabs.set_title(part, f"{words(f'catalogue.part.{part}')} ({len(rows)})")
        self.show_part()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.concerns(*_CONCERNS):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _narrow(self) -> None:
        self.rows.narrow(self.text.text(), self.which.value == _EVERY)
        self._tell_count()
        self.select("")
        self._tell()

    def _tell_count(self) -> None:
        there = self.rows.rowCount() > 0
        self._stack.setCurrentWidget(self.table if there else self._empty)

    def _tell(self) -> None:
        """Let the pane tell about the current row, and then what needs it."""
        form, ledger = self.current, self._context.ledger
        self.pane.show_row(form, self._catalogue)
        if form is None:
            self._uses.drop()
            return
        self._uses.run(lambda _progress: load_uses(ledger, form), self.pane.show_uses)

    def _add(self) -> None:
        if self._catalogue is not None:
            self.editing.add(self.part, self._catalogue)

    def _edit(self) -> None:
        if self.editable and self.current is not None and self._catalogue is not None:
            self.editing.edit(self.current, self._catalogue)

    def _change(self) -> None:
        if isinstance(self.current, PlaceForm) and self._catalogue is not None:
            self.editing.change(self.current, self._catalogue)

    def _merge(self) -> None:
        if self._catalogue is not None:
            chosen = [self.rows.form_at(one.row()) for one in self.table.selectionModel().selectedRows()]
            self.editing.merge([one.unit for one in chosen if isinstance(one, PlaceForm)], self._catalogue)

    def _remove(self) -> None:
        if self.current is not None and self._catalogue is not None:
            self.editing.remove(self.current, self._catalogue)

    def _kept(self, key: str) -> None:
        self._keep = key
        self.select(key)

    def _bring(self) -> None:
        kinds = f"{words('catalogue_page.import.kinds')} (*.xlsx *.csv)"
        paths = ask_open_several(self, words("catalogue_page.import.title"), kinds)
        if paths:
            self.take_in(paths)

    def _export(self) -> None:
        name = words("catalogue_page.export.name", day=self._context.ledger.today().isoformat())
        kinds = f"{words('catalogue_page.export.kinds')} (*.xlsx)"
        path = ask_save(self, words("catalogue_page.export.title"), name, kinds, ".xlsx")
        if path is None:
            return
        ledger, speaker = self._context.ledger, language().words

        def write() -> None:
            from tracker.exchange.catalogue.writer import workbook  # loads the writer of workbooks
            from tracker.printing.files import write_file

            write_file(path, workbook(ledger.ask(whole_book), list(Part), speaker, ledger.now()))

        done = words("catalogue_page.export.done", name=path.name)
        self._context.runner.run(
            lambda _progress: write(), lambda _none: self.announce.emit("good", done), self._fail, done
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.announce.emit("bad", refusal_words(error))

    def _make_controls(self) -> None:
        self.head = PageHead(words("catalogue_page.title"), words("catalogue_page.sub"))
        self.add = Button(words("catalogue_page.add.indicators"), "plus", "primary")
        self.merge = Button(words("catalogue_page.merge.button"), "link")
        self.bring = Button(words("catalogue_page.import.button"), "dnl")
        self.export = Button(words("catalogue_page.export.button"), "xls")
        for button in (self.export, self.bring, self.merge, self.add):
            self.head.add_action(button)
        for button in (self.bring, self.merge, self.add):
            button.setEnabled(self.editable)
        self.text = SearchField(words("catalogue_page.find"), 240)
        self.which = SegmentedSwitch(
            [Option(key, words(f"catalogue_page.which.{key}")) for key in (_USED, _EVERY)],
            words("catalogue_page.which.name"),
        )
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self.toolbar = Toolbar()
        self.toolbar.add(self.text, self.which)
        self.toolbar.add_stretch()
        self.toolbar.add(self.columns, self.copy)

    def _lay_out(self) -> None:
        for part in PARTS:
            self.tabs.add(part, words(f"catalogue.part.{part}"))
        self.table.setModel(self.rows)
        self.table.setSortingEnabled(True)
        self.table.ledger_header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.offer(self.pane)
        self._empty = EmptyState(
            "search", words("catalogue_page.empty_title"), words("catalogue_page.empty_text"), ""
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        remember_splitter(splitter, "catalogue")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.tabs, self.toolbar):
            column.addWidget(widget)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.destroyed.connect(self._latest.drop)
        self.destroyed.connect(self._uses.drop)
        remember_choice(self.tabs, "catalogue", self.tabs.choose)
        self.tabs.changed.connect(self.show_part)
        self.text.textChanged.connect(lambda _text: self._narrow())
        self.which.changed.connect(lambda _key: self._narrow())
        self.table.chosen.connect(lambda _index: self._tell())
        self.table.opened.connect(lambda _index: self._edit())
        self.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.copy.clicked.connect(lambda _checked=False: self.table.copy())
        for button, act in (
            (self.add, self._add),
            (self.merge, self._merge),
            (self.bring, self._bring),
            (self.export, self._export),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.pane.edit_wanted.connect(self._edit)
        self.pane.change_wanted.connect(self._change)
        self.pane.remove_wanted.connect(self._remove)
        self.editing.kept.connect(self._kept)
        self.editing.said.connect(self.announce)
