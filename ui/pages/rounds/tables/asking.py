"""What the window of anybody's tables asks of the ledger and of the file. All of it runs outside the window's
thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.exchange.readers import Readers
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import Mapping, Role, Target
from tracker.exchange.tables.names import choices
from tracker.exchange.tables.preview import Sending, TableDecisions
from tracker.exchange.tables.proposal import Proposal
from tracker.exchange.tables.proposing import propose
from tracker.exchange.tables.taking import TableDraft, columns_needed, commit_table, preview_table
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, parse_period
from ui.i18n import language

AXES = (Role.PLACE, Role.INDICATOR, Role.PART)
"""What can be chosen from a list; a period is written."""


@dataclass(frozen=True)
class Offer:
    """What can be chosen: (target, words) by axis, and the names of the agencies on file."""

    senders: tuple[tuple[str, str], ...] = ()
    axes: Table[Role, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def called(self, role: Role, target: str) -> str:
        """What a target is called; the target itself where it is not on file."""
        if role is Role.PERIOD:
            period = period_of(target)
            return period.label(language().words) if period is not None else target
        return next((text for key, text in self.axes.get(role, ()) if key == target), target)


def look_up(
    ledger: Ledger, looked: Looked, sheet: str, sender: str, header: tuple[int, int] | None
) -> Proposal:
    found: Proposal = ledger.ask(propose, looked, sheet, sender, header)
    return found


def offer(ledger: Ledger, mapping: Mapping) -> Offer:
    """The names that hold on the day that the mapping speaks of."""
    day, code = day_of(mapping) or ledger.today(), language().code
    axes = {
        role: tuple((one.target, one.called(code)) for one in ledger.ask(choices, role, day)) for role in AXES
    }
    names = sorted({one.called(code) for one in ledger.ask(agencies.agencies)})
    return Offer(tuple((name, name) for name in names), axes)


def compare(
    ledger: Ledger,
    readers: Readers,
    looked: Looked,
    mapping: Mapping,
    sending: Sending,
    decisions: TableDecisions,
) -> TableDraft:
    """What the table would do; its columns are taken from the file for it."""
    number = next(n for n, one in enumerate(looked.look.sheets) if one.title == mapping.sheet)
    first, last = mapping.rows
    block = readers.take(looked, number, columns_needed(mapping), first, last or None)
    return again(ledger, looked, block, mapping, sending, decisions)


def again(
    ledger: Ledger,
    looked: Looked,
    block: Block,
    mapping: Mapping,
    sending: Sending,
    decisions: TableDecisions,
) -> TableDraft:
    made: TableDraft = ledger.ask(preview_table, looked, block, mapping, sending, decisions)
    return made


def write(ledger: Ledger, draft: TableDraft) -> Outcome:
    return ledger.do(commit_table, draft, now=ledger.now(), by=ledger.person())


def day_of(mapping: Mapping) -> dt.date | None:
    """The day whose units the table names, as far as the whole table says it."""
    period = period_of(mapping.default.period, mapping.regime)
    return mapping.boundaries or (period.end if period is not None else None)


def period_of(code: str, regime: Regime = Regime.statistical) -> Period | None:
    try:
        return parse_period(code, regime) if code else None
    except Refusal:
        return None


def told(target: Target, known: Offer) -> str:
    """What a number is about, in words: "Số vụ … · Nữ · Năm 2025"."""
    parts = (
        known.called(role, target.of(role))
        for role in (Role.INDICATOR, Role.PART, Role.PLACE, Role.PERIOD)
        if target.of(role)
    )
    return " · ".join(parts)
