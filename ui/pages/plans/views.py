"""The three views of the page: tree, board and timeline show the same work, and what is current in one is
current in all. The tree leads: buttons, menus and pane ask it alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.plans.fields import ProgressFields
from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.plan_outline import Key, node_key, plan_key
from ui.models.plan_words import day_text
from ui.models.timeline.rows import GroupRow, Row
from ui.pages.context import PageContext
from ui.pages.plans.board.board import BoardView
from ui.pages.plans.filter_chips import FilterChips
from ui.pages.plans.loading import Loaded
from ui.pages.plans.seeker import Seeker
from ui.pages.plans.timeline.legend import counts_of
from ui.pages.plans.timeline.panel import TimelinePanel
from ui.pages.plans.timeline.paper import Captions
from ui.pages.plans.toolbar import PlansToolbar, View
from ui.pages.plans.work import PlanWork
from ui.widgets import EmptyState
from ui.widgets.layout_memory import remember_choice

_ROOM_FOR_PANE = 1500
"""From this width of the page on the pane stands beside the timeline too."""


class PlanViews(QObject):
    """`wanted`: a view was chosen that shows work, which is to be read. `menu_wanted(QPoint)`: the menu of
    the current line. `said(tone, text)`."""

    wanted = Signal()
    menu_wanted = Signal(QPoint)
    said = Signal(str, str)

    def __init__(
        self, context: PageContext, toolbar: PlansToolbar, work: PlanWork, seeker: Seeker, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._toolbar, self._work, self._seeker = context, toolbar, work, seeker
        editable = not context.ledger.read_only
        self.board = BoardView(editable=editable)
        self.timeline = TimelinePanel(self._captions, editable=editable)
        self.nothing = EmptyState(
            "task", words("work.empty.title"), words("work.empty.text"), words("work.empty.first")
        )
        self.chips = FilterChips(toolbar.state_of_filter)
        self._then: tuple[Key, Callable[[], object]] | None = None
        self._found: Loaded | None = None
        self.timeline.obey(toolbar)
        self._listen()

    @property
    def view(self) -> View:
        return self._toolbar.shown

    @property
    def of_work(self) -> bool:
        """Whether work must be read for what is shown."""
        return self.view is not View.TREE

    @property
    def works(self) -> tuple[Work, ...]:
        """What board and timeline show."""
        return (self._found.works or ()) if self._found is not None else ()

    def head(self) -> tuple[str, str]:
        """The title of the page, and what stands under it for board and timeline ("" for the tree)."""
        page = words("plans_page.head.title")
        if self.view is View.TREE:
            return page, ""
        title = words("work.head.title", page=page, view=words(f"work.view.{self.view}"))
        plans = len({work.plan.id for work in self.works})
        parts = [words("work.head.count", n=len(self.works), plans=plans), *counts_of(self.works)]
        if self.board.editable:
            parts.append(words("work.legend.drag" if self.view is View.TIMELINE else "work.board.hint"))
        return title, " · ".join(parts)

    def add_to(self, stack: QStackedWidget) -> None:
        for part in (self.board, self.timeline, self.nothing):
            stack.addWidget(part)

    def pane_fits(self, width: int) -> bool:
        """Whether the pane stands beside the view on a page of this width."""
        return self.view is not View.TIMELINE or width >= _ROOM_FOR_PANE

    def take(self, found: Loaded) -> QWidget | None:
        """What has been read: the view of work to show, or None where the tree shows it."""
        self._found = found
        self._count(found)
        if not self.of_work or found.works is None:
            return None
        if not found.works:
            return self.nothing if not found.all_works else None
        node_id = self._node_id
        if self.view is View.BOARD:
            self.board.show_works(found.works, found.overview.today, node_id)
            return self.board
        self.timeline.show_works(found.works, found.overview.today, node_id)
        self.present()
        return self.timeline

    def present(self) -> None:
        """Something became current in the tree: the others follow, and what waited for it is done."""
        plan = self._work.plan
        self.board.select(self._node_id)
        self.timeline.select(self._node_id, plan.id if plan is not None else None)
        if self._then is not None and self._then[0] == self._work.key:
            (_key, action), self._then = self._then, None
            action()

    def go_to(self, view: View) -> None:
        """Show a view as if a person had chosen it."""
        self._toolbar.show_view(view)
        self.wanted.emit()

    def _begin_with(self, key: str) -> None:
        """The view in which a person worked last."""
        if key in set(View):
            self._toolbar.show_view(View(key))

    def focus(self) -> QWidget | None:
        """What takes the keyboard, where it is not the tree."""
        return {View.BOARD: self.board, View.TIMELINE: self.timeline}.get(self.view)

    @property
    def _node_id(self) -> int | None:
        node = self._work.node
        return node.id if node is not None else None

    def _listen(self) -> None:
        canvas, board = self.timeline.canvas, self.board
        remember_choice(self._toolbar.view, "plans", self._begin_with)
        self._toolbar.view_changed.connect(self.go_to)
        self.nothing.first_step.connect(lambda: self.go_to(View.TREE))
        canvas.chosen.connect(self._choose)
        board.picked.connect(self._pick)
        for view in (canvas, board):
            view.opened.connect(self._open)
            view.edit_wanted.connect(lambda: self._when_current(self._work.edit))
            view.menu_wanted.connect(lambda at: self._when_current(lambda: self.menu_wanted.emit(at)))
        canvas.redated.connect(self._work.actions.redate)
        board.moved.connect(self._record)
        for speaker in (board, self.timeline):
            speaker.said.connect(self.said)

    def _choose(self, row: Row) -> None:
        if not isinstance(row, GroupRow):
            self._pick(row.work)
        elif row.plan is not None:
            self._seeker.wish(plan_key(row.plan.id), row.plan.id)

    def _pick(self, work: Work) -> None:
        self._then = None
        self._seeker.wish(node_key(work.node_id), work.plan.id)

    def _open(self, work: Work) -> None:
        self.go_to(View.TREE)
        self._pick(work)

    def _record(self, work: Work, entry: ProgressFields) -> None:
        self._pick(work)
        self._when_current(lambda: self._work.record(entry), node_key(work.node_id))

    def _when_current(self, action: Callable[[], object], key: Key | None = None) -> None:
        """Do something to what the view shows as current, once the tree, which may still be reading its
        plan, has it too."""
        wish = key or self._current_key()
        if wish is None:
            return
        if wish == self._work.key:
            action()
        else:
            self._then = wish, action

    def _current_key(self) -> Key | None:
        if self.view is View.TIMELINE:
            row = self.timeline.canvas.row
            if isinstance(row, GroupRow):
                return plan_key(row.plan.id) if row.plan is not None else None
            return node_key(row.work.node_id) if row is not None else None
        return self._work.key

    def _count(self, found: Loaded) -> None:
        """How much the filter hides."""
        if self.of_work and found.works is not None:
            shown, every, key = len(found.works), found.all_works, "work"
        else:
            shown, every, key = len(found.overview.shown), len(found.overview.plans), "plans"
        said = words(f"work.filter.{key}", shown=shown, all=every, hidden=every - shown)
        self.chips.name(found.holders, found.places)
        self.chips.tell(said)

    def _captions(self) -> Captions:
        day = day_text(self._context.ledger.today())
        group = words(f"work.group.{self.timeline.canvas.gantt.by}")
        parts = ", ".join(self.chips.texts())
        return Captions(
            words("work.paper.title"),
            words("work.paper.under", day=day, n=len(self.works), group=group),
            words("work.paper.filtered", parts=parts) if parts else "",
            words("work.paper.source", name=self._context.ledger.name, day=day),
        )
