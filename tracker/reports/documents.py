"""Every document that a ledger knows, to be found by its words, with the place where it is kept.

Decisions, regulations, attached files, evaluations, rounds and what came back for them, forms that others ask
of us, and the directory of providers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from tracker.attachments import queries as attachments
from tracker.attachments.rows import Owner, OwnerKind
from tracker.coordination import queries as coordination
from tracker.coordination.directory import providers
from tracker.evaluations import queries as evaluations
from tracker.events import queries as events
from tracker.kernel.dates import day_of
from tracker.kernel.texts import clean, fold
from tracker.places import queries as places
from tracker.plans import queries as plans
from tracker.plans.rows import PlanSummary
from tracker.plans.versions import queries as versions
from tracker.requests import queries as requests
from tracker.rounds import queries as rounds

LAW = "law"
"""The kind of a plan that is a legal instrument."""


class DocumentKind(StrEnum):
    INSTRUMENT = "instrument"
    AMENDMENT = "amendment"
    REGULATION = "regulation"
    EVALUATION = "evaluation"
    FILE = "file"
    RETURN = "return"
    ROUND = "round"
    REQUEST = "request"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Document:
    """`where`: the record that it belongs to, in words. Of what leads to it `code` is the plan's, meeting's,
    round's or request's; `node_id`, `place_id`, `id` as far as there are any."""

    kind: DocumentKind
    title_vi: str
    title_en: str = ""
    where: str = ""
    day: dt.date | None = None
    code: str = ""
    id: int = 0
    node_id: int | None = None
    place_id: int | None = None
    meeting: bool = False
    folded: str = field(default="", compare=False)

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi


def documents(session: Session) -> tuple[Document, ...]:
    """All of them, kind by kind, each with its words folded for search."""
    every = {one.id: one for one in plans.plans(session)}
    found = (
        *_instruments(every.values()),
        *_amendments(session, every),
        *_regulations(session),
        *_evaluations(session),
        *_files(session, every),
        *_rounds(session),
        *_requests(session),
        *_providers(session),
    )
    return tuple(_folded(one) for one in found)


def _folded(one: Document) -> Document:
    told = fold(clean(" ".join((one.title_vi, one.title_en, one.where, one.code))))
    return Document(**{**one.__dict__, "folded": told})


def _instruments(every: Iterable[PlanSummary]) -> Iterator[Document]:
    for plan in every:
        if plan.kind == LAW:
            title = (plan.title_vi, plan.title_en)
            yield Document(DocumentKind.INSTRUMENT, *title, plan.instrument, plan.issued, plan.code)


def _amendments(session: Session, every: Mapping[int, PlanSummary]) -> Iterator[Document]:
    """The decisions that made a later version of a plan."""
    for plan_id, listed in versions.listed(session, list(every)).items():
        plan = every[plan_id]
        for one in listed:
            if one.number > versions.FIRST and one.decision.instrument:
                decided = one.decision
                where = f"{plan.short} {plan.title_vi}"
                yield Document(
                    DocumentKind.AMENDMENT, decided.instrument, "", where, decided.issued, plan.code
                )


def _regulations(session: Session) -> Iterator[Document]:
    for one in coordination.regulations(session):
        title = (one.title_vi, one.title_en)
        yield Document(DocumentKind.REGULATION, *title, one.short, one.issued, one.plan_code, one.id)


def _evaluations(session: Session) -> Iterator[Document]:
    for one in evaluations.evaluations(session):
        where = f"{one.plan_instrument or one.plan_code} {one.signed_number}".strip()
        title = one.title or one.plan_title_vi
        yield Document(DocumentKind.EVALUATION, title, "", where, one.as_of, one.plan_code, one.id)


def _files(session: Session, every: Mapping[int, PlanSummary]) -> Iterator[Document]:
    """Attached files, by the record that they are kept with."""
    listed = attachments.attachments(session)
    if not listed:
        return
    meetings = {one.id: one.code for one in events.meetings(session, dt.date.min)}
    evaluated = {one.id: one.plan_code for one in evaluations.evaluations(session)}
    nodes = plans.plans_of_nodes(
        session, [one.owner.id for one in listed if one.owner.kind is OwnerKind.NODE]
    )
    for one in listed:
        code = _code_of(one.owner, every, nodes, meetings, evaluated)
        where = " ".join(part for part in (one.note, code) if part)
        yield Document(
            DocumentKind.FILE,
            one.name,
            where=where,
            day=day_of(one.added_at),
            code=code,
            id=one.id,
            node_id=one.owner.id if one.owner.kind is OwnerKind.NODE else None,
            meeting=one.owner.kind is OwnerKind.MEETING,
        )


def _code_of(
    owner: Owner,
    every: Mapping[int, PlanSummary],
    nodes: Mapping[int, int],
    meetings: Mapping[int, str],
    evaluated: Mapping[int, str],
) -> str:
    match owner.kind:
        case OwnerKind.MEETING:
            return meetings.get(owner.id, "")
        case OwnerKind.EVALUATION:
            return evaluated.get(owner.id, "")
        case _:
            plan_id = owner.id if owner.kind is OwnerKind.PLAN else nodes.get(owner.id, 0)
            return every[plan_id].code if plan_id in every else ""


def _rounds(session: Session) -> Iterator[Document]:
    """Rounds, and the files that came back for them."""
    for one in rounds.rounds(session, dt.date.min):
        title = one.title or one.code
        where = " ".join(part for part in (one.code if one.title else "", one.plan) if part)
        yield Document(DocumentKind.ROUND, title, "", where, one.due, one.code, one.id)
        for answer in rounds.returns_of(session, one):
            if answer.file:
                yield Document(
                    DocumentKind.RETURN,
                    answer.file,
                    where=f"{answer.place_name} {one.code}",
                    day=answer.received_on,
                    code=one.code,
                    place_id=answer.place_id,
                )


def _requests(session: Session) -> Iterator[Document]:
    for one in requests.requests(session):
        title = one.title or one.round_code or one.code
        where = " ".join(part for part in (one.asker, one.round_code, one.file) if part)
        yield Document(DocumentKind.REQUEST, title, "", where, one.due, one.code, one.id)


def _providers(session: Session) -> Iterator[Document]:
    listed = providers(session)
    units = places.gazetteer(session) if listed else None
    for one in listed:
        place = units.at(one.place_id).called("vi") if units and one.place_id is not None else ""
        where = " ".join(part for part in (one.address, place, one.phone) if part)
        yield Document(DocumentKind.PROVIDER, one.name_vi, one.name_en, where, None, one.code, one.id)
