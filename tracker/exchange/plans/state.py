"""A merge while it is being made: the three sides, what has been settled so far, who answered what."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.merged import PLAN, FieldMerge, Said, Why
from tracker.kernel.errors import Refusal
from tracker.plans.defining import Tie
from tracker.plans.definition import NODE_FIELDS, Definition, NodeFacts, PlanFacts, children_of
from tracker.plans.versions.ordering import woven

BOTH = (Choice.MINE, Choice.THEIRS)

UNSETTLED: Mapping[str, Any] = {
    **dict.fromkeys((*PlanFacts.__dataclass_fields__, *NODE_FIELDS), ""),
    **dict.fromkeys(("issued", "period_start", "period_end", "start", "deadline")),
    **dict.fromkeys(("vision_year", "goals_declared", "task_groups_declared")),
    **dict.fromkeys(("baseline", "baseline_year")),
    **dict.fromkeys(("level", "status", "confidence")),
    "milestones": (),
}
"""What the base holds in a field of which nothing has been settled: nothing, and None where nothing is a
value of its own, so that file and ledger still differ from it."""

NODE_UNSETTLED = {**{name: UNSETTLED[name] for name in NODE_FIELDS}, "kind": None, "parent": None}


@dataclass(frozen=True)
class Theirs:
    """What a file says. `unread`: (key, field) of cells that could not be read, `PLAN` for the plan's own;
    `lost`: keys of rows of which nothing could be taken."""

    definition: Definition
    unread: frozenset[tuple[str, str]] = frozenset()
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sides:
    """Base, file and ledger of one plan; `ours` is None where the ledger does not have it, `base` where
    nothing was taken of it before. `ties`: nodes that may not go; `serial`: the highest number of a key."""

    base: Definition | None
    theirs: Theirs
    ours: Definition | None
    ties: Mapping[str, Tie] = field(default_factory=dict)
    serial: int = 0


class State:
    """`at` is the result in the making; what is withheld, reverted or asked is noted beside it."""

    def __init__(self, sides: Sides, decisions: Decisions = NOTHING_DECIDED) -> None:
        self.sides, self.decisions = sides, decisions
        self.base = sides.base.by_key if sides.base else {}
        self.ours = sides.ours.by_key if sides.ours else {}
        self.base_order = children_of(sides.base.nodes) if sides.base else {}
        self.our_order = children_of(sides.ours.nodes) if sides.ours else {}
        self.theirs = self._filled(sides.theirs)
        self.their_order = self._order_with_lost(sides.theirs)
        self.plan = sides.theirs.definition.plan
        self.at: dict[str, NodeFacts] = {}
        self.fields: dict[tuple[str, str], FieldMerge] = {}
        self.said: list[Said] = []
        self.unsettled: set[tuple[str, str]] = set()
        self.withheld: set[str] = set()
        self.left_out: set[str] = set()
        self.renamed: dict[str, str] = {}
        self.defaults: dict[str, Choice] = {}

    def choice(self, key: str, decision: str, choices: Iterable[Choice] = BOTH) -> Choice | None:
        """What was decided; else what was decided for the whole node; else the policy."""
        answered = self.decisions.fields.get(decision)
        chosen = answered if answered is not None else self.defaults.get(key)
        if chosen is None and self.decisions.policy is not Policy.ASK:
            chosen = Choice(self.decisions.policy.value)
        return chosen if chosen in tuple(choices) else None

    def is_unread(self, key: str, name: str) -> bool:
        return (key, name) in self.sides.theirs.unread

    def ask(self, key: str, why: Why, what: str, choices: tuple[Choice, ...] = BOTH) -> Choice | None:
        """A question about a node as a whole, once; the answer, if there is one."""
        decision = f"{key}:{what}"
        chosen = self.choice(key, decision, choices)
        if all(one.decision != decision for one in self.said):
            self.said.append(Said(key, why, decision, choices, chosen is None))
        return chosen

    def revert(
        self,
        key: str,
        names: Iterable[str],
        why: Why | None = None,
        refusal: Refusal | None = None,
        other: str = "",
    ) -> bool:
        """Put back what the ledger holds in these fields where the file's had been taken; whether any was.
        Without `why` somebody else tells of it."""
        ours: Any = self.ours[key] if key != PLAN else self.sides.ours and self.sides.ours.plan
        now: Any = self.at[key] if key != PLAN else self.plan
        taken = [name for name in names if getattr(now, name) != getattr(ours, name)]
        if not taken:
            return False
        back = replace(now, **{name: getattr(ours, name) for name in taken})
        if key == PLAN:
            self.plan = back
        else:
            self.at[key] = back
        for name in taken:
            self.unsettled.add((key, name))
            merged = self.fields.get((key, name))
            if merged is not None:
                self.fields[key, name] = dataclasses.replace(merged, result=getattr(ours, name))
        if why is not None:
            self.said.append(Said(key, why, refusal=refusal, other=other))
        return True

    def withhold(self, key: str, why: Why, refusal: Refusal | None = None, other: str = "") -> None:
        """Leave out what is new in the file; it comes up again the next time."""
        del self.at[key]
        self.withheld.add(key)
        self.said.append(Said(key, why, refusal=refusal, other=other))

    def _filled(self, theirs: Theirs) -> dict[str, NodeFacts]:
        """The file's nodes; what could not be read counts as not changed."""
        found = {node.key: self._readable(node, theirs) for node in theirs.definition.nodes}
        for key in sorted(theirs.lost):
            known = self.base.get(key) or self.ours.get(key)
            if known is not None:
                found[key] = known
        return found

    def _readable(self, node: NodeFacts, theirs: Theirs) -> NodeFacts:
        names = [name for name in NODE_FIELDS if (node.key, name) in theirs.unread]
        known = self.base.get(node.key) or self.ours.get(node.key)
        if not names or known is None:
            return node
        return replace(node, **{name: getattr(known, name) for name in names})

    def _order_with_lost(self, theirs: Theirs) -> dict[str, list[str]]:
        unread = {key for key, name in theirs.unread if name == "parent"}
        unplaced = (theirs.lost | unread) & self.theirs.keys()
        nodes = theirs.definition.nodes
        there = children_of(self.theirs[node.key] for node in nodes if node.key not in unplaced)
        for key in sorted(unplaced):
            parent = self.theirs[key].parent
            known = self.base_order.get(parent) or self.our_order.get(parent) or []
            shown = {*there.get(parent, ()), key}
            there[parent] = woven(there.get(parent, []), [one for one in known if one in shown])
        return there
