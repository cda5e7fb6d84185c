"""Whether the rows of a plan's file make a tree, and each a node that a plan may have. Pure.

What is wrong is told with its cell. Of a node that the ledger knows only the fields are left out that are
wrong; a new one is left out with what stands under it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from tracker.exchange.findings import Finding
from tracker.exchange.plans.findings import Rule, refused, say
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.plans import rules
from tracker.plans.definition import NodeFacts, PlanFacts
from tracker.plans.rules import Frame

_COLUMNS = dict.fromkeys(("year", "value", "high", "unit", "milestones"), "milestones")
"""Which column a problem of a form is about, where it is called otherwise."""

Where = Callable[[str, str], tuple[str, str]]


@dataclass
class Loose:
    """`unread`: (key, field) that cannot be taken; `lost`: keys of rows left out."""

    unread: set[tuple[str, str]] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def sound(
    nodes: Mapping[str, NodeFacts],
    plan: PlanFacts,
    known: Collection[str],
    lost: Collection[str],
    where: Where,
) -> Loose:
    """`known`: keys of nodes that the ledger has or had; `lost`: keys of rows that are left out already."""
    return _Checker(nodes, plan, known, lost, where).run()


class _Checker:
    def __init__(
        self,
        nodes: Mapping[str, NodeFacts],
        plan: PlanFacts,
        known: Collection[str],
        lost: Collection[str],
        where: Where,
    ) -> None:
        self._nodes, self._known, self._where = nodes, known, where
        self._frame = Frame(plan.period_start, plan.period_end, plan.vision_year)
        self._loose = Loose(lost=set(lost) - nodes.keys())
        self._begun = frozenset(self._loose.lost)

    def run(self) -> Loose:
        for key, node in self._nodes.items():
            self._check_form(key, node)
        for key, node in self._nodes.items():
            self._check_parent(key, node)
        for key in self._nodes:
            self._check_ring(key)
        while self._drop_children():
            continue
        return self._loose

    def _check_form(self, key: str, node: NodeFacts) -> None:
        problems = [one for one in rules.check_node_fields(node.form, self._frame) if not one.warning]
        problems += rules.check_milestones(node.kind, node.milestones, self._frame)
        problems += rules.check_baseline(node.baseline_year, node.milestones)
        for problem in problems:
            self._leave_out(key, _COLUMNS.get(problem.field, problem.field), problem.refusal)

    def _check_parent(self, key: str, node: NodeFacts) -> None:
        above = self._nodes.get(node.parent)
        if node.parent and above is None:
            if node.parent not in self._begun:
                self._say(Rule.NO_PARENT, key, parent=node.parent[:60])
                self._leave(key, "parent")
        elif not rules.may_stand_under(node.kind, above.kind if above else None):
            refusal = Refusal(f"plan.kind_under.{above.kind if above else ''}")
            self._leave_out(key, "parent", refusal)
            self._leave(key, "kind")

    def _check_ring(self, key: str) -> None:
        passed = [key]
        while (above := self._nodes[passed[-1]].parent) in self._nodes and above != key:
            if above in passed or (passed[-1], "parent") in self._loose.unread:
                return
            passed.append(above)
        if above == key and key not in self._loose.lost:
            self._say(Rule.CYCLE, key)
            self._leave(key, "parent")

    def _drop_children(self) -> bool:
        """New rows under what is left out; the ledger's own stay where they stood."""
        found = False
        for key, node in self._nodes.items():
            gone = node.parent in self._loose.lost and node.parent not in self._known
            if not gone or key in self._loose.lost or (key, "parent") in self._loose.unread:
                continue
            self._say(Rule.PARENT_LEFT_OUT, key, parent=node.parent[:60])
            self._leave(key, "parent")
            found = True
        return found

    def _leave_out(self, key: str, name: str, refusal: Refusal) -> None:
        sheet, cell = self._where(key, name)
        self._loose.findings.append(refused(refusal, sheet, cell))
        self._leave(key, name)

    def _leave(self, key: str, name: str) -> None:
        if key in self._known:
            self._loose.unread.add((key, name))
        else:
            self._loose.lost.add(key)

    def _say(self, rule: Rule, key: str, **facts: str) -> None:
        sheet, cell = self._where(key, "parent")
        self._loose.findings.append(say(Severity.reject, rule, sheet, cell, **facts))
