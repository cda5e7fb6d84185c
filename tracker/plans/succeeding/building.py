"""The nodes of the successor and their links, out of the old plans and what a person chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.definition import Definition, NodeFacts, PlanFacts, children_of, outlined
from tracker.plans.rows import Became
from tracker.plans.succeeding.choices import Carry, Change, Line, Succession, Term, Wording
from tracker.plans.succeeding.dating import redated
from tracker.plans.versions.amending import cleaned, frame_of, problems_of


def build(
    old: Sequence[Definition],
    plan: PlanFacts,
    carries: Sequence[Carry],
    terms: Mapping[str, Term],
    standing: Sequence[NodeFacts] = (),
    serial: int = 0,
) -> Succession:
    """What carrying over makes of the plan `plan`, which has the nodes `standing` and keys up to `serial`.
    `terms`: code of an old plan -> its period beside the new one.

    A node stands under the nearest of those above it that is carried over and may carry it, else on top.
    Refused: succeeding.* and what `rules` finds in a node; plan.too_deep.
    """
    return _Builder(old, plan, carries, terms, standing, serial).build()


class _Builder:
    def __init__(
        self,
        old: Sequence[Definition],
        plan: PlanFacts,
        carries: Sequence[Carry],
        terms: Mapping[str, Term],
        standing: Sequence[NodeFacts],
        serial: int,
    ) -> None:
        self._plan, self._terms, self._serial = plan, terms, serial
        self._changes: list[Change] = []
        self._standing = {node.key: node for node in standing}
        self._of = {node.key: one.plan.code for one in old for node in one.nodes}
        self._old = {node.key: node for one in old for node in one.nodes}
        self._carries = {one.key: one for one in carries}
        self._refuse_unclear(old, carries)
        self._receives = {one.into for one in carries if one.became is Became.MERGED}
        self._homes: dict[str, list[str]] = {}
        """Key of an old node -> those of what it becomes, new or standing."""

    def build(self) -> Succession:
        order = [key for key in self._old if key in self._carries]
        for key in order:
            if self._carries[key].became is not Became.MERGED:
                self._homes[key] = [self._next_key(key) for _ in range(self._parts(key))]
        for key in order:
            if key not in self._homes:
                self._homes[key] = self._home_of_merged(key)
        made = {node.key: node for key in order for node in self._made(key)}
        parents = {node.key: node.parent for node in made.values()}
        _refuse_depth({**{key: one.parent for key, one in self._standing.items()}, **parents})
        nodes = outlined(made, children_of(made.values()))
        standing = tuple(sorted(self._receives & self._standing.keys()))
        return Succession(self._plan, nodes, tuple(self._lines(order)), standing, tuple(self._changes))

    def _refuse_unclear(self, old: Sequence[Definition], carries: Sequence[Carry]) -> None:
        counted = Counter(node.key for one in old for node in one.nodes)
        twice = next((key for key, n in counted.items() if n > 1), "")
        if twice:
            raise Refusal("succeeding.same_key", key=twice)
        chosen = Counter(one.key for one in carries)
        again = next((key for key, n in chosen.items() if n > 1), "")
        if again:
            raise Refusal("succeeding.chosen_twice", key=again)
        for one in carries:
            if one.key not in self._old:
                raise Refusal("succeeding.unknown_node", key=one.key[:60])
            self._refuse_choice(one)

    def _refuse_choice(self, one: Carry) -> None:
        if one.became is Became.SPLIT and len(one.wording) < 2:
            raise Refusal("succeeding.split_needs_two", key=one.key)
        if one.became is not Became.MERGED:
            return
        target = self._carries.get(one.into)
        if not one.into or (target is None and one.into not in self._standing):
            raise Refusal("succeeding.merge_needs_other", key=one.key, into=one.into[:60] or "–")
        if one.into == one.key or (target is not None and target.became in (Became.MERGED, Became.SPLIT)):
            raise Refusal("succeeding.merge_into", key=one.key, into=one.into)
        into = self._old.get(one.into) or self._standing[one.into]
        if into.kind is not self._old[one.key].kind:
            raise Refusal("succeeding.merge_kinds", key=one.key, into=one.into)

    def _parts(self, key: str) -> int:
        one = self._carries[key]
        return len(one.wording) if one.became is Became.SPLIT else 1

    def _next_key(self, key: str) -> str:
        self._serial += 1
        return rules.node_key(self._plan.code, self._old[key].kind, self._serial)

    def _home_of_merged(self, key: str) -> list[str]:
        into = self._carries[key].into
        return self._homes.get(into, [into])

    def _made(self, key: str) -> Iterator[NodeFacts]:
        one, node = self._carries[key], self._old[key]
        if one.became is Became.MERGED:
            return
        parent = self._parent(key)
        wording = one.wording or (Wording(node.text_vi, node.text_en),)
        for new, words in zip(self._homes[key], wording, strict=False):
            english = words.en or (node.text_en if words.vi == node.text_vi else "")
            fresh = replace(_brought(node), key=new, parent=parent, text_vi=words.vi, text_en=english)
            yield self._dated(cleaned(fresh), self._terms[self._of[key]])

    def _parent(self, key: str) -> str:
        """Only like is merged with like, so what a node becomes is of its kind."""
        node, own = self._old[key], self._homes[key][0]
        above = self._old.get(node.parent)
        while above is not None:
            home = next(iter(self._homes.get(above.key, ())), own)
            if home != own and rules.may_stand_under(node.kind, above.kind):
                return home
            above = self._old.get(above.parent)
        return ""

    def _dated(self, node: NodeFacts, term: Term) -> NodeFacts:
        dated, changed = redated(node, term)
        self._changes.extend(changed)
        rules.refuse(problems_of(dated, frame_of(self._plan)))
        return dated

    def _lines(self, order: Sequence[str]) -> Iterator[Line]:
        for key in order:
            one = self._carries[key]
            became = Became.MERGED if key in self._receives else self._became(one)
            for home in self._homes[key]:
                yield Line(home, self._of[key], key, became)

    def _became(self, one: Carry) -> Became:
        """Another wording is a change, whether or not a person called it one."""
        node = self._old[one.key]
        given = bool(one.wording) and one.wording[0].vi != node.text_vi
        return Became.CHANGED if one.became is Became.UNCHANGED and given else one.became


def _brought(node: NodeFacts) -> NodeFacts:
    """What is carried over is this office's own proposal: where the old words came from the link says."""
    return replace(node, confidence=Confidence.OWN, source="", note="")


def _refuse_depth(parents: Mapping[str, str]) -> None:
    """Refuse a tree too deep. Merging what stands above something with what stands below it has no end."""
    for key in parents:
        depth, above = 1, parents[key]
        while above and depth <= len(parents):
            depth, above = depth + 1, parents.get(above, "")
        if depth > len(parents):
            raise Refusal("succeeding.merge_circle")
        if depth > rules.MAX_DEPTH:
            raise Refusal("plan.too_deep", levels=rules.MAX_DEPTH)
