"""Comparing a form that came back with what was issued and with the ledger, row by row. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.exchange.fields import Merged, Spot, differs, merge_note, merge_value, status_of
from tracker.exchange.findings import Choice, Finding, Rule, column_of
from tracker.exchange.form import names_of
from tracker.exchange.judge import judge_by
from tracker.exchange.known import Known, unit_of
from tracker.exchange.match import Matched, Matching, match
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Line, Status
from tracker.exchange.reading import CellKind
from tracker.exchange.row_talk import RowTalk, raw
from tracker.exchange.sheet import SheetReading, SheetRow
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Quantity, Severity
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
    talk = RowTalk(reading, decisions, ORDER, Field.VALUE)
    comparer = _Comparer(reading, known, talk)
    lines = tuple(comparer.line(item, matching) for item in known.frame.items)
    findings = (*reading.findings, *talk.sorted_away(matching), *talk.strangers(matching))
    return Difference(lines, findings, len(matching.strangers))


class _Comparer:
    """Holds what every row needs: the sheet, the ledger's side, and what a person decided."""

    def __init__(self, reading: SheetReading, known: Known, talk: RowTalk) -> None:
        self._reading, self._known, self._talk = reading, known, talk
        self._decisions = talk.decisions

    def line(self, item: RoundItem, matching: Matching) -> Line:
        base, ours = self._known.issued(item), self._known.held(item)
        if item.id in matching.twice:
            return self._twice(item, matching.twice[item.id], base, ours)
        found = matching.rows.get(item.id)
        if found is None:
            told = (self._talk.missing(names_of(item)),)
            return Line(item, 0, "", "", None, base, ours, Status.UNCHANGED, None, told)
        return self._matched(item, found, base, ours)

    def _twice(self, item: RoundItem, rows: tuple[SheetRow, ...], base: Answer, ours: Answer) -> Line:
        told = self._talk.twice(rows, names_of(item))
        row = rows[0].number
        return Line(item, row, told.cell, told.raw, None, base, ours, Status.REJECTED, None, (told,))

    def _matched(self, item: RoundItem, found: Matched, base: Answer, ours: Answer) -> Line:
        """Both cells of the row, each merged on its own, then put together."""
        value = self._value(item, found.row, base.quantity, ours.quantity)
        note = self._note(item, found.row, base.note, ours.note)
        recognised = self._talk.recognised(item.id, found, names_of(item))
        findings = (*recognised, *value.findings, *note.findings)
        theirs = None if value.theirs is None else Answer(value.theirs, note.theirs or "")
        cell = self._talk.cell(found.row, Field.VALUE)
        result = Answer(value.result, note.result)
        write = result if differs(result, ours) else None
        status = status_of(value, note, write, ours)
        meant = self._talk.meant(item.id, found)
        if meant is not Choice.THEIRS and write is not None:
            status, write = Status.CONFLICT if meant is None else Status.UNCHANGED, None
        written = raw(found.row.cells.get(Field.VALUE))
        return Line(item, found.row.number, cell, written, theirs, base, ours, status, write, findings)

    def _value(self, item: RoundItem, row: SheetRow, base: Quantity, ours: Quantity) -> Merged[Quantity]:
        cell = row.cells.get(Field.VALUE)
        convention = self._decisions.convention_of(self._column(Field.VALUE))
        judged = judge_by(cell, unit_of(item.indicator), convention, lambda: self._known.reference(item))
        spot = self._spot(item, row, Field.VALUE, raw(cell))
        return merge_value(judged, spot, base, ours, self._decisions)

    def _note(self, item: RoundItem, row: SheetRow, base: str, ours: str) -> Merged[str]:
        """A sheet without the column says nothing about the note; a cell that cannot be read is not taken."""
        cell = row.cells.get(Field.NOTE)
        unread = _UNREAD.get(cell.kind) if cell is not None else None
        if cell is not None and unread is not None:
            place = {"cell": self._talk.cell(row, Field.NOTE), "raw": raw(cell), "names": names_of(item)}
            told = self._talk.saying(Severity.reject, unread, text=cell.text[:60], **place)
            return Merged(base, ours, findings=(told,))
        written = cell.text.strip() if cell is not None else ""
        theirs = written if Field.NOTE in self._reading.columns else base
        return merge_note(theirs, self._spot(item, row, Field.NOTE, theirs), base, ours, self._decisions)

    def _column(self, field: Field) -> str:
        """How `Decisions.conventions` name a column."""
        return column_of(self._reading.sheet, self._reading.address(1, field))

    def _spot(self, item: RoundItem, row: SheetRow, field: Field, written: str) -> Spot:
        decision = self._talk.decision(item.id, field)
        return Spot(self._reading.sheet, self._talk.cell(row, field), written, decision, names_of(item))
