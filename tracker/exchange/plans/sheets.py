"""Finding one's way in a plan's workbook: of which plan, which sheet is which, where the columns are."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.exchange import identity
from tracker.exchange import spec as forms
from tracker.exchange.findings import Finding, finding
from tracker.exchange.findings import Rule as FormRule
from tracker.exchange.headers import target_of
from tracker.exchange.plans import spec
from tracker.exchange.plans.printing import label
from tracker.exchange.plans.spec import Field
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import match_key
from tracker.plans.definition import PLAN_FIELDS
from tracker.words import LANGUAGES, Words

_LEAST = 4
"""Known headers in a row, or known labels in a column, that make a sheet one of ours without any name."""


@dataclass(frozen=True)
class Hidden:
    """What the very-hidden sheet says: when the file was written, each node's key with its words' digest."""

    moment: str = ""
    language: str = ""
    issued: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The two sheets and where everything stands in them. `language` is that of the headers."""

    code: str
    nodes: RawSheet
    header_row: int
    columns: Mapping[Field, int]
    plan: RawSheet
    cells: Mapping[str, tuple[int, int]]
    language: str
    hidden: Hidden
    findings: tuple[Finding, ...]


def find(book: RawBook, chosen: str = "") -> Found:
    """`chosen`: the code where a person had to say. Refused: planfile.not_a_plan, .is_form, .codes_disagree,
    .no_nodes, .no_fields; exchange.several_sheets, .column_twice, .columns_disagree, .column_missing."""
    code = _vote(book, chosen)
    sheets = [one for one in book.sheets if one.state != "ignored" and one.title != spec.HIDDEN_SHEET]
    nodes, row = _nodes_sheet(book, sheets)
    columns = _columns(book, nodes, row)
    plan, cells = _plan_sheet(book, [one for one in sheets if one is not nodes])
    told = _language(nodes, row)
    findings = (*_extra_sheets(sheets, (nodes, plan)), *_extra_columns(nodes, row, columns))
    return Found(code, nodes, row, columns, plan, cells, told, _hidden(book), findings)


def _vote(book: RawBook, chosen: str) -> str:
    told = [*spec.form_codes(book.names.get(spec.CODE_NAME, ""))]
    told += spec.form_codes(book.properties.get(spec.PROPERTY, ""))
    for sheet in book.sheets:
        told += [
            code
            for cell in sheet.cells
            if spec.PREFIX in cell.text.upper()
            for code in spec.form_codes(cell.text)
        ]
    codes = tuple(dict.fromkeys(told))
    if not codes:
        raise Refusal("planfile.is_form" if identity.witnesses(book) else "planfile.not_a_plan")
    if chosen in codes:
        return chosen
    if len(codes) > 1:
        raise Refusal("planfile.codes_disagree", codes=", ".join(codes))
    return codes[0]


def _nodes_sheet(book: RawBook, sheets: list[RawSheet]) -> tuple[RawSheet, int]:
    """The sheet that the names of the columns point to, else the one with such a header."""
    targets = [target_of(book.names.get(one.defined_name, "")) for one in Field]
    votes = Counter((target[0], target[1]) for target in targets if target)
    for (title, row), times in votes.most_common():
        named = next((one for one in sheets if one.title == title), None)
        if named is not None and times >= len(spec.NEEDED):
            return named, row
    found = [(sheet, row) for sheet in sheets for row in [_header_row(sheet)] if row]
    if len(found) > 1:
        titles = ", ".join(sheet.title for sheet, _ in found)[:120]
        raise Refusal("exchange.several_sheets", sheets=titles)
    if not found:
        raise Refusal("planfile.no_nodes")
    return found[0]


def _header_row(sheet: RawSheet) -> int:
    votes = Counter(cell.row for cell in sheet.cells if _key(cell.text) in _headers())
    best = max(votes.values(), default=0)
    return min(row for row, times in votes.items() if times == best) if best >= _LEAST else 0


def _columns(book: RawBook, sheet: RawSheet, row: int) -> dict[Field, int]:
    """By name, else by the header's own words."""
    head = {cell.column: cell for cell in sheet.cells if cell.row == row}
    found: dict[Field, int] = {}
    for field in Field:
        target = target_of(book.names.get(field.defined_name, ""))
        if target and target[:2] == (sheet.title, row):
            told = _headers().get(_key(head[target[2]].text)) if target[2] in head else None
            if told is not None and told is not field:
                raise Refusal("exchange.columns_disagree", sheet=sheet.title, cell=head[target[2]].address)
            found[field] = target[2]
    for column, cell in sorted(head.items()):
        told = _headers().get(_key(cell.text))
        if told is None or column in found.values():
            continue
        if told in found:
            cells = f"{forms.column_letters(found[told])}{row}, {cell.address}"
            raise Refusal("exchange.column_twice", sheet=sheet.title, column=cell.text[:60], cells=cells)
        found[told] = column
    for field in spec.NEEDED:
        if field not in found:
            raise Refusal(
                "exchange.column_missing", sheet=sheet.title, column=label(field, Words(), of_node=True)
            )
    return found


def _plan_sheet(book: RawBook, sheets: list[RawSheet]) -> tuple[RawSheet, dict[str, tuple[int, int]]]:
    """The sheet with the plan's own fields, and the cell that holds each."""
    best: tuple[RawSheet, dict[str, tuple[int, int]]] | None = None
    for sheet in sheets:
        cells = _labelled(book, sheet)
        if len(cells) >= _LEAST and (best is None or len(cells) > len(best[1])):
            best = sheet, cells
    if best is None:
        raise Refusal("planfile.no_fields")
    return best


def _labelled(book: RawBook, sheet: RawSheet) -> dict[str, tuple[int, int]]:
    """Field -> where its value stands: beside its label, in the column to which the names point."""
    labels = [(cell, _labels()[_key(cell.text)]) for cell in sheet.cells if _key(cell.text) in _labels()]
    votes = Counter(cell.column for cell, _ in labels)
    if not votes:
        return {}
    column = votes.most_common(1)[0][0]
    targets = (target_of(book.names.get(spec.plan_name(one), "")) for one in ("code", *PLAN_FIELDS))
    named = Counter(target[2] for target in targets if target and target[0] == sheet.title)
    value = named.most_common(1)[0][0] if named else column + 1
    found: dict[str, tuple[int, int]] = {}
    for cell, name in labels:
        if cell.column == column:
            found.setdefault(name, (cell.row, value))
    return found


def _hidden(book: RawBook) -> Hidden:
    for sheet in book.sheets:
        if sheet.title == spec.HIDDEN_SHEET:
            grid = {(cell.row, cell.column): cell.text for cell in sheet.cells}
            issued = {
                text: grid.get((row, 2), "")
                for (row, column), text in grid.items()
                if column == 1 and row >= spec.FIRST_HIDDEN
            }
            moment = grid.get((3, 1), "")
            return Hidden(moment if spec.MOMENT.fullmatch(moment) else "", grid.get((2, 2), ""), issued)
    return Hidden()


def _language(sheet: RawSheet, row: int) -> str:
    """In which language the headers are, and so the numbers."""
    votes: Counter[str] = Counter()
    for cell in sheet.cells:
        if cell.row == row:
            for language in LANGUAGES:
                votes[language] += _key(cell.text) in _in_language(language)
    return max(LANGUAGES, key=lambda language: votes[language])


def _extra_sheets(sheets: list[RawSheet], ours: tuple[RawSheet, ...]) -> Iterator[Finding]:
    for sheet in sheets:
        if sheet not in ours and sheet.cells:
            yield finding(Severity.info, FormRule.EXTRA_SHEET, sheet=sheet.title, text=sheet.title)


def _extra_columns(sheet: RawSheet, row: int, columns: Mapping[Field, int]) -> Iterator[Finding]:
    for cell in sheet.cells:
        if cell.row == row and cell.column not in columns.values() and cell.kind is CellKind.TEXT:
            told = cell.text[:60]
            yield finding(
                Severity.info, FormRule.EXTRA_COLUMN, sheet.title, cell.address, cell.text, text=told
            )


def grid_of(sheet: RawSheet) -> dict[tuple[int, int], RawCell]:
    return {(cell.row, cell.column): cell for cell in sheet.cells}


@lru_cache(maxsize=4)
def _in_language(language: str) -> Mapping[str, Field]:
    words = Words(language)
    return {_key(label(field, words, of_node=True)): field for field in Field}


@lru_cache(maxsize=1)
def _headers() -> Mapping[str, Field]:
    """What the headers are called in either language."""
    return {key: field for language in LANGUAGES for key, field in _in_language(language).items()}


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    """What the plan's fields are called in either language."""
    names = ("code", *PLAN_FIELDS)
    return {
        _key(label(name, Words(language), of_node=False)): name for language in LANGUAGES for name in names
    }


def _key(text: str) -> str:
    return match_key(text.strip(), strip_prefix=False) if len(text) <= 80 else ""
