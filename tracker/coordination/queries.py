"""Questions about regulations: `(session, ...) -> frozen rows`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.coordination.rows import Limit, Party, Regulation, Step
from tracker.coordination.tables import RegulationPartyRow, RegulationRow, RegulationStepRow, StepNodeRow
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean, fold
from tracker.plans.queries import plan_codes


def regulations(session: Session, text: str = "") -> tuple[Regulation, ...]:
    """All with parties and steps, in the order of entry; `text` is sought in code, number and title."""
    words = fold(clean(text)).split()
    conditions = [RegulationRow.folded.contains(word, autoescape=True) for word in words]
    rows = session.scalars(select(RegulationRow).where(*conditions).order_by(RegulationRow.id)).all()
    return _whole(session, rows)


def regulation(session: Session, regulation_id: int) -> Regulation:
    """Stale: record.gone."""
    row = session.get(RegulationRow, regulation_id)
    if row is None:
        raise Stale("record.gone")
    return _whole(session, [row])[0]


def regulation_by_code(session: Session, code: str) -> Regulation:
    """Refused: coordination.unknown_regulation."""
    row = session.scalars(select(RegulationRow).where(RegulationRow.code == code)).one_or_none()
    if row is None:
        raise Refusal("coordination.unknown_regulation", code=code)
    return _whole(session, [row])[0]


def steps_of_node(session: Session, node_id: int) -> tuple[tuple[Regulation, Step], ...]:
    """The steps that a task of a plan carries out, each with its regulation."""
    found = session.scalars(select(StepNodeRow.step_id).where(StepNodeRow.node_id == node_id)).all()
    if not found:
        return ()
    every = regulations(session)
    return tuple((one, step) for one in every for step in one.steps if step.id in found)


def _whole(session: Session, rows: Sequence[RegulationRow]) -> tuple[Regulation, ...]:
    """In four more queries, however many there are."""
    known, plans = agencies_by_id(session), plan_codes(session)
    ids = [row.id for row in rows]
    parties, steps = _parties(session, ids, known), _steps(session, ids, known)
    return tuple(
        Regulation(
            id=row.id,
            code=row.code,
            title_vi=row.title_vi,
            title_en=row.title_en,
            plan_id=row.plan_id,
            plan_code=plans.get(row.plan_id or 0, ""),
            instrument=row.instrument,
            issued=row.issued,
            effective=row.effective,
            ended=row.ended,
            confidence=row.confidence,
            source=row.source,
            note=row.note,
            revision=row.revision,
            parties=tuple(parties.get(row.id, ())),
            steps=tuple(steps.get(row.id, ())),
        )
        for row in rows
    )


def _parties(session: Session, ids: Iterable[int], known: Mapping[int, Agency]) -> dict[int, list[Party]]:
    statement = select(RegulationPartyRow).where(RegulationPartyRow.regulation_id.in_(ids))
    found: dict[int, list[Party]] = defaultdict(list)
    for row in session.scalars(statement.order_by(RegulationPartyRow.position, RegulationPartyRow.id)):
        named = party(known, row.agency_id, row.name, row.name_en)
        found[row.regulation_id].append(
            Party(named.agency_id, named.name_vi, named.name_en, row.duty_vi, row.duty_en)
        )
    return found


def _steps(session: Session, ids: Sequence[int], known: Mapping[int, Agency]) -> dict[int, list[Step]]:
    of = RegulationStepRow.regulation_id.in_(ids)
    links: dict[int, list[int]] = defaultdict(list)
    statement = select(StepNodeRow.step_id, StepNodeRow.node_id).join(
        RegulationStepRow, RegulationStepRow.id == StepNodeRow.step_id
    )
    for step_id, node_id in session.execute(statement.where(of).order_by(StepNodeRow.id)):
        links[step_id].append(node_id)
    found: dict[int, list[Step]] = defaultdict(list)
    rows = session.scalars(
        select(RegulationStepRow).where(of).order_by(RegulationStepRow.position, RegulationStepRow.id)
    )
    for row in rows:
        found[row.regulation_id].append(_step(row, known, links.get(row.id, ())))
    return found


def _step(row: RegulationStepRow, known: Mapping[int, Agency], nodes: Sequence[int]) -> Step:
    limit = None
    if row.limit_amount is not None and row.limit_unit is not None:
        limit = Limit(row.limit_amount, row.limit_unit, row.limit_from, row.limit_from_en)
    return Step(
        id=row.id,
        regulation_id=row.regulation_id,
        position=row.position,
        level=row.level,
        actor=party(known, row.agency_id, row.actor, row.actor_en),
        text_vi=row.text_vi,
        text_en=row.text_en,
        limit=limit,
        at_once="" if limit else row.limit_from,
        at_once_en="" if limit else row.limit_from_en,
        basis=row.basis,
        form=row.form,
        confidence=row.confidence,
        source=row.source,
        revision=row.revision,
        node_ids=tuple(nodes),
    )


def party(known: Mapping[int, Agency], agency_id: int | None, name: str, name_en: str) -> Party:
    """An agency on file, or only a name. The text's own words come first: they say more."""
    agency = known.get(agency_id or 0)
    if agency is None:
        return Party(None, name, name_en, words=name, words_en=name_en)
    vi, en = (name, name_en) if name else (agency.name_vi, agency.name_en)
    return Party(agency.id, vi, en, words=name, words_en=name_en)
