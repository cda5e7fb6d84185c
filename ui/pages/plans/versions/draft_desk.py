"""The draft that is being written: each edit is one command, and who was here first is not overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, defining
from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.rows import Decision, Draft, PlanSummary
from tracker.plans.versions import amending, drafts
from ui.i18n import refusal_words, words
from ui.models.plan_draft import PLAN, DraftOutline, line_called
from ui.pages.context import PageContext

Edit = Callable[[Definition], Definition]


@dataclass(frozen=True)
class Clash:
    """Two people edited one item: what it was, what they made of it, what is to be written instead."""

    key: str
    was: Definition
    theirs: Definition
    mine: Definition


class DraftDesk(QObject):
    """`changed`: the draft is another than before. `said(tone, text)`. `clashed(Clash)`: a person decides, by
    `keep_mine` or `take_theirs`. `gone`: the draft was dropped or put in force.
    """

    changed = Signal()
    said = Signal(str, str)
    clashed = Signal(object)
    gone = Signal()

    def __init__(self, context: PageContext, plan: PlanSummary, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.plan, self.draft = plan, draft
        self._waiting: tuple[str, Edit, str, dict[str, str]] | None = None
        self._writing = False
        self._outline: tuple[Draft, DraftOutline] | None = None

    @property
    def definition(self) -> Definition:
        return self.draft.definition

    @property
    def outline(self) -> DraftOutline:
        """Of the draft as it stands; made once for each state of it."""
        if self._outline is None or self._outline[0] is not self.draft:
            self._outline = self.draft, DraftOutline(self.draft.base, self.draft.definition)
        return self._outline[1]

    def add(self, node: NodeFacts, before: str = amending.LAST) -> str:
        """Add a node under its parent; its key, "" where it was refused."""
        made: list[str] = []

        def edit(definition: Definition) -> Definition:
            serial = self._context.ledger.ask(defining.serial, self.plan.id)
            serial = max(serial, amending.highest_serial(self.draft.base))
            changed, key = amending.add(definition, node, serial, before)
            made.append(key)
            return changed

        done = self.edit("", edit, "add", {})
        return made[-1] if done and made else ""

    def rewrite(self, node: NodeFacts) -> bool:
        return self.edit(node.key, lambda told: amending.edit(told, node), "edit", self._named(node.key))

    def rewrite_plan(self, plan: PlanFacts) -> bool:
        return self.edit(PLAN, lambda told: amending.edit_plan(told, plan), "edit_plan", {})

    def move(self, key: str, parent: str, before: str = amending.LAST) -> bool:
        named = self._named(key)
        return self.edit(key, lambda told: amending.move(told, key, parent, before), "move", named)

    def remove(self, key: str) -> bool:
        return self.edit(key, lambda told: amending.remove(told, key), "remove", self._named(key))

    def bring_back(self, key: str) -> bool:
        base, named = self.draft.base, self._named(key)
        return self.edit(key, lambda told: amending.bring_back(told, base, key), "bring_back", named)

    def put_back(self, key: str) -> bool:
        """Make an item say again what it says in the version in force."""
        base, named = self.draft.base, self._named(key)
        if key == PLAN:
            return self.edit(PLAN, lambda told: replace(told, plan=base.plan), "put_back", named)
        return self.edit(key, lambda told: amending.put_back(told, base, key), "put_back", named)

    def decide(self, decision: Decision) -> bool:
        """Write the number, days and issuer of the decision."""
        return self._write(self.definition, decision, "decision", {})

    def edit(self, key: str, edit: Edit, label: str, facts: dict[str, str]) -> bool:
        """Write what an edit makes of the draft; False, and why is said, where it was not written."""
        try:
            made = edit(self.definition)
            if made == self.definition:
                return True
            return self._write(made, self.draft.decision, label, facts)
        except Stale:
            return self._overtaken(key, edit, label, facts)
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
            return False

    def keep_mine(self) -> None:
        """Write what waits over what somebody else wrote."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.edit(*waiting)

    def take_theirs(self) -> None:
        self._waiting = None
        self.changed.emit()

    def reload(self) -> None:
        """Read the draft anew, after anybody's step."""
        if self._writing:
            return
        found = self._context.ledger.ask(drafts.draft, self.plan.id)
        if found is None:
            self.gone.emit()
        elif found.revision != self.draft.revision or found != self.draft:
            self.draft = found
            self.changed.emit()

    def drop(self) -> None:
        """Throw the draft away; it can be taken back."""
        self._context.do(commands.discard_draft, self.plan.id, self.draft.revision)

    def _write(self, made: Definition, decision: Decision, label: str, facts: dict[str, str]) -> bool:
        self._writing = True
        try:
            self._context.do(
                commands.write_draft,
                self.plan.id,
                made,
                decision,
                self.draft.revision,
                label=f"undo.draft.{label}",
                facts={**facts, "plan": self.plan.short},
            )
        finally:
            self._writing = False
        self.reload()
        return True

    def _overtaken(self, key: str, edit: Edit, label: str, facts: dict[str, str]) -> bool:
        """Somebody else wrote meanwhile: on another item both hold; on the same one a person decides."""
        found = self._context.ledger.ask(drafts.draft, self.plan.id)
        if found is None:
            self.said.emit("warn", words("versions_page.draft.gone"))
            self.gone.emit()
            return False
        was, mine = self.definition, _tried(edit, self.definition)
        self.draft = found
        if _of(found.definition, key) == _of(was, key):
            done = self.edit(key, edit, label, facts)
            self.said.emit("info", words("versions_page.draft.joined"))
            return done
        self._waiting = (key, edit, label, facts)
        self.clashed.emit(Clash(key, was, found.definition, mine))
        return False

    def _named(self, key: str) -> dict[str, str]:
        line = self.outline.line(key)
        return {"name": line_called(line) if line is not None else words("difference.plan")}


def _tried(edit: Edit, definition: Definition) -> Definition:
    try:
        return edit(definition)
    except Refusal:
        return definition


def _of(definition: Definition, key: str) -> NodeFacts | PlanFacts | None:
    """What a definition says of a node, of the plan itself for ""."""
    return definition.by_key.get(key) if key else definition.plan
