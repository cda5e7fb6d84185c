"""Amending a plan: its draft as a tree with what changes, the form of what is selected, the decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.kernel.dates import day_of
from tracker.kernel.errors import Refusal
from tracker.plans.definition import NodeFacts
from tracker.plans.rows import Draft, NodeKind, PlanSummary
from tracker.plans.rules import kinds_under
from tracker.plans.versions.amending import LAST
from tracker.reports.changes import changed_items
from ui.i18n import language, refusal_words, words
from ui.models.plan_cells import kind_icon
from ui.models.plan_draft import PLAN, DraftOutline, line_called, line_title
from ui.models.plan_words import capital, day_text, kind_text, lowered
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.plans.forms.move_to import MoveDialog, Spot
from ui.pages.plans.versions.decision_band import DecisionBand
from ui.pages.plans.versions.difference_view import Compared, DifferenceView
from ui.pages.plans.versions.draft_desk import Clash, DraftDesk
from ui.pages.plans.versions.draft_tree import DraftTree
from ui.pages.plans.versions.item_panel import ItemPanel
from ui.pages.plans.versions.loading import Known, version_name
from ui.pages.plans.versions.two_sides import ClashPanel
from ui.theme import bind_icon
from ui.widgets import Button, Label, Option, PageHead, SegmentedSwitch, Toolbar
from ui.widgets.layout_memory import remember_splitter

EDIT, COMPARE = "edit", "compare"


class AmendView(QWidget):
    """`left`: the person goes back to the plan. `publish_wanted(desk)`. `said(tone, text)`."""

    left = Signal()
    publish_wanted = Signal(object)
    said = Signal(str, str)

    def __init__(
        self, context: PageContext, plan: PlanSummary, draft: Draft, known: Known, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self._context, self._known = context, known
        self.desk = DraftDesk(context, plan, draft, self)
        self.head = PageHead(words("versions_page.draft.title"))
        self.back = Button(words("versions_page.back"), "back", "quiet")
        self.drop = Button(words("versions_page.draft.drop"), "trash", "quiet")
        self.publish = Button(words("versions_page.draft.publish"), "check", "primary")
        self.decision = DecisionBand()
        options = [Option(one, words(f"versions_page.draft.{one}")) for one in (EDIT, COMPARE)]
        self.switch = SegmentedSwitch(options, words("versions_page.draft.title"))
        self.adding, self.moving = (
            Button(words("common.action.add"), "plus", "quiet"),
            Button(words("plans_page.menu.move_to"), "arrow-right", "quiet"),
        )
        self.removing = Button(words("versions_page.draft.remove"), "trash", "quiet")
        self.undo = Button(words("common.action.undo"), "undo", "quiet")
        self.tree, self.panel, self.clash = DraftTree(), ItemPanel(), ClashPanel()
        self.difference = DifferenceView()
        self._add_menu = QMenu(self)
        self._tools = Toolbar()
        self._stack, self._side = QStackedWidget(), QStackedWidget()
        self._outline = self.desk.outline
        self.dialog: MoveDialog | None = None
        self._lay_out()
        self._connect()
        self.refresh(PLAN)

    @property
    def outline(self) -> DraftOutline:
        return self._outline

    def refresh(self, current: str | None = None) -> None:
        """Show the draft as it stands."""
        self._outline = self.desk.outline
        plan = self.desk.definition.plan
        named = plan.title_en if language().code == "en" and plan.title_en else plan.title_vi
        title = f"{plan.instrument} · {named}" if plan.instrument else named
        self.tree.show_outline(self._outline, title, current)
        self._show_head()
        self.decision.show_decision(self.desk.draft.decision)
        self._present()
        if self.switch.value == COMPARE:
            self._compare()

    def flush(self) -> bool:
        """Write what was typed and not saved yet; False where it cannot be."""
        self.decision.tell()
        return self.panel.flush()

    def show_side(self, key: str) -> None:
        """Turn to the work on the draft, or to what it changes."""
        if not self.flush():
            self.switch.set_value(EDIT)
            return
        self.switch.set_value(key)
        self._stack.setCurrentIndex(0 if key == EDIT else 1)
        for button in (self.adding, self.moving, self.removing):
            button.setVisible(key == EDIT)
        if key == COMPARE:
            self._compare()

    # What a person does ----------------------------------------------------------------------------------

    def add_kind(self, kind: NodeKind, parent: str, before: str = LAST) -> None:
        """Add an item with a first text, and go on in its form."""
        text = words("versions_page.draft.new_text", kind=lowered(kind_text(kind)))
        key = self.desk.add(NodeFacts("", kind, text, parent), before) if self.flush() else ""
        if key:
            self.tree.select(key)
            self.panel.focus_form()

    def add_beside(self) -> None:
        """The next one of the same kind right after the current line; under the plan a group."""
        key = self.tree.current_key
        line = self._outline.line(key)
        if line is None:
            self.add_kind(NodeKind.TASK_GROUP, PLAN)
        elif not line.removed:
            self.add_kind(line.node.kind, line.node.parent, self._outline.behind(key))

    def remove_current(self) -> None:
        key = self.tree.current_key
        line = self._outline.line(key)
        if line is None or line.removed:
            return
        if self.desk.remove(key):
            self.said.emit("info", words("versions_page.draft.removed", what=capital(line_called(line))))

    def step(self, down: bool) -> None:
        key = self.tree.current_key
        before = self._outline.step(key, down)
        if before is not None and self.flush():
            self.desk.move(key, self._outline.lines[key].node.parent, before)

    def move_to(self) -> None:
        """Let a person pick where the current item goes."""
        key = self.tree.current_key
        line = self._outline.line(key)
        if line is None or line.removed or not self.flush():
            return
        plan = self.desk.plan.short
        heading = f"{capital(line_called(line))} · {plan}"
        spots = [self._spot(place, depth) for place, depth in self._outline.places(key).items()]
        if not spots:
            self.said.emit("info", words("plans_page.move.nowhere", what=capital(line_called(line))))
            return
        self.dialog = MoveDialog(heading, spots, lambda parent: self.desk.move(key, parent), self)
        self.dialog.open()

    def _spot(self, key: str, depth: int) -> Spot:
        line = self._outline.line(key)
        if line is None:
            return Spot(words("plans_page.move.top", plan=self.desk.plan.short), "plan", 0, PLAN)
        return Spot(line_title(line), kind_icon(line.node.kind), depth, key)

    # ----------------------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        draft, plan = self.desk.draft, self.desk.plan
        self.head.set_title(words("versions_page.draft.title"), plan.short)
        counts = self._outline.difference.counts
        told = [
            words("versions_page.difference.counted", change=words(f"difference.change.{one}"), n=n)
            for one, n in counts.items()
        ]
        begun = words(
            "versions_page.draft.begun",
            n=draft.based_on + 1,
            day=day_text(day_of(draft.begun_at)),
            by=draft.begun_by or words("versions_page.draft.nobody"),
        )
        self.head.set_sub(" · ".join([begun, *(told or [words("versions_page.draft.nothing")])]))
        self.undo.setEnabled(bool(self._context.undo_words()))
        self.undo.setToolTip(self._context.undo_words())

    def _pick(self, key: str) -> None:
        """Another line: what was typed is written first; where it cannot be, the person stays."""
        shown = self.panel.key
        if shown is not None and shown != key and not self.panel.flush():
            self.tree.select(shown)
            return
        self._present()

    def _present(self, *, renew: bool = False) -> None:
        key = self.tree.current_key
        choices, today = self._known.choices, self._context.ledger.today()
        self.panel.present(self._outline, key, choices, today, renew=renew)
        line = self._outline.line(key)
        stays = line is not None and not line.removed
        for button in (self.moving, self.removing):
            button.setEnabled(stays)
        self.adding.setEnabled(line is None or stays)

    def _typed(self, facts: object) -> None:
        if isinstance(facts, NodeFacts):
            self.desk.rewrite(facts)
        elif facts is not None:
            self.desk.rewrite_plan(facts)  # type: ignore[arg-type]  # the panel gives one or the other

    def _decided(self) -> None:
        decision = self.decision.read()
        if decision is not None and decision != self.desk.draft.decision:
            self.desk.decide(decision)

    def _compare(self) -> None:
        draft = self.desk.draft
        items = changed_items(draft.base, draft.definition, self._known.names, language().words)
        new = words("versions_page.draft.named", n=draft.based_on + 1)
        self.difference.compare(Compared(items, version_name(draft.based_on), new))

    def _clashed(self, clash: Clash) -> None:
        self.clash.show_clash(clash, self._known.names)
        self._side.setCurrentWidget(self.clash)
        self.refresh()

    def _settle(self, mine: bool) -> None:
        self._side.setCurrentWidget(self.panel)
        (self.desk.keep_mine if mine else self.desk.take_theirs)()
        self._present(renew=True)

    def _heard(self, changes: ChangeSet) -> None:
        if changes.concerns("plan_draft"):
            self.desk.reload()
        QTimer.singleShot(0, self, self._show_head)  # the step is remembered after it has been announced

    def _drop(self) -> None:
        try:
            self.desk.drop()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
        else:
            self.said.emit("info", words("versions_page.draft.dropped"))

    def _publish(self) -> None:
        if not self.flush():
            return
        if self._outline.difference:
            self.publish_wanted.emit(self.desk)
        else:
            self.said.emit("info", words("versions_page.publish.nothing"))

    def _fill_add_menu(self) -> None:
        self._add_menu.clear()
        key = self.tree.current_key
        line = self._outline.line(key)
        if line is not None:
            text = words("plans_page.menu.beside", kind=kind_text(line.node.kind))
            _action(self._add_menu, f"{text}\tIns", kind_icon(line.node.kind), self.add_beside)
            self._add_menu.addSeparator()
        for kind in kinds_under(line.node.kind if line is not None else None):
            _action(self._add_menu, kind_text(kind), kind_icon(kind), partial(self.add_kind, kind, key))

    def _fill_menu(self, menu: QMenu) -> None:
        line = self._outline.line(self.tree.current_key)
        if line is not None and line.removed:
            bring = words("versions_page.draft.bring_back")
            _action(menu, bring, "undo", lambda: self.desk.bring_back(self.tree.current_key))
        else:
            self._fill_add_menu()
            added = menu.addMenu(words("common.action.add"))
            added.addActions(self._add_menu.actions())
            if line is not None:
                _action(menu, f"{words('plans_page.menu.move_to')}\tCtrl+M", "arrow-right", self.move_to)
                up, down = words("plans_page.menu.up"), words("plans_page.menu.down")
                _action(menu, f"{up}\tAlt+↑", "arrow-up", lambda: self.step(False))
                _action(menu, f"{down}\tAlt+↓", "arrow-down", lambda: self.step(True))
                _action(menu, f"{words('versions_page.draft.remove')}\tDel", "trash", self.remove_current)

    def _connect(self) -> None:
        self.desk.changed.connect(self.refresh)
        self.desk.said.connect(self._say)
        self.desk.clashed.connect(self._clashed)
        self.tree.picked.connect(self._pick)
        self.tree.add_wanted.connect(self.add_beside)
        self.tree.remove_wanted.connect(self.remove_current)
        self.tree.move_wanted.connect(self.move_to)
        self.tree.step_wanted.connect(self.step)
        self.tree.edit_wanted.connect(self.panel.focus_form)
        self.tree.draft.moved.connect(self.desk.move)
        self.tree.menu_wanted.connect(self._fill_menu)
        self.panel.typed.connect(self._typed)
        self.panel.put_back_wanted.connect(self._put_back)
        self.panel.bring_back_wanted.connect(lambda: self.desk.bring_back(self.tree.current_key))
        self.decision.changed.connect(self._decided)
        self.clash.decided.connect(self._settle)
        self.switch.changed.connect(self.show_side)
        pressed: tuple[tuple[Button, Callable[[], object]], ...] = (
            *((self.back, self.left.emit), (self.drop, self._drop), (self.publish, self._publish)),
            *((self.moving, self.move_to), (self.removing, self.remove_current), (self.undo, self._undo)),
        )
        for button, run in pressed:
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.adding.setMenu(self._add_menu)
        self._add_menu.aboutToShow.connect(self._fill_add_menu)
        Changes(self._context.ledger, self).heard.connect(self._heard)

    def _put_back(self) -> None:
        if self.desk.put_back(self.tree.current_key):
            self._present(renew=True)

    def _undo(self) -> None:
        """Take the newest step back, whoever of this window's pages took it."""
        try:
            self._context.undo()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))

    def _say(self, tone: str, text: str) -> None:
        self.said.emit(tone, text)
        if tone == "bad":
            self.panel.say("bad", words("versions_page.draft.not_saved"))

    def _lay_out(self) -> None:
        for button in (self.back, self.drop, self.publish):
            self.head.add_action(button)
        self._tools.add(self.switch, self.adding, self.moving, self.removing)
        self._tools.add_stretch()
        self._tools.add(Label(words("versions_page.draft.as_typed"), "small", "text2"), self.undo)
        for part in (self.panel, self.clash):
            self._side.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self._side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([680, 518])
        remember_splitter(split, "plans.amend")
        self._stack.addWidget(split)
        self._stack.addWidget(self.difference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.decision)
        column.addWidget(self._tools)
        column.addWidget(self._stack, 1)


def _action(menu: QMenu, text: str, icon: str, run: Callable[[], object]) -> None:
    action = QAction(text, menu)
    bind_icon(action, icon)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
