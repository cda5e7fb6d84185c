"""Passing the roles of an agency on to those who took over, in one step. The past keeps the old name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.kernel.changes import Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import rules
from tracker.plans.roles.checks import check_passing, check_role
from tracker.plans.roles.commands import insert_role
from tracker.plans.roles.fields import Choice, Passing, RoleFields
from tracker.plans.roles.reading import Seats, role_spans, seats
from tracker.plans.roles.rows import Span, Subject
from tracker.plans.rows import RolePart
from tracker.plans.tables import ROLE
from tracker.storage.journal import Journal, fetch

_ONE_DAY = dt.timedelta(1)


def transfer_roles(session: Session, passing: Passing, by: str, now: str) -> Outcome:
    """Let each chosen role pass to whom it was chosen for: the old one ends the day before, the new begins.

    The result is how many passed. `now` is the time stamp of writing it down. Refused: what
    `checks.check_passing` and `check_role` find. Stale: role.not_held where the agency has the role no more.
    """
    form, known = passing.cleaned, agencies_by_id(session)
    former = known.get(form.agency_id)
    if former is None:
        raise Refusal("agency.unknown", agency=form.agency_id)
    rules.refuse(check_passing(form, known))
    journal = Journal(session)
    step = _Step(session, journal, form, known, by, now)
    chosen = {(choice.subject, choice.part): choice for choice in form.choices}
    for choice in chosen.values():
        step.take(choice)
    told = {"name": former.name_vi, "n": str(len(chosen)), "day": print_date(form.day)}
    return journal.outcome("role.undo.transfer", told, len(chosen))


class _Step:
    """Carries out one choice after the other, knowing what stands by then."""

    def __init__(
        self,
        session: Session,
        journal: Journal,
        form: Passing,
        known: Mapping[int, Agency],
        by: str,
        now: str,
    ) -> None:
        self._journal, self._form, self._known, self._by, self._now = journal, form, known, by, now
        plans = {choice.subject[0] for choice in form.choices}
        self._seats: Seats = seats(session, plans)
        self._roles: dict[Subject, list[Span]] = defaultdict(list, role_spans(session, plans))
        self._rows = fetch(session, ROLE, self._mine())

    def take(self, choice: Choice) -> None:
        lines = self._seats.leads if choice.part is RolePart.LEAD else self._seats.coordinating
        held = [one for one in lines.get(choice.subject, ()) if self._reaches(one)]
        if not held:
            raise Stale("role.not_held", agency=self._known[self._form.agency_id].name_vi)
        for span in held:
            self._pass(choice, span)

    def _pass(self, choice: Choice, span: Span) -> None:
        """The part of a span that lies on or after the day goes to the taker."""
        begins = max(span.since or dt.date.min, self._form.day)
        if span.since is not None and span.since >= self._form.day:
            self._drop(choice.subject, span)
        else:
            self._shorten(choice.subject, span)
        until = self._room(choice, begins, span.until)
        if until is None or until >= begins:
            form = RoleFields(choice.to, choice.part, begins, until, self._form.decision)
            rules.refuse(check_role(form, self._roles[choice.subject], self._known))
            role_id = insert_role(self._journal, choice.subject, form, self._by, self._now)
            self._roles[choice.subject].append(replace(form.span, role_id=role_id))

    def _shorten(self, subject: Subject, span: Span) -> None:
        """The past keeps the old name. Words that lead give way by themselves, others must be told."""
        last = self._form.day - _ONE_DAY
        if span.role_id is not None:
            self._journal.update(ROLE, self._rows[span.role_id], {"until": last})
        elif span.part is RolePart.COORDINATING:
            form = RoleFields(span.agency_id, span.part, span.since, last)
            role_id = insert_role(self._journal, subject, form, self._by, self._now)
            self._roles[subject].append(replace(form.span, role_id=role_id))
        self._roles[subject] = [
            replace(one, until=last) if one.role_id == span.role_id else one for one in self._roles[subject]
        ]

    def _drop(self, subject: Subject, span: Span) -> None:
        """What would have begun later never begins."""
        if span.role_id is not None:
            self._journal.delete(ROLE, [span.role_id])
        self._roles[subject] = [one for one in self._roles[subject] if one.role_id != span.role_id]

    def _room(self, choice: Choice, begins: dt.date, until: dt.date | None) -> dt.date | None:
        """Until when the taker gets it: it may coordinate already, then only up to that."""
        if choice.part is RolePart.LEAD:
            return until
        spans = self._seats.coordinating.get(choice.subject, ())
        own = [one for one in spans if one.agency_id == choice.to]
        wanted = Span(choice.to, choice.part, begins, until)
        starts = [one.since or dt.date.min for one in own if one.meets(wanted)]
        return max(min(starts), begins) - _ONE_DAY if starts else until

    def _reaches(self, span: Span) -> bool:
        mine = span.agency_id == self._form.agency_id
        return mine and (span.until is None or span.until >= self._form.day)

    def _mine(self) -> list[int]:
        return [
            one.role_id
            for spans in self._roles.values()
            for one in spans
            if one.role_id is not None and one.agency_id == self._form.agency_id
        ]
