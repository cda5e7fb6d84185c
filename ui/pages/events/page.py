"""The page "Sự kiện": meetings, under them what came out of the one that is current, beside them the pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.events.rows import Commitment, Meeting
from tracker.kernel.changes import ChangeSet
from ui.i18n import words
from ui.models.event_rows import MEETING_COLUMNS, meeting_rows, outcome_rows
from ui.models.fixed_rows import FixedRows
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.events.editing import EventEditing
from ui.pages.events.loading import Detail, Listed, load, load_detail
from ui.pages.events.outcomes import OutcomesPart
from ui.pages.events.pane import EventPane
from ui.pages.events.scenes import scenes
from ui.pages.events.toolbar import EventsToolbar
from ui.pages.targets import ToMeeting, ToPlan
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.theme import Size
from ui.widgets import Button, EmptyState, LedgerTable, PageHead
from ui.widgets.layout_memory import remember_splitter

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_CONCERNED = ("meeting", "commitment", "node", "plan", "agency", "place")


class EventsPage(Page):
    """Opens on a `ToMeeting`: a meeting, or something that came out of it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._wish: ToMeeting | tuple[int, int] | None = None
        self.listed: Listed | None = None
        self.detail: Detail | None = None
        self._latest, self._details = Latest(context.runner), Latest(context.runner)
        self.editable = not context.ledger.read_only
        self.head = PageHead(words("events_page.title"))
        self.add = Button(words("events_page.add"), "plus", "primary")
        self.toolbar = EventsToolbar()
        self.rows = FixedRows([words(f"events_page.column.{one.key}") for one in MEETING_COLUMNS])
        self.table = LedgerTable(words("events_page.title"), cell_cursor=False)
        self.outcomes = OutcomesPart(editable=self.editable)
        self.pane = EventPane(editable=self.editable)
        self.editing = EventEditing(context, self)
        self._stack = QStackedWidget()
        self._empty, self._nothing = _empty(self.editable), _nothing()
        self._lay_out()
        self._connect()
        self._show_undo()

    @property
    def meeting(self) -> Meeting | None:
        """The one under the cursor."""
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, Meeting) else None

    @property
    def outcome(self) -> Commitment | None:
        """What came out of it and is under the cursor below."""
        return self.outcomes.current

    def open(self, payload: object = None) -> None:
        if isinstance(payload, ToMeeting):
            self._wish = payload
            if not self._stale:
                self._settle()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what has changed since; nothing when nothing has."""
        self._show_undo()
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Read the list anew under the filter as it stands."""
        self._stale = False
        ledger, wanted = self._context.ledger, self.toolbar.wanted
        self._latest.run(lambda _progress: load(ledger, wanted), self._show)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def select(self, meeting_id: int, commitment_id: int = 0) -> None:
        """Show a meeting, and of what came out of it this; the first meeting where it is not listed."""
        self._wish = (meeting_id, commitment_id)
        self._settle()

    def _show(self, listed: Listed) -> None:
        keep = self._wish or (
            (self.meeting.id, self.outcome.id if self.outcome else 0) if self.meeting else None
        )
        self.listed, self._wish = listed, keep
        self.toolbar.offer_years(listed.years)
        self._tell_counts(listed)
        self.rows.show(meeting_rows(listed.meetings))
        there = self._split if listed.meetings else self._nothing if listed.every else self._empty
        self._stack.setCurrentWidget(there)
        self._settle()

    def _settle(self) -> None:
        """Put the cursor where it was wished for, else on the first meeting."""
        meetings = self.listed.meetings if self.listed else ()
        wish, code = self._wish, self._wish.code if isinstance(self._wish, ToMeeting) else ""
        number = wish[0] if isinstance(wish, tuple) else 0
        row = next((at for at, one in enumerate(meetings) if one.id == number or one.code == code), 0)
        if code and all(one.code != code for one in meetings) and self.toolbar.filtered:
            self.toolbar.reset()  # what is asked for is hidden by the filter
            return
        before = self.table.currentIndex().row()
        self.table.setCurrentIndex(self.rows.index(row, 0))
        self.table.scrollTo(self.rows.index(row, 0))
        if before == row or not meetings:
            self._read_detail()

    def _read_detail(self) -> None:
        meeting, ledger = self.meeting, self._context.ledger
        if meeting is None:
            self._details.drop()
            self._show_detail(None)
            return
        number = meeting.id
        self._details.run(lambda _progress: load_detail(ledger, number), self._show_detail)

    def _show_detail(self, detail: Detail | None) -> None:
        self.detail = detail
        wished = self._wish
        self._wish = None
        asked = wished[1] if isinstance(wished, tuple) else wished.commitment_id if wished else 0
        self.outcomes.show_detail(detail, outcome_rows(detail.commitments, detail.today) if detail else ())
        self.pane.show_meeting(detail)
        if asked and detail is not None and any(one.id == asked for one in detail.commitments):
            self.outcomes.select(asked)

    def _tell_outcome(self) -> None:
        if self.outcome is not None and self.detail is not None:
            self.pane.show_outcome(self.outcome, self.detail)

    def _tell_meeting(self) -> None:
        """Back from what came out of it to the meeting itself."""
        self.outcomes.leave()
        self.pane.show_meeting(self.detail)

    def _tell_counts(self, listed: Listed) -> None:
        every = listed.every
        parts = [
            words("events_page.head.count", n=len(every)),
            words("events_page.head.outcomes", n=sum(one.outcomes for one in every)),
            words("events_page.head.open", n=sum(one.open for one in every)),
            words("events_page.head.late", n=sum(one.overdue for one in every)),
        ]
        self.head.set_sub(" · ".join(parts))

    def _heard(self, changes: ChangeSet) -> None:
        QTimer.singleShot(0, self, self._show_undo)  # the step is remembered after it has been announced
        if changes.concerns(*_CONCERNED):
            self._stale = True
            if self.isVisible():
                self.reload()

    def _show_undo(self) -> None:
        self.toolbar.show_undo(self._context.undo_words())

    def _edit(self) -> None:
        if not self.editable or self.detail is None:
            return
        if self.outcome is not None:
            self.editing.edit_outcome(self.outcome, self.detail)
        else:
            self.editing.edit_meeting(self.detail.meeting)

    def _remove(self) -> None:
        if not self.editable or self.detail is None:
            return
        if self.outcome is not None:
            self.editing.remove_outcome(self.outcome)
        else:
            self.editing.remove_meeting(self.detail.meeting)

    def _record(self) -> None:
        if self.editable and self.outcome is not None and self.detail is not None:
            self.editing.record(self.outcome, self.detail)

    def _link(self) -> None:
        if self.outcome is not None:
            self.editing.link(self.outcome)

    def _unlink(self, node_id: int) -> None:
        if self.outcome is not None:
            self.editing.unlink(self.outcome, node_id)

    def _add_outcome(self) -> None:
        if self.editable and self.detail is not None:
            self.editing.add_outcome(self.detail)

    def _lay_out(self) -> None:
        if self.editable:
            self.head.add_action(self.add)
        self.table.setModel(self.rows)
        self.table.set_columns(MEETING_COLUMNS)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.table)
        self._split.addWidget(self.outcomes)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        whole = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._split, self._empty, self._nothing):
            self._stack.addWidget(part)
        whole.addWidget(self._stack)
        whole.addWidget(self.pane)
        whole.setStretchFactor(0, 4)
        whole.setStretchFactor(1, 1)
        whole.setSizes([826, Size.PANE])
        for split, key in ((self._split, "rows"), (whole, "pane")):
            split.setHandleWidth(1)
            split.setChildrenCollapsible(False)
            remember_splitter(split, f"events.{key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.toolbar)
        column.addWidget(whole, 1)

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._heard)
        self.destroyed.connect(self._latest.drop)
        self.destroyed.connect(self._details.drop)
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=_HERE)
        find.activated.connect(self.toolbar.text.setFocus)
        self.add.clicked.connect(lambda _checked=False: self.editing.add_meeting())
        self._empty.first_step.connect(self.editing.add_meeting)
        self._nothing.first_step.connect(self.toolbar.reset)
        self.toolbar.changed.connect(self.reload)
        self.toolbar.undo.clicked.connect(lambda _checked=False: self.editing.undo())
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.toolbar.copy.clicked.connect(lambda _checked=False: self._copy())
        self.table.chosen.connect(lambda _index: self._read_detail())
        self.table.clicked.connect(lambda _index: self._tell_meeting())
        self.table.opened.connect(self._opened)
        self.outcomes.chosen.connect(self._tell_outcome)
        self.outcomes.opened.connect(self._edit)
        self.outcomes.add_wanted.connect(self._add_outcome)
        self._connect_pane()

    def _connect_pane(self) -> None:
        pane, editing = self.pane, self.editing
        pane.edit_wanted.connect(self._edit)
        pane.remove_wanted.connect(self._remove)
        pane.record_wanted.connect(self._record)
        pane.link_wanted.connect(self._link)
        pane.unlink_wanted.connect(self._unlink)
        pane.node_wanted.connect(lambda node: self.navigate.emit("plans", ToPlan(node.plan_code, node.id)))
        editing.done.connect(self.select)
        editing.said.connect(self.announce)
        editing.outdated.connect(self.reload)

    def _opened(self, _index: QModelIndex) -> None:
        self._tell_meeting()
        self._edit()

    def _copy(self) -> None:
        (self.outcomes.table if self.outcomes.table.hasFocus() else self.table).copy()


def _empty(editable: bool) -> EmptyState:
    return EmptyState(
        "event",
        words("events_page.empty.title"),
        words("events_page.empty.text"),
        words("events_page.add") if editable else "",
    )


def _nothing() -> EmptyState:
    return EmptyState(
        "search",
        words("events_page.empty.nothing"),
        words("events_page.empty.nothing_text"),
        words("plans_page.filter.clear"),
    )
