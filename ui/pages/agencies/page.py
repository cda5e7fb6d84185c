"""Cơ quan: who there is and was, who took over which remit, and the roles that wait to be passed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.agencies import commands, queries
from tracker.agencies.fields import AgencyFields
from tracker.agencies.rows import Agency, AgencyDetail
from tracker.app import Ledger
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.plans.roles.opening import waiting
from tracker.plans.roles.rows import Waiting
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.models.plan_words import day_text
from ui.pages.agencies.forms import AgencyForm, EndingForm
from ui.pages.agencies.pane import AgencyPane
from ui.pages.agencies.transfer_dialog import TransferDialog
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.widgets import (
    Button,
    Cell,
    Column,
    EmptyState,
    LedgerTable,
    NumberCell,
    Option,
    PageHead,
    SegmentedSwitch,
    StateCell,
    TextCell,
    Toolbar,
)
from ui.widgets.layout_memory import remember_splitter
from ui.widgets.search_field import SearchField

_COLUMNS = (
    Column("name_vi", stretch=True),
    Column("parent_id", 140),
    Column("since", 92, hidden=True),
    Column("until", 108),
    Column("heirs", 140),
    Column("state", 148),
)
_CONCERNS = ("agency", "role", "plan", "node")
_THERE, _ENDED, _EVERY = "there", "ended", "every"


@dataclass(frozen=True)
class _Loaded:
    details: tuple[AgencyDetail, ...]
    waiting: dict[int, Waiting]
    hits: frozenset[int] | None


class AgenciesPage(Page):
    """Opens on an `Agency`."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._loaded: _Loaded | None = None
        self._stale, self._keep = True, 0
        self.writable = not context.ledger.read_only
        self.dialog: FormDialog | TransferDialog | None = None
        self.head = PageHead(words("agencies_page.title"), words("agencies_page.sub"))
        self.add = Button(words("agencies_page.add"), "plus", "primary")
        self.rows = FixedRows([_head(one.key) for one in _COLUMNS])
        self.table = LedgerTable(words("agencies_page.title"), cell_cursor=False)
        self.pane = AgencyPane(self.writable)
        self._make_filters()
        self._lay_out()
        self._connect()

    @property
    def current(self) -> AgencyDetail | None:
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, AgencyDetail) else None

    @property
    def waiting(self) -> dict[int, Waiting]:
        """Agency id -> the roles that it still has although it ended."""
        return self._loaded.waiting if self._loaded is not None else {}

    def open(self, payload: object = None) -> None:
        if isinstance(payload, Agency):
            self._keep = payload.id
            self.which.set_value(_EVERY)
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger again, if something changed since."""
        if self._stale:
            self._stale = False
            self.reload()

    def reload(self) -> None:
        ledger, text = self._context.ledger, self.text.text()
        self._latest.run(lambda _progress: _load(ledger, text), self._show)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self) -> Sequence[Scene]:
        from ui.pages.agencies.scenes import scenes

        return scenes(self)

    def select(self, agency_id: int) -> None:
        """Put the cursor on an agency; on the first where it is not shown."""
        for row in range(self.rows.rowCount()):
            found = self.rows.payload(row)
            if isinstance(found, AgencyDetail) and found.agency.id == agency_id:
                self.table.setCurrentIndex(self.rows.index(row, 0))
                return
        self.table.setCurrentIndex(self.rows.index(0, 0))

    def add_agency(self) -> None:
        self._open_form(words("agencies_page.add"), "", AgencyFields("", ""), None)

    def edit(self) -> None:
        if (one := self.current) is not None and self.writable:
            fields = AgencyFields.of(one.agency, one.aliases)
            self._open_form(words("agencies_page.edit"), one.agency.called(language().code), fields, one)

    def end(self) -> None:
        """Say when it ended, by which decision, and who took over."""
        one = self.current
        if one is None:
            return
        seen, ledger = [one], self._context.ledger

        def make() -> EndingForm:
            return EndingForm(seen[0], *ledger.ask(queries.everybody), ledger.today())

        def renew() -> Form:
            seen[0] = ledger.ask(queries.agency_detail, one.agency.id)
            return make()

        def save(form: Form) -> None:
            ending, agency = cast("EndingForm", form).ending, seen[0].agency
            self._context.do(commands.dissolve_agency, agency.id, ending, agency.revision)
            self._kept(agency.id)

        self._dialog(words("agencies_page.end"), one.agency.called(language().code), make(), save, renew)

    def reopen(self) -> None:
        self._act(commands.reopen_agency, "agencies_page.reopened")

    def remove(self) -> None:
        """What something refers to stays, and it is said what that is; removing can be undone."""
        self._act(commands.remove_agency, "agencies_page.removed")

    def transfer(self) -> None:
        """Show what the current agency still leads and coordinates."""
        if (one := self.current) is not None:
            dialog = TransferDialog(self._context, one.agency, self)
            dialog.passed.connect(
                lambda n: self.announce.emit("good", words("agencies_page.transfer.done", n=n))
            )
            dialog.finished.connect(self._forget)
            self.dialog = dialog
            dialog.open()

    def _open_form(self, title: str, where: str, fields: AgencyFields, of: AgencyDetail | None) -> None:
        ledger, seen = self._context.ledger, [of]

        def make(start: AgencyFields) -> AgencyForm:
            own = seen[0].agency if seen[0] is not None else None
            return AgencyForm(start, own, ledger.ask(queries.agencies_by_id), ledger.today())

        def renew() -> Form:
            assert of is not None
            seen[0] = found = ledger.ask(queries.agency_detail, of.agency.id)
            return make(AgencyFields.of(found.agency, found.aliases))

        def save(form: Form) -> None:
            said = cast("AgencyForm", form).fields
            if seen[0] is None:
                self._kept(self._context.do(commands.add_agency, said).result)
            else:
                agency = seen[0].agency
                self._context.do(commands.edit_agency, agency.id, said, agency.revision)
                self._kept(agency.id)

        self._dialog(title, where, make(fields), save, renew if of is not None else None)

    def _dialog(
        self,
        title: str,
        where: str,
        form: Form,
        save: Callable[[Form], None],
        renew: Callable[[], Form] | None,
    ) -> None:
        dialog = FormDialog(title, where, form, save, self, renew)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        form.focus_on(form.first_field)

    def _kept(self, agency_id: int) -> None:
        """Go to what was saved: now where it is shown already, else when the list has been read."""
        self._keep = agency_id
        self.select(agency_id)

    def _forget(self, _code: int) -> None:
        self.dialog = None

    def _act(self, command: Callable[..., Outcome], done: str) -> None:
        one = self.current
        if one is None:
            return
        try:
            self._context.do(command, one.agency.id, one.agency.revision)
        except Refusal as refusal:
            self.announce.emit("bad", refusal_words(refusal))
        else:
            self.announce.emit("good", words(done, name=one.agency.called(language().code)))

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        keep = self._keep or (self.current.agency.id if self.current is not None else 0)
        self._keep = 0
        today, which = self._context.ledger.today(), self.which.value
        shown = [
            one
            for one in loaded.details
            if (loaded.hits is None or one.agency.id in loaded.hits)
            and (which == _EVERY or one.agency.ended_before(today) == (which == _ENDED))
        ]
        self.rows.show([FixedRow(_cells(one, loaded.waiting.get(one.agency.id)), one) for one in shown])
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        total = sum(one.roles for one in loaded.waiting.values())
        sub = words("agencies_page.count", n=len(shown))
        if total:
            sub = f"{sub} · {words('agencies_page.waiting', n=total)}"
        self.head.set_sub(sub)
        self.select(keep)
        self._tell()

    def _tell(self) -> None:
        one = self.current
        self.pane.show_agency(one, self.waiting.get(one.agency.id) if one is not None else None)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.concerns(*_CONCERNS):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _make_filters(self) -> None:
        self.text = SearchField(words("agencies_page.find"), 260)
        options = [Option(key, words(f"agencies_page.which.{key}")) for key in (_EVERY, _THERE, _ENDED)]
        self.which = SegmentedSwitch(options, words("agencies_page.which.name"))
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")

    def _lay_out(self) -> None:
        self.head.add_action(self.add)
        self.add.setEnabled(self.writable)
        toolbar = Toolbar()
        toolbar.add(self.text, self.which)
        toolbar.add_stretch()
        toolbar.add(self.columns, self.copy)
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        self.table.remember("agencies")
        self.table.offer(self.pane)
        self._empty = EmptyState("bank", words("agencies_page.empty"), words("agencies_page.empty_text"), "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        remember_splitter(splitter, "agencies")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, toolbar):
            column.addWidget(widget)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.destroyed.connect(self._latest.drop)
        self.text.textChanged.connect(lambda _text: self.reload())
        self.which.changed.connect(lambda _key: self.reload())
        self.table.chosen.connect(lambda _index: self._tell())
        self.table.opened.connect(lambda _index: self.edit())
        self.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.add.clicked.connect(lambda _checked=False: self.add_agency())
        for signal, act in (
            (self.pane.edit_wanted, self.edit),
            (self.pane.end_wanted, self.end),
            (self.pane.reopen_wanted, self.reopen),
            (self.pane.remove_wanted, self.remove),
            (self.pane.transfer_wanted, self.transfer),
        ):
            signal.connect(act)
        self.pane.plans_wanted.connect(self._go_to_plans)

    def _go_to_plans(self) -> None:
        if (one := self.current) is not None:
            self.navigate.emit("plans", one.agency)


def _head(key: str) -> str:
    own = f"agencies_page.{key}"
    return words(own) if language().words.has(own) else words(f"agency.field.{key}")


def _cells(one: AgencyDetail, waits: Waiting | None) -> tuple[Cell, ...]:
    agency, code = one.agency, language().code
    tone = "text3" if agency.valid_to else "text"
    heirs = "; ".join(heir.called(code) for heir in one.successors)
    return (
        TextCell(agency.called(code), tone, detail=agency.code),
        TextCell(agency.belongs_to(code), "text3" if agency.valid_to else "text2"),
        NumberCell(day_text(agency.valid_from)),
        NumberCell(day_text(agency.valid_to)),
        TextCell(heirs, "text2"),
        _state(agency, waits),
    )


def _state(agency: Agency, waits: Waiting | None) -> Cell:
    """What waits comes first, then what is doubtful, then that it ended."""
    if waits is not None:
        return StateCell("warn", words("agencies_page.waits", n=waits.roles), "warn")
    if agency.valid_to is not None:
        return StateCell("clock", words("agencies_page.ended"), "text2")
    if agency.confidence is Confidence.UNVERIFIED:
        return StateCell("info", words("plan.unverified"), "warn")
    return StateCell("ok", words("agencies_page.there"), "good")


def _load(ledger: Ledger, text: str) -> _Loaded:
    hits = frozenset(one.id for one in ledger.ask(queries.search, text, 10_000)) if text.strip() else None
    found = {one.agency.id: one for one in ledger.remembered(waiting, ledger.today())}
    return _Loaded(ledger.ask(queries.details), found, hits)
