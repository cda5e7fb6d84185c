"""Reading rounds, their returns in official order, what was issued and what happened."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.figures import catalogue
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.rounds import rules
from tracker.rounds.rows import Answer, Issue, Return, ReturnEvent, ReturnState, Round, RoundItem, StepTaken
from tracker.rounds.tables import (
    IssuedValueRow,
    IssueRow,
    ReturnEventRow,
    ReturnRow,
    RoundItemRow,
    RoundRow,
    RoundTaskRow,
)


def rounds(session: Session, today: dt.date) -> tuple[Round, ...]:
    """All rounds, the newest deadline first."""
    rows = session.scalars(select(RoundRow).order_by(RoundRow.due.desc(), RoundRow.id.desc())).all()
    return _rounds(session, rows, today)


def round_by_code(session: Session, code: str, today: dt.date = dt.date.min) -> Round:
    """Refused: round.unknown. Without `today` nothing counts as overdue."""
    row = session.scalar(select(RoundRow).where(RoundRow.code == code.strip()))
    if row is None:
        raise Refusal("round.unknown", code=code.strip()[:60])
    return _rounds(session, [row], today)[0]


def round_by_id(session: Session, round_id: int, today: dt.date = dt.date.min) -> Round:
    """Refused: round.unknown."""
    row = session.get(RoundRow, round_id)
    if row is None:
        raise Refusal("round.unknown", code=str(round_id))
    return _rounds(session, [row], today)[0]


def items(session: Session, round_id: int) -> tuple[RoundItem, ...]:
    """The questions of a round, in the order in which the sheet asks them."""
    rows = session.scalars(
        select(RoundItemRow).where(RoundItemRow.round_id == round_id).order_by(RoundItemRow.position)
    ).all()
    indicators = catalogue.indicator_map(session)
    parts = {one.id: one for one in catalogue.breakdowns(session)}
    return tuple(RoundItem(row.id, indicators[row.indicator_id], parts[row.breakdown_id]) for row in rows)


def returns(session: Session, code: str) -> tuple[Return, ...]:
    """Every place of a round by official code. Refused: round.unknown."""
    return returns_of(session, round_by_code(session, code))


def returns_of(session: Session, of: Round) -> tuple[Return, ...]:
    rows = session.scalars(select(ReturnRow).where(ReturnRow.round_id == of.id)).all()
    gazetteer = places.gazetteer(session)
    found = _returns(session, of, rows, lambda place_id: gazetteer.at(place_id, of.period.end))
    return tuple(sorted(found, key=lambda one: (one.place, one.unit)))


def return_at(session: Session, of: Round, place: Place) -> Return:
    """The return of one place, which is known already. Refused: round.no_return."""
    row = session.scalar(select(ReturnRow).where(ReturnRow.round_id == of.id, ReturnRow.place_id == place.id))
    if row is None:
        raise Refusal("round.no_return")
    return _returns(session, of, [row], lambda _: place)[0]


def _returns(
    session: Session, of: Round, rows: Sequence[ReturnRow], place_of: Callable[[int], Place]
) -> list[Return]:
    asked = (session.scalar(select(func.count()).where(RoundItemRow.round_id == of.id)) or 0) + of.tasks
    named = files.named(session, frozenset(row.file_id for row in rows if row.file_id is not None))
    return [
        _return(row, place_of(row.place_id), asked, *named.get(row.file_id or 0, ("", ""))) for row in rows
    ]


def _return(row: ReturnRow, place: Place, asked: int, file: str, digest: str) -> Return:
    return Return(
        id=row.id,
        round_id=row.round_id,
        place_id=row.place_id,
        unit=place.unit,
        place=place.code,
        place_name=place.name,
        place_name_en=place.name_en,
        region=place.region,
        region_en=place.region_en,
        state=row.state,
        issued_on=row.issued_on,
        received_on=row.received_on,
        accepted_on=row.accepted_on,
        locked_on=row.locked_on,
        on_time=row.on_time,
        reason=row.reason,
        file=file,
        sha256=digest,
        filled=row.filled,
        asked=asked,
        findings=row.findings,
        revision=row.revision,
    )


def find_return(session: Session, code: str, place: str) -> Return:
    """The return of a place, named by unit, code or name. Refused: round.unknown, .not_asked, place.*."""
    of = round_by_code(session, code)
    found = places.resolve(session, place, of.period.end or of.due).place
    one = next((one for one in returns_of(session, of) if one.place_id == found.id), None)
    if one is None:
        raise Refusal("round.not_asked", place=found.full_name, code=of.code)
    return one


def events(session: Session, return_id: int) -> tuple[ReturnEvent, ...]:
    """What happened to a return, newest first; what was taken back carries `undone_at`."""
    rows = session.scalars(
        select(ReturnEventRow).where(ReturnEventRow.return_id == return_id).order_by(ReturnEventRow.id.desc())
    )
    return tuple(
        ReturnEvent(row.id, row.at, row.by, row.event, row.note, row.import_id, row.undone_at) for row in rows
    )


def steps_since(session: Session, since: str) -> tuple[StepTaken, ...]:
    """What was done with returns after a moment and not taken back, newest first."""
    event = ReturnEventRow
    rows = session.execute(
        select(event.at, event.by, event.event, RoundRow.code, ReturnRow.place_id)
        .join(ReturnRow, ReturnRow.id == event.return_id)
        .join(RoundRow, RoundRow.id == ReturnRow.round_id)
        .where(event.at > since, event.undone_at.is_(None))
        .order_by(event.at.desc(), event.id.desc())
    )
    return tuple(StepTaken(*row) for row in rows)


def places_by_state(session: Session) -> dict[int, dict[ReturnState, frozenset[int]]]:
    """Source id of a round -> the places whose returns have come so far, by state."""
    rows = session.execute(
        select(RoundRow.source_id, ReturnRow.state, ReturnRow.place_id).join(
            RoundRow, RoundRow.id == ReturnRow.round_id
        )
    )
    found: dict[int, dict[ReturnState, set[int]]] = defaultdict(lambda: defaultdict(set))
    for source_id, state, place_id in rows:
        found[source_id][state].add(place_id)
    return {
        source_id: {state: frozenset(ids) for state, ids in states.items()}
        for source_id, states in found.items()
    }


def issue_by_code(session: Session, code: str) -> Issue | None:
    row = session.scalar(select(IssueRow).where(IssueRow.code == code))
    return _issue(row) if row else None


def last_issues(session: Session, round_id: int) -> dict[int, Issue]:
    """Place id -> the form that went out last and was not called back."""
    rows = session.scalars(
        select(IssueRow)
        .where(IssueRow.round_id == round_id, IssueRow.recalled_at.is_(None))
        .order_by(IssueRow.id)
    )
    return {row.place_id: _issue(row) for row in rows}


def issued_answers(session: Session, issue_id: int) -> dict[int, Answer]:
    """Item id -> what stood in its cells when the form left; an item that stood blank is left out."""
    rows = session.execute(
        select(IssuedValueRow, RoundItemRow.indicator_id)
        .join(RoundItemRow, RoundItemRow.id == IssuedValueRow.item_id)
        .where(IssuedValueRow.issue_id == issue_id)
    ).all()
    measures = {one.id: one.measure for one in catalogue.indicators(session)} if rows else {}
    return {
        row.item_id: Answer(
            Quantity(
                state=row.state,
                value=row.value,
                qualifier=row.qualifier,
                estimate=row.estimate,
                rounding=row.rounding,
                whole=row.whole,
                text=row.text,
                measure=measures[indicator_id],
            ),
            row.note,
        )
        for row, indicator_id in rows
    }


def file_bytes(session: Session, of: Return) -> bytes:
    """The last file that came from a place, as it came. Refused: round.no_file."""
    data = files.data(session, of.sha256) if of.sha256 else None
    if data is None:
        raise Refusal("round.no_file", place=of.place_name)
    return data


def _rounds(session: Session, rows: Iterable[RoundRow], today: dt.date) -> tuple[Round, ...]:
    known = list(rows)
    wanted = [row.id for row in known]
    answers: dict[int, list[ReturnRow]] = {one: [] for one in wanted}
    for answer in session.scalars(select(ReturnRow).where(ReturnRow.round_id.in_(wanted))):
        answers[answer.round_id].append(answer)
    periods, codes, asked = catalogue.periods(session), plans.plan_codes(session), _tasks(session, wanted)
    return tuple(
        _round(row, answers[row.id], periods[row.period_id], codes.get(row.plan_id or 0, ""), asked, today)
        for row in known
    )


def _tasks(session: Session, round_ids: list[int]) -> dict[int, int]:
    """Round id -> how many tasks it asks about."""
    of = RoundTaskRow.round_id
    statement = select(of, func.count()).where(of.in_(round_ids)).group_by(of)
    return dict(session.execute(statement).all())


def _round(
    row: RoundRow,
    answers: list[ReturnRow],
    period: Period,
    plan: str,
    tasks: dict[int, int],
    today: dt.date,
) -> Round:
    return Round(
        id=row.id,
        code=row.code,
        title=row.title,
        plan_id=row.plan_id,
        plan=plan,
        period=period,
        due=row.due,
        source_id=row.source_id,
        places=len(answers),
        counts=dict(Counter(one.state for one in answers)),
        late=sum(one.on_time is False for one in answers),
        overdue=sum(_is_overdue(one, row.due, today) for one in answers),
        revision=row.revision,
        tasks=tasks.get(row.id, 0),
    )


def _is_overdue(answer: ReturnRow, due: dt.date, today: dt.date) -> bool:
    return answer.state in rules.AWAITED and rules.days_late(None, due, today) > 0


def _issue(row: IssueRow) -> Issue:
    return Issue(row.id, row.code, row.round_id, row.place_id, row.issued_at, row.recalled_at or "")
