"""What there is to say about the rows of a table: how each was recognised, what has to be confirmed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.exchange.findings import FIGURE_SENTENCES, CellNumber, Choice, Finding, Rule, finding
from tracker.exchange.match import How, Matched, Matching
from tracker.exchange.preview import Decisions
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.sheet import SheetRow, TableReading
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Severity


@dataclass(frozen=True)
class RowTalk:
    """`order` is the id of the one decision about a sheet whose rows were sorted away from their ids; `mark`
    begins the ids of the decisions about its rows; `answer` is the first of the cells to fill."""

    reading: TableReading
    decisions: Decisions
    order: str
    answer: Field
    mark: str = ""
    sentences: str = FIGURE_SENTENCES

    def sorted_away(self, matching: Matching) -> Iterator[Finding]:
        """Said once for the sheet: its rows were sorted without their ids, or ids were typed over."""
        moved = sorted(one.row.number for one in matching.rows.values() if one.how is How.SORTED)
        if moved:
            rows = ", ".join(map(str, moved[:10])) + (" …" if len(moved) > 10 else "")
            yield self.asking(Rule.SORTED, self.order, n=str(len(moved)), rows=rows)

    def strangers(self, matching: Matching) -> Iterator[Finding]:
        """Rows that answer what was not asked: a copy made into a new row, a total, a row of another form."""
        for row in matching.strangers:
            place = {"cell": self.cell(row, self.answer), "raw": row.text(self.answer)}
            yield self.saying(Severity.reject, Rule.NEW_ROW, text=row.text(Field.NAME)[:80], **place)

    def twice(self, rows: tuple[SheetRow, ...], names: Mapping[str, str]) -> Finding:
        """Two rows answer one question differently: neither is believed."""
        cells = [self.cell(row, self.answer) for row in rows]
        place = {"cell": cells[0], "raw": raw(rows[0].cells.get(self.answer)), "names": names}
        return self.saying(Severity.reject, Rule.DUPLICATE, cells=", ".join(cells), **place)

    def missing(self, names: Mapping[str, str]) -> Finding:
        """A row that was deleted is said, and what the ledger holds stays."""
        return self.saying(Severity.info, Rule.MISSING_ROW, names=names)

    def recognised(self, question: int, found: Matched, names: Mapping[str, str]) -> Iterator[Finding]:
        """How the row was recognised, where that is worth saying."""
        place = {"cell": self.cell(found.row, Field.NAME), "raw": found.row.text(Field.NAME), "names": names}
        if found.how is How.NAME:
            yield self.saying(Severity.info, Rule.MATCHED_BY_NAME, **place)
        if found.how is How.RENAMED:
            yield self.asking(Rule.RENAMED, self._row_decision(question), **place)

    def meant(self, question: int, found: Matched) -> Choice | None:
        """Whether the row is taken for the question's: where id and words disagree, a person says so."""
        decision = {How.SORTED: self.order, How.RENAMED: self._row_decision(question)}.get(found.how)
        return Choice.THEIRS if decision is None else self.decisions.on(decision)

    def asking(self, rule: Rule, decision: str, **told: Any) -> Finding:
        """A question about a row or the sheet; once it is answered it is only said."""
        open_ = self.decisions.on(decision) is None
        found = self.saying(Severity.ask if open_ else Severity.info, rule, **told)
        return replace(found, decision=decision, choices=(Choice.THEIRS, Choice.MINE))

    def saying(self, severity: Severity, rule: Rule, **told: Any) -> Finding:
        return finding(severity, rule, sheet=self.reading.sheet, sentences=self.sentences, **told)

    def cell(self, row: SheetRow, field: Field) -> str:
        return self.reading.address(row.number, field)

    def decision(self, question: int, field: Field) -> str:
        """The id of the decision about one cell: "17:value", "t17:status"."""
        return f"{self.mark}{question}:{field}"

    def _row_decision(self, question: int) -> str:
        return f"{self.mark}{question}:row"


def raw(cell: RawCell | None) -> str:
    """What stands in the cell: a formula as it was typed, text as it was before it was converted."""
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER and not cell.formula:
        return CellNumber(cell.text)
    return cell.formula or cell.written or cell.text
