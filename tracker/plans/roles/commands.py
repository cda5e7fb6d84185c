"""Assigning, editing, ending and removing roles. Commands are `(session, ...) -> Outcome`."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.kernel.changes import Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import reading, rules
from tracker.plans.commands.common import named
from tracker.plans.roles.checks import check_role
from tracker.plans.roles.fields import RoleFields
from tracker.plans.roles.reading import role_spans, seats
from tracker.plans.roles.rows import Span, Subject
from tracker.plans.rows import RolePart
from tracker.plans.tables import NODE, PLAN, ROLE
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row

_ONE_DAY = dt.timedelta(1)


def assign_role(
    session: Session, subject: Subject, fields: RoleFields, by: str, now: str, replacing: bool = False
) -> Outcome:
    """Give an agency a part in a node or plan. The result is the role's id.

    `replacing` ends the lead of whoever has it by a role on the day before this one begins. `now` is the time
    stamp of writing it down. Refused: what `checks.check_role` finds. Stale: record.gone.
    """
    called = subject_called(session, subject)
    form = fields.cleaned
    journal = Journal(session)
    others = role_spans(session, [subject[0]]).get(subject, [])
    if replacing and form.part is RolePart.LEAD and form.since is not None:
        others = _make_way(session, journal, others, form.since)
    rules.refuse(check_role(form, others, agencies_by_id(session)))
    role_id = insert_role(journal, subject, form, by, now)
    return journal.outcome(f"role.undo.assign.{form.part}", called, role_id)


def edit_role(session: Session, role_id: int, fields: RoleFields, revision: int | None = None) -> Outcome:
    """Write the whole form over a role. Refused: as `assign_role`. Stale: record.gone, record.stale."""
    row, form = existing(session, ROLE, role_id), fields.cleaned
    subject = _subject(row)
    values = dataclasses.asdict(form)
    require_revision(row, revision, values)
    others = [one for one in role_spans(session, [subject[0]])[subject] if one.role_id != role_id]
    rules.refuse(check_role(form, others, agencies_by_id(session)))
    journal = Journal(session)
    journal.update(ROLE, row, values)
    return journal.outcome(f"role.undo.edit.{row['part']}", subject_called(session, subject), role_id)


def end_role(
    session: Session,
    subject: Subject,
    agency_id: int,
    part: RolePart,
    last_day: dt.date,
    by: str,
    now: str,
    decision: str = "",
    revision: int | None = None,
) -> Outcome:
    """Let the part that an agency has on `last_day`, by a role or by the plan's words, end on that day.

    The decision that ended it is noted beside the one that assigned it. The result is the role's id.
    Refused: role.none_then. Stale: record.gone, record.stale.
    """
    called = subject_called(session, subject)
    span = _held(session, subject, agency_id, part, last_day)
    journal = Journal(session)
    if span.role_id is None:
        form = RoleFields(agency_id, part, span.since, last_day, decision).cleaned
        role_id = insert_role(journal, subject, form, by, now)
    else:
        role_id = span.role_id
        row = existing(session, ROLE, role_id)
        said = "; ".join(dict.fromkeys(one for one in (row["decision"], decision.strip()) if one))
        values = {"until": last_day, "decision": said[:300]}
        require_revision(row, revision, values)
        journal.update(ROLE, row, values)
    return journal.outcome(f"role.undo.end.{part}", called, role_id)


def remove_role(session: Session, role_id: int, revision: int | None = None) -> Outcome:
    """Take away a role that should never have been written; one that is over is ended instead.

    Stale: record.gone, record.stale_whole.
    """
    row = existing(session, ROLE, role_id)
    agency = agencies_by_id(session)[row["agency_id"]]
    require_unchanged(row, revision, agency.name_vi)
    journal = Journal(session)
    journal.remove({ROLE.name: [role_id]})
    return journal.outcome(f"role.undo.remove.{row['part']}", subject_called(session, _subject(row)), role_id)


def insert_role(journal: Journal, subject: Subject, form: RoleFields, by: str, now: str) -> int:
    """Write a role that passed its checks; its id."""
    about = {"plan_id": subject[0], "node_id": subject[1]}
    return journal.insert(ROLE, {**dataclasses.asdict(form), **about, "recorded_at": now, "recorded_by": by})


def subject_called(session: Session, subject: Subject) -> dict[str, str]:
    """How a sentence names a node or plan. Stale where it is not there, or no longer part of the plan."""
    plan = existing(session, PLAN, subject[0])
    if subject[1] is None:
        return {"name": plan["instrument"] or plan["code"]}
    node = existing(session, NODE, subject[1])
    if node["plan_id"] != subject[0] or node["until_version"] is not None:
        raise Stale("record.gone")
    number = reading.outline(session, subject[0]).numbers().get(subject[1], "")
    return named(number, node["text_vi"])


def _subject(row: Row) -> Subject:
    return row["plan_id"], row["node_id"]


def _make_way(session: Session, journal: Journal, others: Sequence[Span], day: dt.date) -> list[Span]:
    """End the lead that began before `day` and holds on it; the roles as they are then."""
    found: list[Span] = []
    for one in others:
        begun = one.since is None or one.since < day
        if one.part is RolePart.LEAD and begun and one.holds_on(day) and one.role_id is not None:
            journal.update(ROLE, existing(session, ROLE, one.role_id), {"until": day - _ONE_DAY})
            one = replace(one, until=day - _ONE_DAY)
        found.append(one)
    return found


def _held(session: Session, subject: Subject, agency_id: int, part: RolePart, day: dt.date) -> Span:
    there = seats(session, [subject[0]])
    spans = (there.leads if part is RolePart.LEAD else there.coordinating).get(subject, ())
    found = next((one for one in spans if one.agency_id == agency_id and one.holds_on(day)), None)
    if found is None:
        agency = agencies_by_id(session).get(agency_id)
        name = agency.name_vi if agency is not None else agency_id
        raise Refusal(f"role.none_then.{part}", agency=name, day=print_date(day))
    return found
