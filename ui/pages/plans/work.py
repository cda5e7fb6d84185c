"""What can be done at the current line of the tree, for buttons, menus and keys alike."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.plans.fields import ProgressFields
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.rules import FOLLOWED, kinds_under
from ui.models.plan_moves import Move, step
from ui.models.plan_outline import Key, LawsLine, Line, MissingLine, Outline
from ui.pages.context import PageContext
from ui.pages.plans.actions import PlanActions, may_complete
from ui.pages.plans.adding import Place, beside, fitting, neighbour
from ui.pages.plans.editing import PlanEditing
from ui.pages.plans.lives import PlanLives
from ui.pages.plans.taking.files import PlanFiles
from ui.pages.plans.tree import PlanTree


class PlanWork(QObject):
    """Every method acts on the current line unless it is given a key. `reveal(Key, plan id)`: show this line
    when it is there; plan id 0: of no plan. `amend_wanted(PlanSummary)`. `said(tone, text)`.
    """

    reveal = Signal(object, int)
    amend_wanted = Signal(object)
    said = Signal(str, str)
    evaluate_wanted = Signal(object)

    def __init__(self, context: PageContext, tree: PlanTree, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._tree, self._page = context, tree, page
        self.editable = not context.ledger.read_only
        self.actions = PlanActions(context, page)
        self.editing = PlanEditing(context, self.actions, page)
        self.files = PlanFiles(context, page)
        self.files.said.connect(self.said)
        self.lives = PlanLives(context, page)
        self.lives.said.connect(self.said)
        self.actions.said.connect(self.said)
        self.actions.done.connect(self._done)
        self.editing.done.connect(self.reveal)
        self._listen()

    @property
    def outline(self) -> Outline:
        return self._tree.plans.outline

    @property
    def key(self) -> Key | None:
        return self._tree.current_key

    @property
    def line(self) -> Line | None:
        return self.outline.lines.get(self.key) if self.key is not None else None

    @property
    def node(self) -> Node | None:
        return self.outline.node(self.key)

    @property
    def plan(self) -> PlanSummary | None:
        return self.outline.plan(self.key)

    @property
    def fitting(self) -> Place | None:
        """What the main button adds now; None: a plan."""
        return fitting(self.outline, self.key)

    @property
    def may_complete(self) -> bool:
        return self.editable and may_complete(self.node)

    @property
    def may_record(self) -> bool:
        return self.editable and self.node is not None and self.node.kind in FOLLOWED

    def may_step(self, down: bool) -> bool:
        return self.editable and self.key is not None and step(self.outline, self.key, down) is not None

    def add(self) -> None:
        """What fits under the current line."""
        self.add_at(self.fitting)

    def add_at(self, place: Place | None) -> None:
        if not self.editable:
            return
        if place is None:
            self.editing.add_plan()
        else:
            self.editing.add_node(place, kinds_under(place.parent.kind if place.parent else None))

    def add_beside(self, key: Key) -> None:
        """The next one of the same kind, right after a line; after a plan another plan."""
        self.add_at(beside(self.outline, key) if key.what == "node" else self.fitting_at(key))

    def fitting_at(self, key: Key) -> Place | None:
        return None if key.what == "plan" else fitting(self.outline, key)

    def fill(self, key: Key) -> None:
        """What the decision names and is not entered yet."""
        self.add_at(fitting(self.outline, key))

    def edit(self, field: str = "") -> None:
        """The form of the current node, or of the plan that a line belongs to."""
        node, plan = self.node, self.plan
        if not self.editable:
            return
        if node is not None:
            self.editing.edit_node(self.outline, node, field or "text_vi")
        elif plan is not None:
            self.editing.edit_plan(plan)

    def remove(self) -> None:
        """The current node, or the plan when its own line is current."""
        key, node, plan = self.key, self.node, self.plan
        if not self.editable or key is None or isinstance(self.line, LawsLine | MissingLine):
            return
        if node is not None:
            self.actions.remove_node(node, neighbour(self.outline, key))
        elif plan is not None and key.what == "plan":
            self.actions.remove_plan(plan, neighbour(self.outline, key))

    def step(self, down: bool) -> None:
        """Move the current node one place up or down."""
        move = step(self.outline, self.key, down) if self.key is not None else None
        if self.editable and move is not None:
            self.move(move)

    def move(self, move: Move) -> None:
        self.actions.move(move)

    def move_to(self) -> None:
        node, plan = self.node, self.plan
        if self.editable and node is not None and plan is not None:
            self.editing.move_to(self.outline, node, plan)

    def complete(self) -> None:
        if self.may_complete and self.node is not None:
            self.actions.complete(self.node)

    def record(self, first: ProgressFields | None = None) -> None:
        """Add to the log of the current node; `first` is what the form says at first."""
        if self.may_record and self.node is not None and self.plan is not None:
            self.editing.record_progress(self.node, self.plan, first)

    def print_summary(self) -> None:
        """The print preview of the plan that the current line belongs to; without one, the person picks."""
        from ui.pages.printing import print_summary  # paper is not needed until something is printed

        print_summary(self._context, self._page, self.plan.code if self.plan is not None else "")

    def export(self) -> None:
        """The plan that the current line belongs to, as a workbook."""
        if self.plan is not None:
            self.files.export(self.plan)

    def succeed(self) -> None:
        """Start the successor of the plan that the current line belongs to."""
        if self.editable and self.plan is not None:
            self.lives.succeed(self.plan, self.outline.overview.plans)

    def derive(self) -> None:
        """Make the plans of provinces under that plan."""
        if self.editable and self.plan is not None:
            self.lives.derive(self.plan)

    def cover(self) -> None:
        """Show which province has no task for which of its aims."""
        if self.plan is not None:
            self.lives.cover(self.plan)

    def evaluate(self) -> None:
        """Show the evaluations of that plan."""
        if self.plan is not None:
            self.evaluate_wanted.emit(self.plan)

    def amend(self) -> None:
        """Write the next version of the plan that the current line belongs to."""
        if self.editable and self.plan is not None:
            self.amend_wanted.emit(self.plan)

    def copy(self) -> None:
        self._tree.copy()

    def _listen(self) -> None:
        tree = self._tree
        tree.edit_wanted.connect(lambda _key: self.edit())
        tree.add_wanted.connect(self.add_beside)
        tree.fill_wanted.connect(self.fill)
        tree.remove_wanted.connect(lambda _key: self.remove())
        tree.move_wanted.connect(lambda _key: self.move_to())
        tree.step_wanted.connect(lambda _key, down: self.step(down))
        tree.plans.typed.connect(self._type)
        tree.plans.moved.connect(self.move)

    def _type(self, node_id: int, text: str) -> None:
        node = self.outline.node(Key("node", node_id))
        if node is not None:
            self.actions.retype(node, text)

    def _done(self, key: Key | None) -> None:
        plan = self.outline.plan(key)
        self.reveal.emit(key, plan.id if plan is not None else 0)
