"""Text from before Unicode is decided about by column, never by cell: the font says what it is, or names do.

A column is converted whole or not at all. Where neither font nor names prove it, a person is asked, and until
then what stands in the column is not taken. What was written stays beside what it was turned into. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from tracker.exchange.encodings import (
    Charset,
    charset_of_font,
    composed,
    decoded,
    holds_capitals,
    plausible,
    suspicious,
)
from tracker.exchange.findings import Choice, Finding, Rule, finding
from tracker.exchange.preview import Decisions
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.spec import column_letters
from tracker.kernel.quantity import Severity

Knows = Callable[[str], bool]
"""Whether a text is a name that the ledger knows: a place, an indicator, a header."""

_LONGEST_SAMPLE = 60


class _Ground(StrEnum):
    """What a decision rests on."""

    FONT = "font"
    NAMES = "names"
    SHEET = "sheet"
    PERSON = "person"


@dataclass(frozen=True)
class _Column:
    """The cells of one column that are in question, and the table by which they can be read."""

    sheet: str
    number: int
    cells: tuple[RawCell, ...]
    charset: Charset
    ground: _Ground
    choice: Choice | None = None

    @property
    def decision(self) -> str:
        return f"font:{self.sheet}:{column_letters(self.number)}"

    @property
    def converts(self) -> bool:
        return self.ground is not _Ground.PERSON or self.choice is Choice.THEIRS

    @property
    def open(self) -> bool:
        return self.ground is _Ground.PERSON and self.choice is None


def converted(book: RawBook, knows: Knows, decisions: Decisions) -> tuple[RawBook, tuple[Finding, ...]]:
    """The book in Unicode (NFC), and what there is to say about it."""
    sheets: list[RawSheet] = []
    said: list[Finding] = []
    for sheet in book.sheets:
        columns = _decide(sheet, knows, decisions)
        sheets.append(replace(sheet, cells=_turned(sheet, columns)))
        said += _told(columns)
    return replace(book, sheets=tuple(sheets)), tuple(said)


def _turned(sheet: RawSheet, columns: Iterable[_Column]) -> tuple[RawCell, ...]:
    """The cells of a sheet with those columns converted; the rest in NFC."""
    changed = {(cell.row, cell.column): cell for column in columns for cell in _cells_after(column)}
    return tuple(changed.get((cell.row, cell.column)) or _composed(cell) for cell in sheet.cells)


def _cells_after(column: _Column) -> Iterator[RawCell]:
    for cell in column.cells:
        if column.converts:
            yield cell._replace(text=_read(cell, column.charset), written=cell.text)
        elif column.open:
            yield cell._replace(kind=CellKind.GARBLED)


def _read(cell: RawCell, charset: Charset) -> str:
    text = composed(decoded(cell.text, charset) or cell.text)
    return text.upper() if holds_capitals(cell.font) else text


def _composed(cell: RawCell) -> RawCell:
    if cell.kind is not CellKind.TEXT:
        return cell
    text = composed(cell.text)
    return cell if text == cell.text else cell._replace(text=text, written=cell.text)


def _decide(sheet: RawSheet, knows: Knows, decisions: Decisions) -> list[_Column]:
    """Fonts first, then names; then what these two said of the sheet helps with the columns of free text.

    What is a known name as it stands is Unicode, whatever stands below it.
    """
    rest, found = dict(_suspects(sheet)), []
    if not any(cell.font or not plausible(cell.text) for cells in rest.values() for cell in cells):
        return []  # almost every sheet: nobody need be asked what names there are
    for number, cells in list(rest.items()):
        by_font = list(_by_font(sheet.title, number, cells))
        found += by_font
        taken = {cell for column in by_font for cell in column.cells}
        left = (cell for cell in cells if cell not in taken and suspicious(cell.text))
        rest[number] = [cell for cell in left if not _known(cell.text, knows)]
    for number, cells in list(rest.items()):
        charset = _by_names(cells, knows)
        if charset is not None:
            found.append(_Column(sheet.title, number, tuple(rest.pop(number)), charset, _Ground.NAMES))
    said = {column.charset for column in found}
    for number, cells in rest.items():
        found += _by_sheet(sheet.title, number, cells, said, decisions)
    return sorted(found, key=lambda column: column.number)


def _suspects(sheet: RawSheet) -> Mapping[int, list[RawCell]]:
    """Column -> its cells that may be from before Unicode, and small letters that show as capitals."""
    found: dict[int, list[RawCell]] = {}
    for cell in sheet.cells:
        if cell.kind is CellKind.TEXT and (suspicious(cell.text) or holds_capitals(cell.font)):
            found.setdefault(cell.column, []).append(cell)
    return found


def _by_font(sheet: str, number: int, cells: list[RawCell]) -> Iterator[_Column]:
    """The cells in a font of a table, if all of them can be read by it. Text in Unicode that was only given
    such a font stays what it is."""
    told = [(charset_of_font(cell.font), cell) for cell in cells if cell.font]
    for charset in Charset:
        group = tuple(cell for of, cell in told if of is charset and not _is_unicode(cell))
        if group and _readings(group, charset) is not None and not _plausible_now(group):
            yield _Column(sheet, number, group, charset, _Ground.FONT)


def _is_unicode(cell: RawCell) -> bool:
    return not cell.text.isascii() and not suspicious(cell.text)


def _plausible_now(cells: Iterable[RawCell]) -> bool:
    """Whether all of it reads as Unicode and some of it has marks."""
    marked = [cell.text for cell in cells if not cell.text.isascii()]
    return bool(marked) and all(map(plausible, marked))


def _readings(cells: Iterable[RawCell], charset: Charset) -> list[str] | None:
    """Every text as the table reads it; None if it cannot read one."""
    found = [decoded(cell.text, charset) for cell in cells]
    return None if None in found else [text for text in found if text is not None]


def _by_names(cells: list[RawCell], knows: Knows) -> Charset | None:
    """The one table that makes known names of the column, which are none as they stand."""
    if not cells:
        return None
    hits = {}
    for charset in Charset:
        texts = _readings(cells, charset) or ()
        hits[charset] = sum(_known(text, knows) for text in texts) if all(map(plausible, texts)) else 0
    best = max(hits, key=lambda charset: hits[charset])
    alone = [charset for charset, times in hits.items() if times == hits[best]]
    return best if hits[best] and len(alone) == 1 else None


def _known(text: str, knows: Knows) -> bool:
    """A name, with the line below it, the part after a dash, a label before or a code behind it."""
    line = text.partition("\n")[0]
    parts = (line, line.partition(" – ")[0], line.partition(":")[2].partition("(")[0])
    return any(knows(composed(part)) for part in parts if part.strip())


def _by_sheet(
    sheet: str, number: int, cells: list[RawCell], said: set[Charset], decisions: Decisions
) -> Iterator[_Column]:
    """Free text that cannot be Unicode, or whose font says that it is not: by the table that its sheet is
    written in, else a person says."""
    fonts = {charset_of_font(cell.font) for cell in cells if cell.font}
    if not cells or (_plausible_now(cells) and not fonts):
        return
    fitting = [
        charset
        for charset in fonts or Charset
        if charset and (texts := _readings(cells, charset)) is not None and all(map(plausible, texts))
    ]
    agreed = [charset for charset in fitting if said == {charset}]
    if agreed:
        yield _Column(sheet, number, tuple(cells), agreed[0], _Ground.SHEET)
    elif fitting:
        asked = _Column(sheet, number, tuple(cells), fitting[0], _Ground.PERSON)
        yield replace(asked, choice=decisions.on(asked.decision))


def _told(columns: Iterable[_Column]) -> Iterator[Finding]:
    """One line for the columns of a sheet that were converted for the same reason; one question a column."""
    done = [column for column in columns if column.ground is not _Ground.PERSON]
    by_reason = sorted(done, key=lambda column: (column.charset, column.ground, column.number))
    for (charset, ground), group in groupby(by_reason, key=lambda column: (column.charset, column.ground)):
        together = list(group)
        letters = ", ".join(column_letters(column.number) for column in together)
        yield _said(together[0], Severity.info, f"converted_{ground}", charset, letters)
    for column in columns:
        if column.ground is _Ground.PERSON:
            severity = Severity.ask if column.open else Severity.info
            said = _said(
                column, severity, Rule.UNKNOWN_CHARSET, column.charset, column_letters(column.number)
            )
            yield replace(said, decision=column.decision, choices=(Choice.THEIRS, Choice.MINE))


def _said(column: _Column, severity: Severity, key: str, charset: Charset, letters: str) -> Finding:
    cell = next((one for one in column.cells if not plausible(one.text)), column.cells[0])
    before, after = (text.partition("\n")[0][:_LONGEST_SAMPLE] for text in (cell.text, _read(cell, charset)))
    rule = Rule.UNKNOWN_CHARSET if key == Rule.UNKNOWN_CHARSET else Rule.CONVERTED
    facts = {"charset": charset.called, "columns": letters, "before": before, "after": after}
    made = finding(severity, rule, column.sheet, cell.address, before)
    told = {**facts, "title": column.sheet}
    return replace(made, key=f"exchange.finding.{key}", facts=told, parsed=after)
