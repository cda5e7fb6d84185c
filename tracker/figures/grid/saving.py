"""Saving what was typed: one unit of work, all of it or nothing, and nothing over what came in meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from tracker.figures import observations
from tracker.figures.commands import ensure_period, ensure_source, record, withdraw
from tracker.figures.entries import Entry
from tracker.figures.facts import Key
from tracker.figures.grid.model import Source, Spot
from tracker.figures.grid.standing import standing_of
from tracker.figures.grid.weighing import Change, Standing
from tracker.figures.rows import Scenario, SourceKind
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import Period
from tracker.undo import joined

RECORDED = "undo.figure.record"
WITHDRAWN = "undo.figure.withdraw"


def save(
    session: Session,
    changes: Sequence[Change],
    *,
    source: Source,
    scenario: Scenario,
    at: str,
    by: str,
) -> Outcome:
    """Write these cells as typed from one source. `at` is a UTC stamp, `by` the person.

    What the source said before is superseded; beside another source it becomes a rival; an empty answer takes
    back all that the source said. The inverse takes the whole back. Refused: entry.no_document, entry.faulty
    where a cell could not be read, entry.closed. Stale: entry.changed_since, where what is on file is not
    what `seen` says. Nothing is saved then.
    """
    if not source.document:
        raise Refusal("entry.no_document")
    for change in changes:
        _refuse_unfit(change)
    _refuse_overtaken(session, changes, scenario)
    source_id = ensure_source(session, SourceKind.ENTRY, source.document, source.agency_id)
    outcomes: list[Outcome] = []
    for period, some in _by_period(changes).items():
        period_id = ensure_period(session, period)
        entries = [entry for entry in (_entry(change, scenario) for change in some) if entry]
        outcomes.append(record(session, entries, period_id=period_id, source_id=source_id, at=at, by=by))
        gone = [change.spot for change in some if change.answer.quantity is None]
        outcomes += _take_back(session, gone, period_id, source_id, scenario)
    written = any(change.answer.quantity is not None for change in changes)
    return joined(outcomes, RECORDED if written else WITHDRAWN, {"n": str(len(changes))})


def overtaken(
    session: Session, changes: Iterable[Change], scenario: Scenario
) -> tuple[tuple[Change, Standing], ...]:
    """The cells of which something else is on file now than when they were read, with what is there now."""
    wanted = list(changes)
    now = standing_of(session, [change.spot for change in wanted], scenario)
    found = ((change, now.get(change.spot.key, Standing())) for change in wanted)
    return tuple((change, stands) for change, stands in found if stands.version != change.seen.version)


def _refuse_unfit(change: Change) -> None:
    spot = change.spot
    if change.answer.fault is not None:
        raise Refusal("entry.faulty", place=spot.place.name, text=change.answer.text[:60])
    if not spot.open:
        raise Refusal("entry.closed", place=spot.place.name, period=spot.period.code)


def _refuse_overtaken(session: Session, changes: Sequence[Change], scenario: Scenario) -> None:
    found = overtaken(session, changes, scenario)
    if not found:
        return
    change, now = found[0]
    raise Stale(
        "entry.changed_since",
        n=len(found),
        place=change.spot.place.name,
        indicator=change.spot.indicator.key,
        before=said(change.seen),
        now=said(now),
    )


def said(standing: Standing) -> str:
    """What holds, as printed; "" where nothing does."""
    held = standing.held
    return held.figure.quantity.printed() if held else ""


def _by_period(changes: Iterable[Change]) -> dict[Period, list[Change]]:
    found: dict[Period, list[Change]] = {}
    for change in changes:
        found.setdefault(change.spot.period, []).append(change)
    return found


def _entry(change: Change, scenario: Scenario) -> Entry | None:
    quantity, spot = change.answer.quantity, change.spot
    if quantity is None:
        return None
    return Entry(spot.indicator.id, spot.place.id, spot.breakdown.id, quantity, scenario)


def _take_back(
    session: Session, spots: Sequence[Spot], period_id: int, source_id: int, scenario: Scenario
) -> list[Outcome]:
    """Withdraw what the source says of these cells, and what that had superseded, until it says nothing."""
    keys = [
        Key(spot.indicator.id, period_id, scenario.ordinal, spot.breakdown.id, spot.place.id)
        for spot in spots
    ]
    found: list[Outcome] = []
    while keys and (standing := observations.standing(session, keys, source_id, period_id)):
        found.append(withdraw(session, tuple(standing.values()), label=WITHDRAWN))
    return found
