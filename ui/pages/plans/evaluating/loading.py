"""What the view of evaluations asks of the ledger. Runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.app import Ledger
from tracker.evaluations import queries
from tracker.evaluations.rows import Evaluation, Proposal, Summary
from tracker.reports.evaluating import changed


@dataclass(frozen=True)
class Loaded:
    """The evaluations of a plan, newest first, and the one that is shown with what would be proposed now."""

    today: dt.date
    listed: tuple[Summary, ...]
    shown: Evaluation | None = None
    news: Mapping[int, Proposal] = field(default_factory=dict)


def load(ledger: Ledger, plan_id: int, wanted: int | None) -> Loaded:
    """`wanted` is the one to show; where it is gone, or none is named, the newest."""
    today, listed = ledger.today(), ledger.ask(queries.evaluations, plan_id)
    ids = [one.id for one in listed]
    if not ids:
        return Loaded(today, ())
    shown = ledger.ask(queries.evaluation, wanted if wanted in ids else ids[0])
    return Loaded(today, listed, shown, {} if shown.signed else ledger.ask(changed, shown.id))
