"""What one cell of a plan's workbook means for one field: its value, or why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.exchange.findings import Finding
from tracker.exchange.plans import spec
from tracker.exchange.plans.findings import Rule, refused, say
from tracker.exchange.plans.lexicon import Lexicon
from tracker.exchange.plans.milestones import parse_decimal, parse_milestones
from tracker.exchange.plans.printing import meant, name_and_code, words_of
from tracker.exchange.reading import CellKind, RawCell
from tracker.kernel import recurrence
from tracker.kernel.dates import parse_date
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import from_milli, to_milli
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean, match_key

_REJECT = Severity.reject
_VALUES = spec.DAYS | spec.NUMBERS | spec.DECIMALS


@dataclass(frozen=True)
class Judged:
    """`value` counts only when the cell could be read."""

    value: Any
    findings: tuple[Finding, ...] = ()

    @property
    def unread(self) -> bool:
        return any(one.severity is _REJECT for one in self.findings)


@dataclass(frozen=True)
class Judge:
    """What reading a cell takes besides the cell. `day`: on which agencies are looked up by name."""

    sheet: str
    language: str
    lexicon: Lexicon
    day: dt.date | None = None

    def read(self, field: str, cell: RawCell | None, *, of_node: bool) -> Judged:
        """Blank where nothing stands there."""
        blank: Any = () if field == "milestones" else None if field in _VALUES else ""
        if cell is None or not (clean(cell.text) or cell.formula):
            return Judged(blank)
        broken = self._broken(field, cell)
        if broken is not None:
            return Judged(blank, (broken,))
        try:
            found = self._understood(field, cell, of_node=of_node)
        except Refusal as refusal:
            return Judged(blank, (refused(refusal, self.sheet, cell.address, cell.text[:200]),))
        if cell.formula:
            told = self._say(Severity.info, Rule.FORMULA, cell, formula=cell.formula[:60])
            return Judged(found.value, (*found.findings, told))
        return found

    def _broken(self, field: str, cell: RawCell) -> Finding | None:
        """Content that is no text, number or day, or a day where none belongs."""
        if cell.kind in (CellKind.ERROR, CellKind.BOOLEAN, CellKind.NOTHING, CellKind.GARBLED):
            return self._say(_REJECT, Rule.UNREADABLE, cell)
        if cell.kind is CellKind.DATE and field not in spec.DAYS:
            return self._say(_REJECT, Rule.DATE_CELL, cell)
        if cell.kind is CellKind.NUMBER and cell.percent:
            return self._say(_REJECT, Rule.PERCENT, cell)
        return None

    def _understood(self, field: str, cell: RawCell, *, of_node: bool) -> Judged:
        if field in spec.DAYS:
            return self._day(cell)
        if field in spec.NUMBERS:
            return self._number(cell)
        if field in spec.DECIMALS:
            return self._decimal(cell)
        if field == "recurrence":
            return Judged(str(recurrence.parse(cell.text)))
        if field == "milestones":
            return Judged(parse_milestones(cell.text, self.language))
        if field == "lead":
            return self._lead(cell)
        if field == "place":
            name, unit = name_and_code(clean(cell.text))
            return self._listed(cell, self.lexicon.places, match_key(unit or name, False), Rule.PLACE_UNKNOWN)
        if field == "indicator":
            return self._listed(
                cell, self.lexicon.indicators, clean(cell.text).casefold(), Rule.INDICATOR_UNKNOWN
            )
        if field in ("parent", "successor") and not of_node:
            return self._listed(cell, self.lexicon.plans, clean(cell.text).upper(), Rule.PLAN_UNKNOWN)
        return self._text(field, cell, of_node=of_node)

    def _text(self, field: str, cell: RawCell, *, of_node: bool) -> Judged:
        text = "\n".join(clean(line) for line in cell.text.splitlines()).strip()
        value = meant(field, text, of_node=of_node)
        if value is None and words_of(field, of_node=of_node) is not None and (of_node or field != "kind"):
            rule = Rule.KIND if field == "kind" else Rule.WORD
            return Judged("", (self._say(_REJECT, rule, cell),))
        return Judged(text if value is None else value)

    def _day(self, cell: RawCell) -> Judged:
        """A day as Excel keeps it, or written day first."""
        if cell.kind is CellKind.NUMBER:
            return Judged(None, (self._say(_REJECT, Rule.DAY, cell),))
        try:
            return Judged(parse_date(cell.text.removesuffix(" 00:00:00")))
        except Refusal:
            return Judged(None, (self._say(_REJECT, Rule.DAY, cell),))

    def _number(self, cell: RawCell) -> Judged:
        text = clean(cell.text)
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return Judged(int(text))
        return Judged(None, (self._say(_REJECT, Rule.NUMBER, cell),))

    def _decimal(self, cell: RawCell) -> Judged:
        """As Excel keeps a number, or written in the notation of the file's language."""
        if cell.kind is CellKind.NUMBER:
            return Judged(from_milli(to_milli(Decimal(cell.text))))
        return Judged(parse_decimal(clean(cell.text), self.language))

    def _lead(self, cell: RawCell) -> Judged:
        """By the code in brackets, else by an exact name; nobody guesses where they name two agencies."""
        name, code = name_and_code(clean(cell.text))
        found = self.lexicon.named(name, self.day)
        agency = self.lexicon.agencies.get(code)
        if agency is not None:
            other = len(found) == 1 and found[0].code != agency.code
            if other and match_key(agency.name_vi, False) != match_key(name, False):
                return Judged("", (self._say(_REJECT, Rule.LEAD_DISAGREES, cell, other=agency.name_vi),))
            return Judged(agency.code)
        if len(found) == 1:
            return Judged(found[0].code)
        return Judged("", (self._say(_REJECT, Rule.LEAD_SEVERAL if found else Rule.LEAD_UNKNOWN, cell),))

    def _listed(self, cell: RawCell, known: Any, key: str, rule: Rule) -> Judged:
        value = known.get(key)
        return Judged("", (self._say(_REJECT, rule, cell),)) if value is None else Judged(value)

    def _say(self, severity: Severity, rule: Rule, cell: RawCell, **facts: str) -> Finding:
        return say(severity, rule, self.sheet, cell.address, cell.text[:200], text=cell.text[:60], **facts)
