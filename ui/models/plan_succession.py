"""The nodes of plans that are to be succeeded as lines to tick, each with what is proposed for it and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.plans.rows import Became, Node
from tracker.plans.succeeding import Carry, Offer, Reason, Succession
from ui.forms.check_tree import CheckNode
from ui.i18n import language, words
from ui.models.plan_words import kind_text

_LONG = 110


def line_text(node: Node) -> str:
    """ "Mục tiêu 2  100% gia đình …"."""
    text = node.text(language().code)
    text = text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
    return f"{kind_text(node.kind)} {node.number}".rstrip() + f"  {text}"


def note_text(offer: Offer, carry: Carry | None) -> str:
    """ "chưa đạt → sửa lời": why it is proposed or not, and what it becomes."""
    reason = words(f"succeeding.reason.{offer.reason}")
    return f"{reason} → {became_text(carry)}" if carry is not None else reason


def became_text(carry: Carry) -> str:
    """What it becomes in a word; with what, where it is merged."""
    text = words(f"succeeding.became.{carry.became}")
    return f"{text}: {carry.into}" if carry.became is Became.MERGED and carry.into else text


def check_nodes(offers: Sequence[Offer], kept: Mapping[str, Carry]) -> list[CheckNode]:
    """A heading for each plan, under it its tree; what the successor has already is not offered again."""
    fresh = {one.node.id: one for one in offers if one.reason is not Reason.CARRIED}
    below = {child.id for one in offers for child in one.node.children}
    tops: dict[str, list[Node]] = {}
    for one in offers:
        tops.setdefault(one.plan, []).extend([one.node] if one.node.id not in below else [])
    return [CheckNode(None, plan, False, tuple(_lines(nodes, fresh, kept))) for plan, nodes in tops.items()]


def _lines(
    nodes: Iterable[Node], fresh: Mapping[int, Offer], kept: Mapping[str, Carry]
) -> Iterable[CheckNode]:
    for node in nodes:
        offer = fresh.get(node.id)
        beneath = tuple(_lines(node.children, fresh, kept))
        if offer is None:
            yield from beneath
            continue
        carry = kept.get(node.key)
        tip = f"{node.key}\n{node.text(language().code)}"
        note = note_text(offer, carry)
        yield CheckNode(node.key, line_text(node), carry is not None, beneath, tip, note)


def preview_text(made: Succession) -> str:
    """What will be made, in one sentence or two; who must still be named."""
    counts = made.counts
    parts = [f"{n} {words(f'succeeding.became.{became}')}" for became, n in counts.items() if n]
    key = "joins" if made.joins else "makes"
    told = [words(f"succeeding.dialog.{key}", plan=made.plan.code, n=len(made.nodes), how=", ".join(parts))]
    cleared = sum(one.after is None for one in made.changes)
    if cleared:
        told.append(words("succeeding.dialog.cleared", n=cleared))
    if len(made.changes) > cleared:
        told.append(words("succeeding.dialog.moved", n=len(made.changes) - cleared))
    names = [(old.called(language().code), new.called(language().code)) for old, new in made.passed]
    told += [words("succeeding.cli.passed", old=old, new=new) for old, new in names]
    told += [words("succeeding.cli.open", old=old.called(language().code)) for old in made.open]
    return " ".join(told)
