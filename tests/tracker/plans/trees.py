"""Plans of a few nodes by hand: `tree("a b(c d) e")` has a, b with c and d under it, and e."""

from __future__ import annotations

import re

from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.rows import NodeKind

PLAN = PlanFacts(code="KH1", title_vi="Kế hoạch thử")


def tree(written: str, kind: NodeKind = NodeKind.TASK) -> Definition:
    nodes: list[NodeFacts] = []
    above = [""]
    for word in re.findall(r"\w+|[()]", written):
        if word == "(":
            above.append(nodes[-1].key)
        elif word == ")":
            above.pop()
        else:
            nodes.append(NodeFacts(key=word, kind=kind, text_vi=f"Việc {word}", parent=above[-1]))
    return Definition(PLAN, tuple(nodes))


def written(definition: Definition, parent: str = "") -> str:
    """The tree as `tree` reads it."""
    told = []
    for node in definition.nodes:
        if node.parent == parent:
            beneath = written(definition, node.key)
            told.append(f"{node.key}({beneath})" if beneath else node.key)
    return " ".join(told)
