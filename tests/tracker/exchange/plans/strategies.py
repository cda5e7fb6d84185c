"""Plans for properties: any sound tree, and what two offices may do to one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import clean
from tracker.plans.definition import Definition, NodeFacts, PlanFacts, children_of, outlined
from tracker.plans.rows import Level, Milestone, PlanStatus, Shape
from tracker.plans.rules import FOLLOWED, MAX_DEPTH, MEASURED, kinds_under

START, END, VISION = dt.date(2020, 1, 1), dt.date(2025, 12, 31), 2030
_NASTY = ("=1+1", "+84", "@SUM(A1)", "#N/A", "-", "…", "1.317", "0", "TRUE", "R2", "2025: ≥ 90 %")
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"))


def texts(limit: int = 60, least: int = 0) -> st.SearchStrategy[str]:
    """Clean texts of one or more lines, among them what a spreadsheet would take for something else."""
    lines = st.lists(st.text(_LETTERS, max_size=limit // 3), max_size=2)
    typed = lines.map(lambda some: "\n".join(clean(line) for line in some).strip())
    return st.one_of(st.sampled_from(_NASTY), typed).filter(lambda text: least <= len(text) <= limit)


days = st.one_of(st.none(), st.dates(START, END))
numbers = st.decimals(0, 5_000_000, places=3).map(lambda value: Decimal(f"{value:f}").normalize())
recurrences = st.sampled_from(["", "yearly:12-25", "half_yearly:06-25,12-25", "quarterly:25", "monthly:5"])
units = st.one_of(st.sampled_from(["%", "người", "vụ", "", "trẻ em; lượt", 'ghi "như cũ"', "/1.000"]))


@st.composite
def milestones(draw: st.DrawFn) -> tuple[Milestone, ...]:
    years = draw(st.lists(st.one_of(st.none(), st.integers(2020, VISION)), unique=True, max_size=3))
    found = []
    for year in years:
        shape = draw(st.sampled_from(Shape))
        low, high = sorted((draw(numbers), draw(numbers)))
        value = None if shape is Shape.NONE else low
        found.append(Milestone(year, shape, value, draw(units), high if shape is Shape.RANGE else None))
    return tuple(sorted(found, key=lambda one: one.year or 0))


@st.composite
def node(draw: st.DrawFn, key: str, above: NodeFacts | None) -> NodeFacts:
    kind = draw(st.sampled_from(kinds_under(above.kind if above else None)))
    start, deadline = draw(days), draw(days)
    if start and deadline and deadline < start:
        start, deadline = deadline, start
    return NodeFacts(
        key=key,
        kind=kind,
        text_vi=draw(texts(least=1)),
        parent=above.key if above else "",
        text_en=draw(texts()),
        coordinating=draw(texts()),
        start=start,
        deadline=deadline,
        recurrence=draw(recurrences) if kind in FOLLOWED else "",
        output=draw(texts()),
        baseline=draw(st.one_of(st.none(), numbers)) if kind in MEASURED else None,
        baseline_year=draw(st.sampled_from([None, 2015, 2020])) if kind in MEASURED else None,
        milestones=draw(milestones()) if kind in MEASURED else (),
        confidence=draw(st.sampled_from(Confidence)),
        source=draw(texts()),
        note=draw(texts()),
    )


@st.composite
def definitions(draw: st.DrawFn, most: int = 8) -> Definition:
    plan = PlanFacts(
        code="KH1863",
        title_vi=draw(texts(least=1)),
        kind=draw(st.sampled_from(["plan", "strategy", "Đề án riêng"])),
        level=draw(st.sampled_from(Level)),
        title_en=draw(texts()),
        instrument=draw(texts()),
        issued=draw(days),
        issuer=draw(texts()),
        period_start=START,
        period_end=END,
        vision_year=VISION,
        goals_declared=draw(st.one_of(st.none(), st.integers(0, 999))),
        status=draw(st.sampled_from(PlanStatus)),
        confidence=draw(st.sampled_from(Confidence)),
        source=draw(texts()),
        note=draw(texts()),
    )
    nodes: dict[str, NodeFacts] = {}
    for number in range(draw(st.integers(0, most))):
        may = [None, *(one for one in nodes.values() if _may_bear(nodes, one))]
        key = f"KH1863.N{number + 1}"
        nodes[key] = draw(node(key, draw(st.sampled_from(may))))
    return Definition(plan, outlined(nodes, children_of(nodes.values())))


@st.composite
def edited(draw: st.DrawFn, base: Definition, side: str) -> Definition:
    """What an office makes of a plan: texts and days changed, nodes moved, removed, reordered, added."""
    nodes = base.by_key
    order = {parent: list(keys) for parent, keys in children_of(base.nodes).items()}
    for number in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["text", "note", "days", "move", "remove", "add", "order"]))
        if what == "add" or not nodes:
            may = [None, *(one for one in nodes.values() if _may_bear(nodes, one))]
            key = f"KH1863.{draw(st.sampled_from([side, side, 'X']))}{number + 100}"
            if key not in nodes:
                nodes[key] = draw(node(key, draw(st.sampled_from(may))))
                order.setdefault(nodes[key].parent, []).insert(0, key)
            continue
        key = draw(st.sampled_from(sorted(nodes)))
        _change(draw, nodes, order, key, what)
    return Definition(
        replace(base.plan, note=draw(st.sampled_from([base.plan.note, side]))), outlined(nodes, order)
    )


def _change(
    draw: st.DrawFn, nodes: dict[str, NodeFacts], order: dict[str, list[str]], key: str, what: str
) -> None:
    one = nodes[key]
    if what == "text":
        nodes[key] = replace(one, text_vi=draw(texts(least=1)))
    elif what == "note":
        nodes[key] = replace(one, note=draw(texts()))
    elif what == "days":
        nodes[key] = replace(one, start=None, deadline=draw(days))
    elif what == "order":
        order[one.parent] = draw(st.permutations(order[one.parent]))
    elif what == "remove":
        for gone in _under(nodes, key):
            del nodes[gone]
            for keys in order.values():
                keys[:] = [other for other in keys if other != gone]
    elif what == "move":
        inside = _under(nodes, key)
        to = [
            other
            for other in nodes.values()
            if other.key not in inside and one.kind in kinds_under(other.kind)
        ]
        to = [other for other in to if _depth(nodes, other.key) + len(inside) <= MAX_DEPTH]
        above = draw(st.sampled_from(["", *(other.key for other in to)]))
        order[one.parent].remove(key)
        order.setdefault(above, []).append(key)
        nodes[key] = replace(one, parent=above)


def _under(nodes: dict[str, NodeFacts], key: str) -> list[str]:
    tree, found = children_of(nodes.values()), [key]
    for one in found:
        found.extend(tree.get(one, ()))
    return found


def _depth(nodes: dict[str, NodeFacts], key: str) -> int:
    depth = 1
    while nodes[key].parent:
        key, depth = nodes[key].parent, depth + 1
    return depth


def _may_bear(nodes: dict[str, NodeFacts], one: NodeFacts) -> bool:
    return bool(kinds_under(one.kind)) and _depth(nodes, one.key) < MAX_DEPTH


def keys(nodes: Sequence[NodeFacts]) -> list[str]:
    return [one.key for one in nodes]
