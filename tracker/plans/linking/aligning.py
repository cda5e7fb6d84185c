"""The matrix of alignment, asked of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans import queries, reading
from tracker.plans.linking.matrix import Matrix, Side, build, side_of
from tracker.plans.linking.queries import links_between
from tracker.plans.linking.rules import rank
from tracker.plans.rows import Level, LinkKind, PlanSummary

_NO_COMMITMENTS = frozenset({"law", "project"})
"""Kinds of plans that commit nobody to anything by nodes of their own."""


def alignment(session: Session, rows: Sequence[str] = (), columns: Sequence[str] = ()) -> Matrix:
    """What the plans `rows` (codes) do for the commitments of `columns`.

    Without `rows`: every national plan whose content is on file; without `columns`: those of `usual_columns`.
    Refused: plan.unknown; link.same_plan; link.lower_plan where a column stands below a row.
    """
    every = queries.plans(session)
    chosen = _named(every, rows) if rows else usual_rows(session, every)
    against = _named(every, columns) if columns else usual_columns(session, every, chosen)
    _refuse_sides(chosen, against)
    links = links_between(
        session, LinkKind.CONTRIBUTES_TO, [one.id for one in chosen], [one.id for one in against]
    )
    return build(_sides(session, chosen), _sides(session, against), links)


def usual_rows(session: Session, every: Sequence[PlanSummary]) -> tuple[PlanSummary, ...]:
    """The national plans of which something that binds is on file."""
    national = [one for one in every if one.level is Level.NATIONAL and one.kind not in _NO_COMMITMENTS]
    return tuple(side.plan for side in _sides(session, national) if side.on_file)


def usual_columns(
    session: Session, every: Sequence[PlanSummary], rows: Sequence[PlanSummary]
) -> tuple[PlanSummary, ...]:
    """The regional plans of the time of `rows`, but not those whose successor is among them; and whatever the
    rows are linked to already."""
    links = links_between(session, LinkKind.CONTRIBUTES_TO, [one.id for one in rows])
    linked = {link.end.plan_id for link in links} - {one.id for one in rows}
    regional = [one for one in every if one.level is Level.REGIONAL and one.kind not in _NO_COMMITMENTS]
    lowest = max((rank(row.level) for row in rows), default=0)
    meant = {one.id for one in regional if any(_meet(one, row) for row in rows)}
    newest = {one.id for one in regional if one.id in meant and one.successor_id not in meant}
    return tuple(
        one for one in every if one.id in newest | linked and rank(one.level) >= lowest and one not in rows
    )


def _sides(session: Session, plans: Iterable[PlanSummary]) -> list[Side]:
    return [side_of(one, reading.tree(session, one.id)) for one in plans]


def _named(every: Sequence[PlanSummary], codes: Sequence[str]) -> tuple[PlanSummary, ...]:
    known = {one.code.upper(): one for one in every}
    for code in codes:
        if code.upper() not in known:
            raise Refusal("plan.unknown", plan=code)
    return tuple(dict.fromkeys(known[code.upper()] for code in codes))


def _refuse_sides(rows: Sequence[PlanSummary], columns: Sequence[PlanSummary]) -> None:
    for column in columns:
        for row in rows:
            if row.id == column.id:
                raise Refusal("link.same_plan", plan=row.short)
            if rank(column.level) < rank(row.level):
                raise Refusal("link.lower_plan", plan=row.short, other=column.short)


def _meet(one: PlanSummary, other: PlanSummary) -> bool:
    """Whether both hold at some time; a period without an end lasts, one without a start always was."""
    return _ends_after(one, other) and _ends_after(other, one)


def _ends_after(one: PlanSummary, other: PlanSummary) -> bool:
    """Whether one plan has not ended before the other began."""
    begins = other.period_start or other.issued
    return one.period_end is None or begins is None or one.period_end >= begins
