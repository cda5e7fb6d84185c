"""A form that comes again beside what we have: given or written before, in the file now, our answer. Pure.

The base of a cell is what we wrote into it last. Where nothing in the file is what we wrote, the file does
not descend from our copy but from the form as it came, and that is the base. What a new issue of the form
says otherwise than our answer is always asked about: there it is the asker who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.exchange.fields import Merged, Spot, differs, merge_note, merge_value, status_of
from tracker.exchange.findings import column_of
from tracker.exchange.form import names_of
from tracker.exchange.judge import judge_by
from tracker.exchange.known import unit_of
from tracker.exchange.preview import Decisions, Line
from tracker.exchange.reading import CellKind
from tracker.exchange.requests.asked import keys_of
from tracker.exchange.requests.contents import judged
from tracker.exchange.sheet import SheetRow
from tracker.exchange.spec import Field
from tracker.figures.rows import Indicator
from tracker.kernel.quantity import Quantity, State
from tracker.requests.rows import Content, Item, Reply
from tracker.rounds.rows import Answer, RoundItem

_UNREAD = (CellKind.ERROR.value, CellKind.GARBLED.value)


@dataclass(frozen=True)
class Before:
    """What was kept of the form, and what this office has answered, by (indicator, breakdown).

    `issued_anew`: the file is not the same copy, but a new issue of it.
    """

    items: Sequence[Item]
    replies: Mapping[tuple[int, int], Reply]
    issued_anew: bool = False


def merged(
    items: Sequence[Item], rows: Mapping[int, SheetRow], before: Before | None, decisions: Decisions
) -> tuple[Line, ...]:
    """One line for each question that this ledger knows. Without `before` the form is new: it says nothing
    against us yet, what it came with is only given."""
    if before is None:
        return ()
    old = dict(keys_of(before.items))
    merger = _Merger(descends(items, before.items), before.issued_anew, decisions)
    return tuple(
        merger.line(item, rows[item.position], old.get(key), before.replies.get(key))
        for key, item in keys_of(items)
        if not before.issued_anew or key in before.replies
    )


def descends(items: Sequence[Item], before: Sequence[Item]) -> bool:
    """Whether the file holds something that we wrote and that the form had not come with."""
    old = dict(keys_of(before))
    return any(
        (was.written not in (None, was.given) and item.given == was.written)
        or (was.written_note not in (None, was.given_note) and item.given_note == was.written_note)
        for key, item in keys_of(items)
        if (was := old.get(key)) is not None
    )


@dataclass(frozen=True)
class _Merger:
    """`ours_in_it`: the file descends from our copy. `confirm`: what it says anew is asked about too."""

    ours_in_it: bool
    confirm: bool
    decisions: Decisions

    def line(self, item: Item, row: SheetRow, old: Item | None, reply: Reply | None) -> Line:
        if item.indicator is None or item.breakdown is None:
            raise ValueError("a question that is not ours is not merged")
        question = RoundItem(item.position, item.indicator, item.breakdown)
        base = self._base(item, item.indicator, old)
        ours = Answer(reply.quantity, reply.note) if reply else Answer(_blank(item.indicator))
        value = self._value(item, question, row, base, ours)
        note = self._note(item, question, row, base, ours)
        result = Answer(value.result, note.result)
        write = result if differs(result, ours) else None
        return Line(
            item=question,
            row=row.number,
            cell=item.cell,
            raw=_raw(row),
            theirs=None if value.theirs is None else Answer(value.theirs, note.theirs or ""),
            base=base,
            ours=ours,
            status=status_of(value, note, write, ours),
            write=write,
            findings=(*value.findings, *note.findings),
        )

    def _base(self, item: Item, indicator: Indicator, old: Item | None) -> Answer:
        """B of the merge: what was in the cells when the form last passed between us."""
        if old is None:
            return Answer(_quantity(item.given, indicator), item.given_note)
        if self.ours_in_it and old.written is not None:
            return Answer(_quantity(old.written, indicator), old.written_note or "")
        return Answer(_quantity(old.given, indicator), old.given_note)

    def _value(
        self, item: Item, question: RoundItem, row: SheetRow, base: Answer, ours: Answer
    ) -> Merged[Quantity]:
        read = judge_by(
            row.cells.get(Field.VALUE),
            unit_of(question.indicator),
            self.decisions.convention_of(column_of(item.sheet, item.cell)),
            lambda: ours.quantity.value,
        )
        spot = Spot(item.sheet, item.cell, _raw(row), f"{item.position}:value", names_of(question))
        return merge_value(read, spot, base.quantity, ours.quantity, self.decisions, self.confirm)

    def _note(
        self, item: Item, question: RoundItem, row: SheetRow, base: Answer, ours: Answer
    ) -> Merged[str]:
        """A cell that cannot be read is not taken; a sheet without the column says nothing."""
        cell = row.cells.get(Field.NOTE)
        unread = cell is not None and cell.kind.value in _UNREAD
        theirs = base.note if unread or not item.note_cell else (cell.text.strip() if cell else "")
        spot = Spot(item.sheet, item.note_cell, theirs, f"{item.position}:note", names_of(question))
        return merge_note(theirs, spot, base.note, ours.note, self.decisions, self.confirm)


def _raw(row: SheetRow) -> str:
    """What stands in the cell with the figure: a formula as it was typed."""
    cell = row.cells.get(Field.VALUE)
    return (cell.formula or cell.written or cell.text) if cell else ""


def _quantity(content: Content, indicator: Indicator) -> Quantity:
    """What a cell said; one that could not be read said nothing that can be told from now."""
    return judged(content, indicator).quantity or _blank(indicator)


def _blank(indicator: Indicator) -> Quantity:
    return Quantity(State.not_reported, measure=indicator.measure)
