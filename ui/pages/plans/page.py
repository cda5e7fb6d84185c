"""The page "Kế hoạch": all plans as one tree, what is selected beside it, and everything done to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.agencies.rows import Agency
from tracker.kernel.changes import ChangeSet
from tracker.plans.rows import Level, NodeKind, PlanStatus, PlanSummary
from ui.i18n import words
from ui.models.plan_data import Overview
from ui.models.plan_outline import LAW, node_key
from ui.models.plan_words import day_text, kind_text, lowered
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.plans.actions import judge_text
from ui.pages.plans.evaluating.view import EvaluationsView
from ui.pages.plans.filter_state import FilterState
from ui.pages.plans.following.work import FILES, MONEY, FollowWork
from ui.pages.plans.linking.loading import USUAL, Wish
from ui.pages.plans.linking.matrix_view import AlignmentView
from ui.pages.plans.linking.work import LINKS, LinkWork
from ui.pages.plans.loading import Loaded
from ui.pages.plans.menus import fill_add_menu, fill_line_menu, fill_more_menu
from ui.pages.plans.over import Over
from ui.pages.plans.pane import PlanPane
from ui.pages.plans.reader import PlanReader
from ui.pages.plans.roles.notice import WaitingNotice
from ui.pages.plans.roles.work import ROLES, RoleWork
from ui.pages.plans.scenes import scenes
from ui.pages.plans.seeker import Seeker
from ui.pages.plans.toolbar import PlansToolbar, View
from ui.pages.plans.tree import PlanTree
from ui.pages.plans.versions.desk import VERSIONS, VersionsDesk
from ui.pages.plans.views import PlanViews
from ui.pages.plans.work import PlanWork
from ui.pages.targets import ToPlan, ToPlans
from ui.shell.pages import Page, Scene
from ui.theme import Size, Space
from ui.widgets import Button, EmptyState, PageHead
from ui.widgets.layout_memory import remember_splitter

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_CONCERNED = (
    "plan",
    "node",
    "node_link",
    "role",
    "agency",
    "attachment",
    "progress",
    "figure",
    "indicator",
    "place",
    "round",
    "task_report",
    "commitment",
)


class PlansPage(Page):
    """Opens on a `ToPlan` (a plan, a node of it), on `ToPlans` (a filter), on an `Agency`: what it leads."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        editable = not context.ledger.read_only
        self.head = PageHead(words("plans_page.head.title"))
        self.filter = FilterState(self)
        self.toolbar = PlansToolbar(self.filter)
        self.tree = PlanTree(lambda text: judge_text(text, self.work.node), editable=editable)
        self.pane = PlanPane(editable=editable)
        self.reader = PlanReader(context, self.tree, self)
        self.seeker = Seeker(self.tree, self.filter)
        self.work = PlanWork(context, self.tree, self)
        self.views = PlanViews(context, self.toolbar, self.work, self.seeker, self)
        self.links = LinkWork(context, self)
        self.pane.add_written(LINKS, words("link.view.tab"), self.links.write)
        self.roles = RoleWork(context, self)
        self.waiting = WaitingNotice(context, self)
        self.pane.add_written(ROLES, words("role.view.tab"), self.roles.write)
        self.following = FollowWork(context, self)
        self.pane.add_written(MONEY, words("budget.view.tab"), self.following.write_money)
        self.pane.add_written(FILES, words("attachment.view.tab"), self.following.write_files)
        self._add_menu, self._line_menu = QMenu(self), QMenu(self)
        self.print = Button(words("plans_page.head.print"), "print")
        self.add = Button(words("plans_page.head.add", kind=""), "plus", "primary")
        self.add_more = Button(icon="chevron-down", role="primary")
        self._stack = QStackedWidget()
        self._empty, self._nothing = _empty(), _nothing()
        self._lay_out(editable)
        self.versions = VersionsDesk(context, self.over, self)
        self.pane.add_written(VERSIONS, words("versions_page.version.title"), self.versions.write)
        self._connect()
        Changes(context.ledger, self).heard.connect(self._heard)
        self._show_undo()

    def open(self, payload: object = None) -> None:
        self.refresh()
        if isinstance(payload, ToPlan | ToPlans | Agency):
            self.over.leave()
            if self.views.of_work:
                self.views.go_to(View.TREE)
            self.seeker.ask(payload)

    def refresh(self) -> None:
        """Read anew what has changed since; nothing when nothing has."""
        self._show_undo()
        if self._stale:
            self.reload()

    def focus_first(self) -> None:
        (self.views.focus() or self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read everything anew under the filter as it stands."""
        self._stale = False
        self.reader.read(self.filter.wanted, self.views.of_work)
        self.waiting.read()

    def align(self, code: str = "") -> AlignmentView:
        """National plans, or one of them, against regional commitments, over the page."""
        plan = self._plan_of(code)
        national = plan is not None and plan.level in (Level.NATIONAL, Level.PROVINCIAL)
        view = AlignmentView(self._context, self.links, Wish((code,)) if national else USUAL)
        view.left.connect(self.over.leave)
        view.said.connect(self.announce)
        self.over.show(view)
        return view

    def evaluate(self, plan: PlanSummary, wanted: int | None = None) -> EvaluationsView:
        """The evaluations of a plan, over the page."""
        view = EvaluationsView(self._context, plan, wanted)
        view.left.connect(self.over.leave)
        view.said.connect(self.announce)
        self.over.show(view, view.finish)
        return view

    def leave(self) -> bool:
        return self.over.may_leave

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def _heard(self, changes: ChangeSet) -> None:
        QTimer.singleShot(0, self, self._show_undo)  # the step is remembered after it has been announced
        if not changes.concerns(*_CONCERNED):
            return
        self._stale = True
        if self.isVisible() and self.over.view is None:
            self.reload()

    def _loaded(self, found: Loaded) -> None:
        overview = found.overview
        self.toolbar.offer(found.holders, found.places)
        view = self.views.take(found)
        self._show_counts(overview)
        some = overview.shown if found.works is None else found.works
        shown = view or (self.tree if some else self._nothing if overview.plans else self._empty)
        before, focus = self._stack.currentWidget(), self.focusWidget()
        self._stack.setCurrentWidget(shown)
        if before is not shown and before is not None and focus is not None and before.isAncestorOf(focus):
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_pane()
        self.seeker.take(found)

    def _fit_pane(self) -> None:
        """The pane stands beside the view wherever there is something to tell and room for it."""
        bare = self._stack.currentWidget() in (self._empty, self._nothing, self.views.nothing)
        self.pane.setVisible(not bare and self.views.pane_fits(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.over.view is None:
            self._fit_pane()

    def _shown(self) -> None:
        self.seeker.settle_somewhere()
        self._present()

    def _present(self) -> None:
        """Show in the pane and on the buttons what is current."""
        outline, key = self.tree.plans.outline, self.tree.current_key
        self.pane.present(outline, key)
        self.reader.read_facts(key)
        self.views.present()
        place = self.work.fitting
        self.add.set_text(_add_text(place.kind if place is not None else None))

    def _show_counts(self, overview: Overview) -> None:
        plans = [plan for plan in overview.plans if plan.kind != LAW]
        in_force = sum(plan.status is PlanStatus.IN_FORCE for plan in plans)
        late = sum(task.late for task in overview.due)
        soon = len(overview.due) - late
        parts = [
            words("plans_page.head.count", n=len(plans), in_force=in_force),
            words("plans_page.head.day", day=day_text(overview.today)),
            words("plans_page.head.due", late=late, soon=soon),
        ]
        title, told = self.views.head()
        self.head.set_title(title)
        self.head.set_sub(told or " · ".join(parts))

    def _show_undo(self) -> None:
        self.toolbar.show_undo(self._context.undo_words())

    def _lay_out(self, editable: bool) -> None:
        self.head.add_action(self.print)
        if editable:
            self.head.add_action(_joined(self.add, self.add_more))
        for part in (self.tree, self._empty, self._nothing):
            self._stack.addWidget(part)
        self.views.add_to(self._stack)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([826, Size.PANE])
        remember_splitter(split, "plans")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.toolbar)
        column.addWidget(self.views.chips)
        column.addWidget(self.waiting)
        column.addWidget(split, 1)
        self.over = Over(self, column, (self.head, self.toolbar, self.views.chips, self.waiting, split))

    def _connect(self) -> None:
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=_HERE)
        find.activated.connect(self._find)
        self._connect_tree()
        self._connect_pane()
        self.work.said.connect(self.announce)
        self.work.evaluate_wanted.connect(self.evaluate)
        self.work.amend_wanted.connect(self.versions.amend)
        self.versions.said.connect(self.announce)
        self.over.left.connect(self.refresh)
        self.work.actions.outdated.connect(self.reload)
        self.work.reveal.connect(self.seeker.wish)
        self.work.files.taken.connect(lambda code: self.open(ToPlan(code)))
        self.work.files.draft_wanted.connect(self._amend)
        self.work.lives.made.connect(lambda code: self.open(ToPlan(code)))
        self.reader.loaded.connect(self._loaded)
        self.reader.facts.connect(self.pane.add_facts)
        self.reader.failed.connect(lambda text: self.announce.emit("bad", text))
        self.filter.changed.connect(self.reload)
        self.views.wanted.connect(self.reload)
        self.views.said.connect(self.announce)
        self.views.menu_wanted.connect(self._pop_line_menu)
        self.toolbar.undo.clicked.connect(lambda _checked=False: self.work.actions.undo())
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.tree.show_columns_menu())
        self.add.clicked.connect(lambda _checked=False: self.work.add())
        self.print.clicked.connect(lambda _checked=False: self.work.print_summary())
        self.add_more.setAccessibleName(words("plans_page.menu.add_more"))
        self.add_more.setMenu(self._add_menu)
        self._add_menu.aboutToShow.connect(lambda: fill_add_menu(self._add_menu, self.work))
        more = self.toolbar.menu
        more.aboutToShow.connect(
            lambda: fill_more_menu(more, self.work, self.tree.open_all, self.tree.close_all, self.align)
        )
        self._empty.first_step.connect(self.work.editing.add_plan)
        self._nothing.first_step.connect(self.filter.reset)

    def _connect_tree(self) -> None:
        self.tree.plans.shown.connect(self._shown)
        self.tree.chosen.connect(lambda _index: self._present())
        self.tree.menu_wanted.connect(lambda menu: fill_line_menu(menu, self.work))

    def _connect_pane(self) -> None:
        pane = self.pane
        pane.edit_wanted.connect(self.work.edit)
        pane.complete_wanted.connect(self.work.complete)
        pane.remove_wanted.connect(self.work.remove)
        pane.record_wanted.connect(lambda: self.work.record())
        pane.plan_wanted.connect(self._go_to_plan)
        pane.node_wanted.connect(lambda node_id: self.seeker.wish(node_key(node_id), self._plan_id()))
        self.links.node_wanted.connect(lambda node_id, plan_id: self.seeker.wish(node_key(node_id), plan_id))
        self.links.matrix_wanted.connect(self.align)
        self.links.said.connect(self.announce)
        self.roles.said.connect(self.announce)
        self.waiting.said.connect(self.announce)
        self.waiting.wanted.connect(lambda shown: self.over.let(self.waiting, shown))
        self.following.said.connect(self.announce)
        pane.figure_wanted.connect(lambda target: self.navigate.emit("figures", target))
        pane.meeting_wanted.connect(lambda target: self.navigate.emit("events", target))

    def _plan_id(self) -> int:
        return self.work.plan.id if self.work.plan is not None else 0

    def _amend(self, code: str) -> None:
        plan = self._plan_of(code)
        if plan is not None:
            self.versions.amend(plan)

    def _plan_of(self, code: str) -> PlanSummary | None:
        return next((one for one in self.tree.plans.outline.overview.plans if one.code == code), None)

    def _go_to_plan(self, plan_id: int) -> None:
        plan = next((one for one in self.tree.plans.outline.overview.plans if one.id == plan_id), None)
        if plan is not None:
            self.open(ToPlan(plan.code))

    def _pop_line_menu(self, at: QPoint) -> None:
        """What can be done with the current line, for the views that are not tables."""
        self._line_menu.clear()
        fill_line_menu(self._line_menu, self.work)
        self._line_menu.popup(at)

    def _find(self) -> None:
        """To the words of the filter; in time, where they have no room, to the panel."""
        if self.toolbar.text.isVisible():
            self.toolbar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.toolbar.panel.open_under(self.toolbar.filter)


def _add_text(kind: NodeKind | None) -> str:
    """The main button says what it would add: "Thêm nhiệm vụ"."""
    name = lowered(kind_text(kind)) if kind is not None else words("plans_page.head.plan")
    return words("plans_page.head.add", kind=name)


def _joined(button: Button, more: Button) -> QWidget:
    """A button with the menu of its other choices right beside it."""
    more.setFixedWidth(30)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.HALF // 2)
    row.addWidget(button)
    row.addWidget(more)
    return both


def _empty() -> EmptyState:
    return EmptyState(
        "plan",
        words("plans_page.empty.title"),
        words("plans_page.empty.text"),
        words("plans_page.empty.first"),
    )


def _nothing() -> EmptyState:
    return EmptyState(
        "search",
        words("plans_page.empty.nothing"),
        words("plans_page.empty.nothing_text"),
        words("plans_page.filter.clear"),
    )
