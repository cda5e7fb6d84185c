"""Writing rounds: opening one, and the steps of a return. Each step keeps what the return was before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures import commands as figures
from tracker.figures.rows import SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.rounds import rules, snapshots
from tracker.rounds.asking import put_tasks
from tracker.rounds.rows import ReturnState, Step
from tracker.rounds.tables import (
    IssueRow,
    ReturnEventRow,
    ReturnRow,
    RoundItemRow,
    RoundRow,
    RoundTaskRow,
)


@dataclass(frozen=True)
class NewRound:
    """What a round asks: `items` are (indicator id, breakdown id) in the order of the sheet, `task_ids` nodes
    of the plan in the order of theirs.

    Without `place_ids`: every province and city in force at the end of the period. Without `code`: made from
    the plan's code and the period, and refused where that plan has a round for the period already, unless
    `another` is wanted. `illustrative` marks every figure that comes in through it.
    """

    period: Period
    due: dt.date
    items: tuple[tuple[int, int], ...]
    place_ids: tuple[int, ...] = ()
    plan_id: int | None = None
    plan_code: str = ""
    code: str = ""
    title: str = ""
    illustrative: bool = False
    task_ids: tuple[int, ...] = ()
    another: bool = False


@dataclass(frozen=True)
class Stamped:
    """When a step is taken, and by whom: the day on the wall, the moment in UTC, a person's name."""

    today: dt.date
    now: str
    by: str = ""


def create_round(session: Session, new: NewRound, *, now: str) -> Outcome:
    """Open a round; the result is its code. Refused: round.code_taken, .exists, as `rules.check_round` and as
    `asking.put_tasks`."""
    code = new.code.strip() or _free_code(session, new)
    asked = new.place_ids or _all_places(session, new)
    rules.check_round(code, len(new.items), len(asked), new.due, new.period.start)
    if _by_code(session, code) is not None:
        raise Refusal("round.code_taken", code=code)
    row = RoundRow(
        code=code,
        title=new.title.strip(),
        plan_id=new.plan_id,
        period_id=figures.ensure_period(session, new.period),
        source_id=figures.ensure_source(session, SourceKind.ROUND, code, illustrative=new.illustrative),
        due=new.due,
        created_at=now,
    )
    session.add(row)
    session.flush()
    _insert_questions(session, row.id, new.items)
    put_tasks(session, row, new.task_ids)
    _insert_returns(session, row.id, asked)
    inverse = partial(remove_round, code=code)
    return Outcome(ChangeSet.of(round=row.id), inverse, "undo.round.create", {"code": code}, code)


def remove_round(session: Session, code: str) -> Outcome:
    """Take back a round of which nothing has gone out. Refused: round.unknown, round.has_begun."""
    row = _by_code(session, code)
    if row is None:
        raise Refusal("round.unknown", code=code[:60])
    if session.scalar(select(IssueRow.id).where(IssueRow.round_id == row.id).limit(1)) is not None:
        raise Refusal("round.has_begun", code=code)
    round_id = row.id
    session.execute(delete(ReturnRow).where(ReturnRow.round_id == round_id))
    session.execute(delete(RoundItemRow).where(RoundItemRow.round_id == round_id))
    session.execute(delete(RoundTaskRow).where(RoundTaskRow.round_id == round_id))
    session.delete(row)
    return Outcome(ChangeSet.of(round=round_id), None, "undo.round.remove", {"code": code})


def receive(
    session: Session,
    return_id: int,
    stamped: Stamped,
    *,
    file_id: int,
    import_id: int,
    filled: int,
    findings: int,
    note: str = "",
) -> Outcome:
    """Put the arrival of a file on record. The first file's day counts as the day of receipt: a corrected
    file that follows does not make the return late. Refused: round.locked, .accepted, .cannot_receive."""
    row = _row(session, return_id)
    _begin(session, row, Step.RECEIVE, stamped, note, import_id)
    row.received_on = row.received_on or stamped.today
    row.on_time = rules.is_on_time(row.received_on, _due(session, row))
    row.reason = ""
    row.file_id, row.filled, row.findings = file_id, filled, findings
    return _done(session, row, Step.RECEIVE)


def return_for_correction(
    session: Session, return_id: int, reason: str, stamped: Stamped, revision: int | None = None
) -> Outcome:
    """Send the answer back; the reason is kept and shown. Refused: round.cannot_return, .reason_missing."""
    row = _row(session, return_id, revision)
    _begin(session, row, Step.RETURN, stamped, reason)
    row.reason, row.accepted_on = reason.strip(), None
    return _done(session, row, Step.RETURN)


def accept(session: Session, return_id: int, stamped: Stamped, revision: int | None = None) -> Outcome:
    """Refused: round.cannot_accept, round.locked."""
    row = _row(session, return_id, revision)
    _begin(session, row, Step.ACCEPT, stamped)
    row.accepted_on = stamped.today
    return _done(session, row, Step.ACCEPT)


def lock(session: Session, return_id: int, stamped: Stamped, revision: int | None = None) -> Outcome:
    """Close an accepted return: nothing can be imported into it. Refused: round.cannot_lock, round.locked."""
    row = _row(session, return_id, revision)
    _begin(session, row, Step.LOCK, stamped)
    row.locked_on = stamped.today
    return _done(session, row, Step.LOCK)


def reopen(
    session: Session, return_id: int, reason: str, stamped: Stamped, revision: int | None = None
) -> Outcome:
    """Unlock, back to received. Refused: round.cannot_reopen, round.reason_missing."""
    row = _row(session, return_id, revision)
    _begin(session, row, Step.REOPEN, stamped, reason)
    row.accepted_on = row.locked_on = None
    return _done(session, row, Step.REOPEN)


def mark_issued(session: Session, return_id: int, stamped: Stamped, note: str) -> Outcome:
    """Put on record that a form went out; `note` is its code. Refused: round.locked."""
    row = _row(session, return_id)
    _begin(session, row, Step.ISSUE, stamped, note)
    row.issued_on = row.issued_on or stamped.today
    return _done(session, row, Step.ISSUE)


def step_back(session: Session, return_id: int, *, now: str, event_id: int | None = None) -> Outcome:
    """Take back the newest step of a return; the result is the id of the import that it recorded, or None.

    A form that went out is called back by it: its code is refused from then on. With `event_id`: only if the
    newest step is that one (Stale: round.stepped_since). Refused: round.nothing_to_undo.
    """
    row = _row(session, return_id)
    event = _newest_event(session, return_id)
    if event is None:
        raise Refusal("round.nothing_to_undo", place=_place_name(session, row))
    if event_id is not None and event.id != event_id:
        raise Stale("round.stepped_since", place=_place_name(session, row))
    after = snapshots.take(row)
    snapshots.restore(row, event.former)
    event.undone_at = now
    _recall(session, event, now)
    session.flush()
    again = partial(_step_again, return_id=return_id, event_id=event.id, after=after)
    return Outcome(_changes(row), again, f"undo.round.{event.event}", _facts(session, row), event.import_id)


def recall(session: Session, return_id: int, *, now: str) -> Outcome:
    """Call back the form that went out last, as long as nothing came of it; the result is its code.

    Refused: round.cannot_recall.
    """
    row, event = _row(session, return_id), _newest_event(session, return_id)
    if event is None or event.event is not Step.ISSUE:
        raise Refusal("round.cannot_recall", place=_place_name(session, row))
    back = step_back(session, return_id, now=now, event_id=event.id)
    return replace(back, label="undo.round.recall", result=event.note)


def _step_again(session: Session, return_id: int, event_id: int, after: str) -> Outcome:
    """Take a step again that was taken back. Stale: round.stepped_since, where the return has moved since."""
    row, event = _row(session, return_id), session.get_one(ReturnEventRow, event_id)
    newest = _newest_event(session, return_id)
    if snapshots.take(row) != event.former or (newest is not None and newest.id >= event_id):
        raise Stale("round.stepped_since", place=_place_name(session, row))
    event.undone_at = None
    _recall(session, event, None)
    snapshots.restore(row, after)
    session.flush()
    back = partial(_undo, return_id=return_id, event_id=event_id)
    return Outcome(_changes(row), back, f"undo.round.{event.event}", _facts(session, row), event.import_id)


def _recall(session: Session, event: ReturnEventRow, at: str | None) -> None:
    """Call back the form that a step sent out, or let it hold again."""
    if event.event is Step.ISSUE:
        session.execute(update(IssueRow).where(IssueRow.code == event.note).values(recalled_at=at))


def newest_import(session: Session, return_id: int) -> int | None:
    """The import that the newest step recorded; None if the newest step is another one."""
    event = _newest_event(session, return_id)
    return event.import_id if event is not None else None


def _newest_event(session: Session, return_id: int) -> ReturnEventRow | None:
    return session.scalar(
        select(ReturnEventRow)
        .where(ReturnEventRow.return_id == return_id, ReturnEventRow.undone_at.is_(None))
        .order_by(ReturnEventRow.id.desc())
        .limit(1)
    )


def _begin(
    session: Session,
    row: ReturnRow,
    step: Step,
    stamped: Stamped,
    note: str = "",
    import_id: int | None = None,
) -> None:
    """Check the step, write it down with what the return was, and move the state."""
    if not rules.may(step, row.state) or not note.strip():
        rules.check_step(step, row.state, _place_name(session, row), note)
    session.add(
        ReturnEventRow(
            return_id=row.id,
            at=stamped.now,
            by=stamped.by,
            event=step,
            note=note.strip(),
            former=snapshots.take(row),
            import_id=import_id,
        )
    )
    row.state = rules.after(step, row.state)


def _done(session: Session, row: ReturnRow, step: Step) -> Outcome:
    session.flush()
    event = _newest_event(session, row.id)
    back = partial(_undo, return_id=row.id, event_id=event.id if event is not None else 0)
    return Outcome(_changes(row), back, f"undo.round.{step}", _facts(session, row), row.id)


def _undo(session: Session, return_id: int, event_id: int) -> Outcome:
    """The inverse of a step, at the moment of the step itself: the log keeps both."""
    event = _newest_event(session, return_id)
    return step_back(session, return_id, now=event.at if event is not None else "", event_id=event_id)


def _row(session: Session, return_id: int, revision: int | None = None) -> ReturnRow:
    row = session.get(ReturnRow, return_id)
    if row is None:
        raise Refusal("round.no_return")
    if revision is not None and row.revision != revision:
        raise Stale("storage.stale")
    return row


def _due(session: Session, row: ReturnRow) -> dt.date:
    return session.get_one(RoundRow, row.round_id).due


def _by_code(session: Session, code: str) -> RoundRow | None:
    return session.scalar(select(RoundRow).where(RoundRow.code == code))


def _place_name(session: Session, row: ReturnRow) -> str:
    return places.place_at(session, row.place_id, _due(session, row)).name


def _facts(session: Session, row: ReturnRow) -> dict[str, str]:
    return {"place": _place_name(session, row), "code": session.get_one(RoundRow, row.round_id).code}


def _changes(row: ReturnRow) -> ChangeSet:
    return ChangeSet.of(round=row.round_id, **{"return": row.id})


def _free_code(session: Session, new: NewRound) -> str:
    """ "KH1863-2026-H1", or with a number behind it for another one. Refused: round.exists."""
    stem = "-".join(part for part in (new.plan_code, new.period.code.replace("..", "-")) if part)
    there = _same(session, new, stem)
    if there is not None and not new.another:
        raise Refusal("round.exists", code=there.code)
    number, code = 1, stem
    while _by_code(session, code) is not None:
        number += 1
        code = f"{stem}-{number}"
    return code


def _same(session: Session, new: NewRound, stem: str) -> RoundRow | None:
    """A round of this plan for this period, or one that bears its code."""
    period_id = catalogue.period_id(session, new.period)
    same = select(RoundRow).where(RoundRow.plan_id.is_not_distinct_from(new.plan_id))
    found = session.scalars(same.where(RoundRow.period_id == period_id).order_by(RoundRow.id)).first()
    return found or _by_code(session, stem)


def _all_places(session: Session, new: NewRound) -> tuple[int, ...]:
    return tuple(place.id for place in places.in_force(session, new.period.end or new.due))


def _insert_questions(session: Session, round_id: int, items: tuple[tuple[int, int], ...]) -> None:
    if len(set(items)) < len(items):
        raise Refusal("round.asked_twice")
    rows = [
        {"round_id": round_id, "indicator_id": indicator, "breakdown_id": breakdown, "position": position}
        for position, (indicator, breakdown) in enumerate(items)
    ]
    session.execute(insert(RoundItemRow), rows)


def _insert_returns(session: Session, round_id: int, asked: tuple[int, ...]) -> None:
    for place_id in dict.fromkeys(asked):
        session.add(ReturnRow(round_id=round_id, place_id=place_id, state=ReturnState.NOT_ISSUED))
    session.flush()
