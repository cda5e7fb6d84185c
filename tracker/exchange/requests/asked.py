"""The questions of a form, row by row: what they are in its own words, and which of ours they are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.exchange import spec
from tracker.exchange.definition import Asked
from tracker.exchange.findings import Choice, Finding
from tracker.exchange.preview import Decisions
from tracker.exchange.reading import RawCell
from tracker.exchange.requests.contents import content_of
from tracker.exchange.requests.naming import By, Meant, Names, same_unit
from tracker.exchange.requests.rules import ORDER, Rule, asking, saying
from tracker.exchange.sheet import SheetReading, SheetRow
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean
from tracker.requests.rows import Item

_NAME, _CODE, _UNIT = 800, 60, 60
"""Characters that the ledger keeps."""


@dataclass
class Questions:
    """The questions in the order of the sheet, and what there is to say about the rows."""

    items: list[Item] = field(default_factory=list)
    rows: dict[int, SheetRow] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def questions(
    reading: SheetReading,
    cells: Iterable[RawCell],
    defined: Sequence[Asked],
    names: Names,
    decisions: Decisions,
) -> Questions:
    """`cells` are those of the sheet; `defined` is what the hidden definition says of its rows, empty where
    there is none."""
    column = reading.columns.get(Field.UNIT)
    units = {cell.row: clean(cell.text) for cell in cells if cell.column == column}
    return _Asker(reading, units, {one.row_id: one for one in defined}, names, decisions).run()


class _Asker:
    """Goes through the rows once; a question that was asked already is no second one."""

    def __init__(
        self,
        reading: SheetReading,
        units: Mapping[int, str],
        defined: Mapping[str, Asked],
        names: Names,
        decisions: Decisions,
    ) -> None:
        self._reading, self._units, self._defined, self._names = reading, units, defined, names
        self._decisions = decisions
        self._found = Questions()
        self._ids: set[str] = set()
        self._keys: set[tuple[int, int]] = set()
        self._moved: list[int] = []

    def run(self) -> Questions:
        for row in self._reading.rows:
            if row.text(Field.NAME):
                self._row(row)
            elif row.answers:
                self._stranger(row)
        self._say_sorted()
        self._say_missing()
        return self._found

    def _row(self, row: SheetRow) -> None:
        told, row_id = row.text(Field.ROW).upper(), self._row_id(row)
        meant = self._names.by_words(row.text(Field.CODE), row.text(Field.NAME))
        sure = meant is not None and meant.by.sure
        if not (told or row.text(Field.CODE) or self._units.get(row.number) or sure):
            if row.answers:
                self._stranger(row)
            return
        if (sure and meant and meant.key in self._keys) or (told in self._ids and not sure):
            self._stranger(row)  # a copy of a row above it
            return
        self._ids.update({told} - {""})
        known = self._settled(row, row_id, meant)
        if known:
            self._keys.add(known.key)
        self._add(row, row_id, known)

    def _row_id(self, row: SheetRow) -> str:
        """The row's id, if it is one and no row above bears it."""
        told = row.text(Field.ROW).upper()
        return told if spec.item_of(told) is not None and told not in self._ids else ""

    def _settled(self, row: SheetRow, row_id: str, meant: Meant | None) -> Meant | None:
        """The question of ours that the row is, where that is beyond doubt or a person has said so."""
        told = self._defined.get(row_id)
        defined = self._names.by_definition(told.key, told.part) if told else None
        if meant and meant.by.sure:
            return self._in_our_unit(row, meant) if self._followed(row, meant, defined) else None
        proposed = defined or meant
        if proposed is None or proposed.key in self._keys:
            self._say(row, Severity.info, Rule.FOREIGN, name=row.text(Field.NAME)[:80])
            return None
        rule = Rule.OTHER_CODE if not defined and proposed.by is By.OTHER_CODE else Rule.RENAMED
        return self._in_our_unit(row, proposed) if self._confirmed(row, rule, proposed) else None

    def _followed(self, row: SheetRow, meant: Meant, defined: Meant | None) -> bool:
        """Whether the row's words are followed, where its id may stand for another question."""
        if defined and defined.key != meant.key:
            self._moved.append(row.number)
            return self._decisions.on(ORDER) is Choice.THEIRS
        if meant.by is By.NAME:
            self._say(row, Severity.info, Rule.BY_NAME, name=meant.indicator.key)
        return True

    def _confirmed(self, row: SheetRow, rule: Rule, proposed: Meant) -> bool:
        """Whether a person says that it is this question."""
        asked, chosen = asking(
            self._decisions,
            f"{row.number}:row",
            rule,
            self._reading.sheet,
            self._reading.address(row.number, Field.NAME),
            row.text(Field.NAME),
            key=proposed.indicator.key,
            name=proposed.indicator.name_vi,
        )
        self._found.findings.append(asked)
        return chosen is Choice.THEIRS

    def _in_our_unit(self, row: SheetRow, meant: Meant) -> Meant | None:
        unit = self._units.get(row.number, "")
        if same_unit(meant.indicator, unit):
            return meant
        self._say(row, Severity.reject, Rule.UNIT_DIFFERS, unit=unit[:40], ours=meant.indicator.unit_vi)
        return None

    def _add(self, row: SheetRow, row_id: str, known: Meant | None) -> None:
        position = len(self._found.items) + 1
        self._found.rows[position] = row
        self._found.items.append(
            Item(
                position=position,
                row_id=row_id,
                code=row.text(Field.CODE)[:_CODE],
                name=row.text(Field.NAME)[:_NAME],
                unit=self._units.get(row.number, "")[:_UNIT],
                indicator=known.indicator if known else None,
                breakdown=known.breakdown if known else None,
                sheet=self._reading.sheet,
                cell=self._reading.address(row.number, Field.VALUE),
                note_cell=self._reading.address(row.number, Field.NOTE),
                given=content_of(row.cells.get(Field.VALUE)),
                given_note=row.raw(Field.NOTE),
            )
        )

    def _stranger(self, row: SheetRow) -> None:
        name = row.text(Field.NAME) or row.text(Field.VALUE)
        self._say(row, Severity.reject, Rule.STRANGER, name=name[:80])

    def _say(self, row: SheetRow, severity: Severity, rule: Rule, **facts: str) -> None:
        cell = self._reading.address(row.number, Field.NAME)
        self._found.findings.append(
            saying(severity, rule, self._reading.sheet, cell, row.text(Field.NAME), **facts)
        )

    def _say_sorted(self) -> None:
        """Said once for the sheet: rows were sorted away from their ids."""
        if self._moved:
            rows = ", ".join(map(str, self._moved[:10])) + (" …" if len(self._moved) > 10 else "")
            asked, _ = asking(
                self._decisions,
                ORDER,
                Rule.SORTED,
                self._reading.sheet,
                n=str(len(self._moved)),
                rows=rows,
            )
            self._found.findings.append(asked)

    def _say_missing(self) -> None:
        """Rows that the form left with and that are gone."""
        for row_id, told in self._defined.items():
            meant = self._names.by_definition(told.key, told.part)
            if row_id not in self._ids and (meant is None or meant.key not in self._keys):
                self._found.findings.append(
                    saying(Severity.info, Rule.MISSING, self._reading.sheet, row=row_id, key=told.key)
                )


def keys_of(items: Sequence[Item]) -> Iterator[tuple[tuple[int, int], Item]]:
    """(Indicator id, breakdown id) and the item, of those that this ledger knows."""
    for one in items:
        if one.indicator is not None and one.breakdown is not None:
            yield (one.indicator.id, one.breakdown.id), one
