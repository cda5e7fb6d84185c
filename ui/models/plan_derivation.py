"""Provinces and national nodes as lines to tick, and what deriving would make in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from tracker.places.gazetteer import Gazetteer
from tracker.plans.cascading.derivation import Derivation
from tracker.plans.rows import Node
from ui.forms.check_tree import CheckNode
from ui.i18n import language, words
from ui.models.plan_words import kind_text

_LONG = 110


def place_nodes(gazetteer: Gazetteer, day: dt.date, having: Collection[int]) -> list[CheckNode]:
    """The provinces and cities of a day by region, all ticked; those that have their plan are not offered."""
    found = []
    for _name, places in gazetteer.regions(day):
        free = [one for one in places if one.id not in having]
        if free:
            lines = tuple(
                CheckNode(one.id, f"{one.code}  {one.called(language().code)}", True, tip=one.full_name)
                for one in free
            )
            region = free[0].region_en if language().code == "en" else free[0].region
            found.append(CheckNode(None, region, True, lines))
    return found


def node_nodes(nodes: Iterable[Node], keys: Collection[str]) -> list[CheckNode]:
    """The national plan's tree; `keys` are ticked."""
    return [_line(one, keys) for one in nodes]


def _line(node: Node, keys: Collection[str]) -> CheckNode:
    text = node.text(language().code)
    told = f"{kind_text(node.kind)} {node.number}  {text if len(text) <= _LONG else f'{text[:_LONG]}…'}"
    below = tuple(_line(child, keys) for child in node.children)
    return CheckNode(node.key, told, node.key in keys, below, f"{node.key}\n{text}")


def preview_text(made: Derivation) -> str:
    """ "Sẽ lập 34 kế hoạch, mỗi kế hoạch 10 mục: từ KH1863-01 đến KH1863-96. …" """
    codes = [one.definition.plan.code for one in made.plans]
    told = [words("deriving.dialog.makes", n=len(codes), nodes=made.nodes, codes=_span(codes))]
    spoken = language().code
    told += [words("deriving.cli.mapped", old=old.called(spoken), n=n) for old, n in made.mapped]
    told += [words("deriving.cli.open", old=old.called(spoken)) for old in made.open]
    return " ".join(told)


def _span(codes: Sequence[str]) -> str:
    return ", ".join(codes) if len(codes) <= 3 else f"{codes[0]}, {codes[1]} … {codes[-1]}"
