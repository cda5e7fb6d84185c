"""What taking a table would do, as rows: what there is to say of its cells, and some of the cells."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.exchange.findings import Finding
from tracker.exchange.tables.preview import CellShown, Fate, TablePreview, Told
from tracker.kernel.quantity import Quantity, Severity
from ui.i18n import language, words
from ui.models.findings import choice_text, understood_text
from ui.models.fixed_rows import FixedRow
from ui.widgets.cells import Cell, NumberCell, StateCell, TextCell

FINDING_KEYS = ("state", "cell", "count", "raw", "parsed", "current", "why")
CELL_KEYS = ("state", "cell", "raw", "theirs", "ours", "rival", "unit", "about")
_LOOKS = {Severity.reject: ("x", "bad"), Severity.ask: ("warn", "warn"), Severity.info: ("info", "accent")}
_FATES = {
    Fate.NEW: ("plus", "good"),
    Fate.CHANGED: ("edit", "accent"),
    Fate.UNCHANGED: ("ok", "text3"),
    Fate.CONFLICT: ("warn", "warn"),
    Fate.REJECTED: ("x", "bad"),
    Fate.LEFT_OUT: ("minus", "text3"),
    Fate.BLANK: ("circle", "text3"),
}
_ORDER = (Severity.ask, Severity.reject, Severity.info)
_EACH = 20
"""Cells that are listed for one rule in one column; the first of them says how many there are."""


def finding_rows(preview: TablePreview, severity: Severity | None = None) -> list[FixedRow]:
    """What waits for a person first. A row's payload is what is said, and the cell it is said of."""
    of_table = [
        FixedRow(_cells(one, None), (None, one))
        for one in preview.findings
        if severity in (None, one.severity)
    ]
    told = sorted(preview.told, key=lambda one: _ORDER.index(one.severity))
    return of_table + [row for one in told if severity in (None, one.severity) for row in _rows(one)]


def cell_rows(preview: TablePreview, fate: Fate | None = None) -> list[FixedRow]:
    """The first cells of each fate, with what they are about."""
    return [FixedRow(_shown(one), one) for one in preview.shown if fate in (None, one.fate)]


def _rows(one: Told) -> Iterator[FixedRow]:
    for number, finding in enumerate(one.findings[:_EACH]):
        yield FixedRow(_cells(finding, one if number == 0 else None), (one, finding))


def _cells(finding: Finding, first: Told | None) -> tuple[Cell, ...]:
    icon, tone = _LOOKS[finding.severity]
    many = first is not None and first.count > 1
    rejected = finding.severity is Severity.reject
    parsed = words("rounds_page.finding.not_taken") if rejected else choice_text(finding)
    where = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
    return (
        StateCell(icon, tone=tone, name=words(f"exchange.severity.{finding.severity}"), align="center"),
        TextCell(where, "accent"),
        NumberCell(f"{first.count}" if many and first is not None else "", "text2"),
        TextCell(" ".join(finding.raw.split()), mono=True),
        TextCell(parsed, "bad" if rejected else "warn" if finding.severity is Severity.ask else "text"),
        NumberCell(understood_text(finding.current) if finding.current is not None else ""),
        TextCell(finding.message(language().words)),
    )


def _shown(one: CellShown) -> tuple[Cell, ...]:
    icon, tone = _FATES[one.fate]
    english = language().code == "en"
    place = one.place_en if english and one.place_en else one.place
    indicator = one.indicator_en if english and one.indicator_en else one.indicator
    part = one.part_en if english and one.part_en else one.part
    unit = one.unit_en if english and one.unit_en else one.unit
    about = " · ".join(text for text in (place, indicator, part, one.period) if text)
    return (
        StateCell(icon, tone=tone, name=words(f"table.fate.{one.fate}"), align="center"),
        TextCell(one.cell, "accent"),
        TextCell(" ".join(one.raw.split()), mono=True),
        *(NumberCell(_said(side)) for side in (one.theirs, one.ours, one.rival)),
        TextCell(unit, "text2"),
        TextCell(about),
    )


def _said(quantity: Quantity | None) -> str:
    return understood_text(quantity) if quantity is not None else ""
