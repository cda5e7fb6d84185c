"""Comparing a form that came back with what was issued and with the ledger, row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tracker.exchange.fields import Merged, Spot, merge_note, merge_value
from tracker.exchange.findings import CellNumber, Choice, Finding, Rule, column_of, finding
from tracker.exchange.form import names_of
from tracker.exchange.judge import judge_by
from tracker.exchange.known import Known, unit_of
from tracker.exchange.match import How, Matched, Matching, match
from tracker.exchange.merge import said
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Line, Status
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.sheet import SheetReading, SheetRow
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Quantity, Severity, State
from tracker.rounds.rows import Answer, RoundItem

ORDER = "order"
"""Id of the one decision about a sheet whose rows were sorted away from their ids."""


_UNREAD = {CellKind.ERROR: Rule.ERROR_CELL, CellKind.GARBLED: Rule.GARBLED}


@dataclass(frozen=True)
class Difference:
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    strangers: int


def compare(reading: SheetReading, known: Known, decisions: Decisions = NOTHING_DECIDED) -> Difference:
    """What the file would do to the ledger."""
    matching = match(reading.rows, known.frame.questions)
    comparer = _Comparer(reading, known, decisions)
    lines = tuple(comparer.line(item, matching) for item in known.frame.items)
    findings = (*reading.findings, *comparer.order(matching), *comparer.strangers(matching))
    return Difference(lines, findings, len(matching.strangers))


class _Comparer:
    """Holds what every row needs: the sheet, the ledger's side, and what a person decided."""

    def __init__(self, reading: SheetReading, known: Known, decisions: Decisions) -> None:
        self._reading, self._known, self._decisions = reading, known, decisions

    def line(self, item: RoundItem, matching: Matching) -> Line:
        base, ours = self._known.issued(item), self._known.held(item)
        if item.id in matching.twice:
            return self._twice(item, matching.twice[item.id], base, ours)
        found = matching.rows.get(item.id)
        if found is None:
            return self._missing(item, base, ours)
        return self._matched(item, found, base, ours)

    def order(self, matching: Matching) -> Iterator[Finding]:
        """Said once for the sheet: its rows were sorted without their ids, or ids were typed over."""
        moved = sorted(one.row.number for one in matching.rows.values() if one.how is How.SORTED)
        if moved:
            rows = ", ".join(map(str, moved[:10])) + (" …" if len(moved) > 10 else "")
            yield self._asking(Rule.SORTED, ORDER, n=str(len(moved)), rows=rows)

    def strangers(self, matching: Matching) -> Iterator[Finding]:
        """Rows that answer what was not asked: a copy made into a new row, a total, a row of another form."""
        for row in matching.strangers:
            place = {"cell": self._cell(row, Field.VALUE), "raw": row.text(Field.VALUE)}
            yield self._saying(Severity.reject, Rule.NEW_ROW, text=row.text(Field.NAME)[:80], **place)

    def _twice(self, item: RoundItem, rows: tuple[SheetRow, ...], base: Answer, ours: Answer) -> Line:
        """Two rows answer one question differently: neither is believed."""
        cells = [self._cell(row, Field.VALUE) for row in rows]
        raw = rows[0].text(Field.VALUE)
        place = {"cell": cells[0], "raw": raw, "names": names_of(item)}
        told = self._saying(Severity.reject, Rule.DUPLICATE, cells=", ".join(cells), **place)
        return Line(item, rows[0].number, cells[0], raw, None, base, ours, Status.REJECTED, None, (told,))

    def _missing(self, item: RoundItem, base: Answer, ours: Answer) -> Line:
        """A row that was deleted is said, and what the ledger holds stays."""
        told = self._saying(Severity.info, Rule.MISSING_ROW, names=names_of(item))
        return Line(item, 0, "", "", None, base, ours, Status.UNCHANGED, None, (told,))

    def _matched(self, item: RoundItem, found: Matched, base: Answer, ours: Answer) -> Line:
        """Both cells of the row, each merged on its own, then put together."""
        value = self._value(item, found.row, base.quantity, ours.quantity)
        note = self._note(item, found.row, base.note, ours.note)
        findings = (*self._recognised(item, found), *value.findings, *note.findings)
        theirs = None if value.theirs is None else Answer(value.theirs, note.theirs or "")
        cell, raw = self._cell(found.row, Field.VALUE), _raw(found.row.cells.get(Field.VALUE))
        result = Answer(value.result, note.result)
        write = result if _differs(result, ours) else None
        status = _status(value, note, write, ours)
        meant = self._meant(item, found)
        if meant is not Choice.THEIRS and write is not None:
            status, write = Status.CONFLICT if meant is None else Status.UNCHANGED, None
        return Line(item, found.row.number, cell, raw, theirs, base, ours, status, write, findings)

    def _meant(self, item: RoundItem, found: Matched) -> Choice | None:
        """Whether the row is taken for the question's: where id and words disagree, a person says so."""
        decision = {How.SORTED: ORDER, How.RENAMED: _row_decision(item)}.get(found.how)
        return Choice.THEIRS if decision is None else self._decisions.on(decision)

    def _recognised(self, item: RoundItem, found: Matched) -> Iterator[Finding]:
        """How the row was recognised, where that is worth saying."""
        cell, raw = self._cell(found.row, Field.NAME), found.row.text(Field.NAME)
        place = {"cell": cell, "raw": raw, "names": names_of(item)}
        if found.how is How.NAME:
            yield self._saying(Severity.info, Rule.MATCHED_BY_NAME, **place)
        if found.how is How.RENAMED:
            yield self._asking(Rule.RENAMED, _row_decision(item), **place)

    def _value(self, item: RoundItem, row: SheetRow, base: Quantity, ours: Quantity) -> Merged[Quantity]:
        cell = row.cells.get(Field.VALUE)
        convention = self._decisions.convention_of(self._column(Field.VALUE))
        judged = judge_by(cell, unit_of(item.indicator), convention, lambda: self._known.reference(item))
        spot = self._spot(item, row, Field.VALUE, _raw(cell))
        return merge_value(judged, spot, base, ours, self._decisions)

    def _note(self, item: RoundItem, row: SheetRow, base: str, ours: str) -> Merged[str]:
        """A sheet without the column says nothing about the note; a cell that cannot be read is not taken."""
        cell = row.cells.get(Field.NOTE)
        unread = _UNREAD.get(cell.kind) if cell is not None else None
        if cell is not None and unread is not None:
            place = {"cell": self._cell(row, Field.NOTE), "raw": _raw(cell), "names": names_of(item)}
            told = self._saying(Severity.reject, unread, text=cell.text[:60], **place)
            return Merged(base, ours, findings=(told,))
        written = cell.text.strip() if cell is not None else ""
        theirs = written if Field.NOTE in self._reading.columns else base
        return merge_note(theirs, self._spot(item, row, Field.NOTE, theirs), base, ours, self._decisions)

    def _column(self, field: Field) -> str:
        """How `Decisions.conventions` name a column."""
        return column_of(self._reading.sheet, self._reading.address(1, field))

    def _spot(self, item: RoundItem, row: SheetRow, field: Field, raw: str) -> Spot:
        decision = f"{item.id}:{field}"
        return Spot(self._reading.sheet, self._cell(row, field), raw, decision, item)

    def _asking(self, rule: Rule, decision: str, **told: Any) -> Finding:
        """A question about a row or the sheet; once it is answered it is only said."""
        open_ = self._decisions.on(decision) is None
        found = self._saying(Severity.ask if open_ else Severity.info, rule, **told)
        return replace(found, decision=decision, choices=(Choice.THEIRS, Choice.MINE))

    def _saying(self, severity: Severity, rule: Rule, **told: Any) -> Finding:
        return finding(severity, rule, sheet=self._reading.sheet, **told)

    def _cell(self, row: SheetRow, field: Field) -> str:
        return self._reading.address(row.number, field)


def _status(value: Merged[Quantity], note: Merged[str], write: Answer | None, ours: Answer) -> Status:
    if value.theirs is None:
        return Status.REJECTED
    if value.open or note.open:
        return Status.CONFLICT
    if write is None:
        return Status.UNCHANGED
    return Status.NEW if ours.quantity.state is State.not_reported and not ours.note else Status.CHANGED


def _differs(one: Answer, other: Answer) -> bool:
    return said(one.quantity) != said(other.quantity) or one.note != other.note


def _raw(cell: RawCell | None) -> str:
    """What stands in the cell: a formula as it was typed, text as it was before it was converted."""
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER and not cell.formula:
        return CellNumber(cell.text)
    return cell.formula or cell.written or cell.text


def _row_decision(item: RoundItem) -> str:
    return f"{item.id}:row"
