"""Cơ sở dịch vụ: the directory, narrowed by words, kind, place and group; the pane beside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.coordination import commands
from tracker.coordination.directory import Wanted
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import Provider, ProviderKind, ServedGroup
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.reports.papers.providers import place_name
from ui.choosing import ask_open_several, ask_save
from ui.forms.controls import ChoiceBox, Pick
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.context import PageContext
from ui.pages.coordination.forms import ProviderForm
from ui.pages.coordination.import_dialog import ProviderImportDialog
from ui.pages.coordination.loading import Listed, load_providers
from ui.pages.coordination.provider_pane import ProviderPane
from ui.pages.plans.forms.choices import Items, nothing
from ui.tasks import Latest
from ui.widgets import Button, Cell, Column, EmptyState, LedgerTable, StateCell, TextCell, Toolbar
from ui.widgets.layout_memory import remember_splitter
from ui.widgets.search_field import SearchField

_COLUMNS = (
    Column("name_vi", stretch=True),
    Column("kind", 150),
    Column("place", 140),
    Column("serves", 190, hidden=True),
    Column("phone", 112),
    Column("checked", 144),
)


class DirectoryView(QWidget):
    """`said(tone, text)`; `counted(n)` when the list was read."""

    said = Signal(str, str)
    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._listed: Listed | None = None
        self._keep, self._offered = 0, False
        self._latest = Latest(context.runner)
        self.writable = not context.ledger.read_only
        self.dialog: FormDialog | None = None
        self.import_dialog: ProviderImportDialog | None = None
        self.rows = FixedRows([words(f"coordination_page.column.{one.key}") for one in _COLUMNS])
        self.table = LedgerTable(words("coordination_page.tab.providers"), cell_cursor=False)
        self.pane = ProviderPane(self.writable)
        self.place = Pick(words("coordination.column.place"), (), "")
        self._make_filters()
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> Wanted:
        kind, group = self.kind.read(), self.group.read()
        return Wanted(
            text=self.text.text(),
            kind=ProviderKind(kind) if kind else None,
            place_id=self.place.read(),
            serves=ServedGroup(group) if group else None,
        )

    @property
    def current(self) -> Provider | None:
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, Provider) else None

    def refresh(self) -> None:
        ledger, wanted = self._context.ledger, self.wanted
        self._latest.run(lambda _progress: load_providers(ledger, wanted), self._show)

    def seek(self, provider_id: int) -> None:
        """Take the filters away, read again, and put the cursor on this one."""
        self._keep = provider_id
        for widget in (self.text, self.kind, self.group, self.place):
            widget.blockSignals(True)
        self.text.clear()
        for box in (self.kind, self.group):
            box.setCurrentIndex(0)
        self.place.pick("")
        for widget in (self.text, self.kind, self.group, self.place):
            widget.blockSignals(False)
        self.refresh()

    def add(self) -> None:
        self._edit(ProviderFields("", ProviderKind.SOCIAL_WORK_CENTRE), None)

    def edit(self) -> None:
        one = self.current
        if one is not None and self.writable:
            self._edit(ProviderFields.of(one), one)

    def remove(self) -> None:
        one = self.current
        if one is None:
            return
        try:
            self._context.do(commands.remove_provider, one.id, one.revision)
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
        else:
            self.said.emit("good", words("coordination_page.done.removed"))

    def bring(self) -> None:
        """Choose a file and show what it would change."""
        kinds = f"{words('coordination_page.import.kinds')} (*.xlsx *.xls *.ods *.csv)"
        paths = ask_open_several(self, words("coordination_page.import.title"), kinds)
        if paths:
            self.take_in(paths[0])

    def take_in(self, path: Path) -> None:
        self.import_dialog = ProviderImportDialog(self._context, path, self)
        self.import_dialog.taken.connect(lambda text: self.said.emit("good", text))
        self.import_dialog.open()

    def export(self) -> None:
        """The whole directory as a workbook."""
        name = f"{words('directory.file_name')}.xlsx"
        kinds = f"{words('coordination_page.export.kinds')} (*.xlsx)"
        path = ask_save(self, words("coordination_page.export.title"), name, kinds, ".xlsx")
        if path is None:
            return
        ledger, speaker = self._context.ledger, language().words

        def write() -> int:
            from tracker.exchange.providers.writer import write_providers  # loads the writer of workbooks
            from tracker.printing.files import write_file

            listed = load_providers(ledger, Wanted())
            names = {
                one.place_id: listed.units.at(one.place_id).name for one in listed.providers if one.place_id
            }
            write_file(path, write_providers(listed.providers, names, speaker, ledger.now()))
            return len(listed.providers)

        def done(n: int) -> None:
            self.said.emit("good", words("coordination.import.exported", n=n, name=path.name))

        self._context.runner.run(
            lambda _progress: write(), done, self.fail, words("coordination_page.writing")
        )

    def print_list(self) -> None:
        from ui.pages.printing import print_paper  # paper is not needed before

        if self._listed is not None:
            print_paper(self._context, self, "providers", self._answers(self._listed), self.fail)

    def _answers(self, listed: Listed) -> dict[str, str]:
        """What is chosen, as the paper asks for it."""
        wanted, units = self.wanted, listed.units
        place = (
            units.at(wanted.place_id, self._context.ledger.today()) if wanted.place_id is not None else None
        )
        return {
            "search": wanted.text,
            "kind": wanted.kind or "",
            "place": place.code if place else "",
            "serves": wanted.serves or "",
            "on": wanted.on.isoformat() if wanted.on else "",
        }

    def fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.said.emit("bad", refusal_words(error))

    def _show(self, listed: Listed) -> None:
        kept = self._keep or (self.current.id if self.current else 0)
        self._keep, self._listed = 0, listed
        self._offer_places(listed)
        self.rows.show([FixedRow(_cells(one, listed), one) for one in listed.providers])
        none = self._empty if not listed.total else self._not_found
        self._stack.setCurrentWidget(self.table if listed.providers else none)
        at = next((at for at, one in enumerate(listed.providers) if one.id == kept), 0)
        self.table.setCurrentIndex(self.rows.index(at, 0))
        self._tell()
        self.counted.emit(listed.total)

    def _offer_places(self, listed: Listed) -> None:
        if not self._offered:
            self._offered = True
            every = ("", words("coordination_page.every.place"))
            self.place.set_items([every, *place_items(listed)], "")

    def _tell(self) -> None:
        self.pane.show_provider(self.current, self._listed)

    def _edit(self, fields: ProviderFields, of: Provider | None) -> None:
        if self._listed is None:
            return
        form = ProviderForm(fields, [nothing(), *place_items(self._listed)])

        def save(filled: Form) -> None:
            assert isinstance(filled, ProviderForm)
            if of is None:
                done = self._context.do(commands.add_provider, filled.fields)
            else:
                done = self._context.do(commands.edit_provider, of.id, filled.fields, of.revision)
            self._stand_on(done.result)

        key = "edit_provider_title" if of else "add_provider_title"
        self.dialog = FormDialog(words(f"coordination_page.{key}"), fields.name_vi, form, save, self)
        self.dialog.open()
        form.focus_on(form.first_field)

    def _stand_on(self, provider_id: int) -> None:
        """Put the cursor on what was just written, now or when the list has been read again."""
        found = self._listed.providers if self._listed else ()
        at = next((at for at, one in enumerate(found) if one.id == provider_id), None)
        if at is None:
            self._keep = provider_id
        else:
            self.table.setCurrentIndex(self.rows.index(at, 0))

    def _make_filters(self) -> None:
        self.text = SearchField(words("coordination_page.find"))
        kinds = [(one.value, words(f"coordination.kind.{one}")) for one in ProviderKind]
        groups = [(one.value, words(f"coordination.group.{one}")) for one in ServedGroup]
        self.kind = ChoiceBox([("", words("coordination_page.every.kind")), *kinds])
        self.group = ChoiceBox([("", words("coordination_page.every.group")), *groups])
        for box, name in ((self.kind, "kind"), (self.group, "serves"), (self.place, "place")):
            box.setAccessibleName(words(f"coordination.column.{name}"))
            box.setFixedWidth(190)

    def _lay_out(self) -> None:
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        self.table.remember("coordination.providers")
        self.table.offer(self.pane)
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        toolbar = Toolbar()
        toolbar.add(self.text, self.kind, self.place, self.group)
        toolbar.add_stretch()
        toolbar.add(self.columns, self.copy)
        self._empty = _empty("no_providers", words("coordination_page.add_provider_title"))
        self._empty.first_step.connect(self.add)
        self._not_found = _empty("not_found", "")
        self._stack = QStackedWidget()
        for widget in (self.table, self._empty, self._not_found):
            self._stack.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        remember_splitter(splitter, "coordination.providers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.destroyed.connect(self._latest.drop)
        self.text.textChanged.connect(lambda _text: self.refresh())
        for box in (self.kind, self.group):
            box.currentIndexChanged.connect(lambda _row: self.refresh())
        self.place.changed.connect(lambda _key: self.refresh())
        self.table.chosen.connect(lambda _index: self._tell())
        self.table.opened.connect(lambda _index: self.edit())
        self.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.pane.edit_wanted.connect(self.edit)
        self.pane.remove_wanted.connect(self.remove)


def place_items(listed: Listed) -> Items:
    """The country, then the units in force, by code; and those of the providers that are no more."""
    speaker, units = language().words, listed.units
    ids = [one.id for one in (*units.others(), *units.in_force(listed.today))]
    former = {one.place_id for one in listed.providers if one.place_id} - {*ids}
    return [(str(one), place_name(units, one, speaker, listed.today)) for one in (*ids, *sorted(former))]


def _cells(one: Provider, listed: Listed) -> tuple[Cell, ...]:
    speaker = language().words
    tone = "text" if one.open_on(listed.today) else "text3"
    unknown = words("coordination.unknown")
    place = place_name(listed.units, one.place_id, speaker, listed.today) if one.place_id else unknown
    return (
        TextCell(one.called(speaker.language), tone, detail=one.code),
        TextCell(words(f"coordination.kind.{one.kind}"), tone),
        TextCell(place, tone),
        TextCell("; ".join(words(f"coordination.group.{group}") for group in one.serves), tone),
        TextCell(one.phone or unknown, tone if one.phone else "text3"),
        _checked(one, listed),
    )


def _checked(one: Provider, listed: Listed) -> Cell:
    """Closed, not verified, or when it was last confirmed."""
    if not one.open_on(listed.today):
        return StateCell("clock", words("coordination_page.closed"), "text2")
    if one.checked_on is not None:
        from tracker.kernel.dates import print_date

        return StateCell("ok", print_date(one.checked_on, language().code), "good")
    if one.confidence is Confidence.UNVERIFIED:
        return StateCell("info", words("plan.unverified"), "warn")
    return StateCell("info", words("coordination_page.never_checked"), "text2")


def _empty(key: str, button: str) -> EmptyState:
    title, text = (words(f"coordination_page.{key}_{part}") for part in ("title", "text"))
    return EmptyState("coord", title, text, button)
