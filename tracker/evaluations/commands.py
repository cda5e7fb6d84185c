"""Beginning, deciding, signing and removing evaluations. Everything before the signature can be taken
back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.evaluations import freezing, queries
from tracker.evaluations.gathering import circumstances
from tracker.evaluations.rows import Evaluation, Evidence, Proposal, Rating, Stage
from tracker.evaluations.tables import EvaluationItemRow, EvaluationRow
from tracker.kernel.changes import Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.forms import cleaned
from tracker.plans import queries as plans
from tracker.plans.rows import PlanDetail
from tracker.plans.versions.as_of import detail_of, version_on
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row, fetch

EVALUATION = cast("Table", EvaluationRow.__table__)
ITEM = cast("Table", EvaluationItemRow.__table__)

Propose = Callable[[Session, PlanDetail, dt.date, Stage], Sequence[Proposal]]
"""Says from the data what to propose for each goal and target of a plan as of a day."""


@dataclass(frozen=True)
class EvaluationFields:
    """What an evaluation says as a whole."""

    title: str = ""
    summary: str = ""
    lessons: str = ""
    proposals: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs, in which post, on which day, under which number ("" where it has none)."""

    by: str
    post: str
    on: dt.date
    number: str = ""


def begin(
    session: Session,
    code: str,
    stage: Stage,
    as_of: dt.date,
    propose: Propose,
    *,
    today: dt.date,
    now: str,
    by: str,
) -> Outcome:
    """Begin an evaluation of the version in force on a day, with a proposal for each goal and target.

    The result is its id. Refused: plan.unknown; evaluation.future, .before_plan, .nothing, .begun.
    """
    newest = plans.plan_detail(session, code)
    plan = newest.plan
    if as_of > today:
        raise Refusal("evaluation.future", day=print_date(as_of), today=print_date(today))
    if plan.period_start is not None and as_of < plan.period_start:
        raise Refusal("evaluation.before_plan", day=print_date(as_of), start=print_date(plan.period_start))
    _refuse_second(session, plan.id, stage)
    detail = detail_of(session, plan.code, version_on(newest, as_of))
    proposals = propose(session, detail, as_of, stage)
    if not proposals:
        raise Refusal("evaluation.nothing", plan=plan.short)
    journal = Journal(session)
    said = {"plan_id": plan.id, "stage": stage, "version": detail.version, "as_of": as_of}
    evaluation_id = journal.insert(EVALUATION, {**_BLANK, **said, "created_at": now, "created_by": by})
    for position, one in enumerate(proposals):
        _add_item(journal, evaluation_id, position, one)
    return _guarded(
        journal.outcome(f"undo.evaluation.begin_{stage}", {"plan": plan.short}, evaluation_id), evaluation_id
    )


_BLANK = {
    **dict.fromkeys(("title", "summary", "lessons", "proposals", "signed_number", "signed_by"), ""),
    **dict.fromkeys(("signed_post", "frozen"), ""),
}


def decide(
    session: Session,
    item_id: int,
    rating: Rating | None,
    text: str,
    revision: int | None = None,
    *,
    now: str,
    by: str,
) -> Outcome:
    """Write what a person says of one goal or target (None: not decided). The result is the item's id.

    Refused: evaluation.signed. Stale: record.gone; evaluation.decided_meanwhile.<rating> and record.stale
    with what stands there now.
    """
    row = existing(session, ITEM, item_id)
    _unsigned(session, row["evaluation_id"])
    said = {"rating": rating, "text": _lines(text)}
    if revision not in (None, row["revision"]) and row["rating"] is not rating:
        raise Stale(f"evaluation.decided_meanwhile.{row['rating'] or 'open'}", by=row["decided_by"] or "…")
    require_revision(row, revision, said)
    journal = Journal(session)
    if any(row[name] != value for name, value in said.items()):
        journal.update(ITEM, row, {**said, **_decided(rating, now, by)})
    outcome = journal.outcome("undo.evaluation.decide", _named(session, row), item_id)
    return _guarded(outcome, row["evaluation_id"])


def accept(session: Session, evaluation_id: int, *, now: str, by: str) -> Outcome:
    """Decide everything that is undecided as proposed. The result is how many.

    Refused: evaluation.signed. Stale: record.gone.
    """
    _unsigned(session, evaluation_id)
    journal = Journal(session)
    waiting = [row for row in _items(session, evaluation_id) if row["rating"] is None]
    for row in waiting:
        rating = row["proposed"]
        journal.update(ITEM, row, {"rating": rating, **_decided(rating, now, by)})
    outcome = journal.outcome("undo.evaluation.accept", {"n": str(len(waiting))}, len(waiting))
    return _guarded(outcome, evaluation_id)


def refresh(session: Session, evaluation_id: int, propose: Propose) -> Outcome:
    """Propose anew from the data as they are now; what a person decided stays. The result is how many
    changed.

    Refused: evaluation.signed. Stale: record.gone.
    """
    row = _unsigned(session, evaluation_id)
    seen = queries.evaluation(session, evaluation_id)
    detail = detail_of(session, seen.plan_code, seen.version)
    items = {item["node_id"]: item for item in _items(session, evaluation_id)}
    journal, changed = Journal(session), 0
    for position, one in enumerate(propose(session, detail, row["as_of"], row["stage"])):
        item = items.get(one.node_id)
        if item is None:
            _add_item(journal, evaluation_id, position, one)
        elif not one.evidence.same(_evidence(seen, item["id"])) or one.rating is not item["proposed"]:
            journal.update(ITEM, item, {"proposed": one.rating, "evidence": one.evidence.text})
        else:
            continue
        changed += 1
    return _guarded(journal.outcome("undo.evaluation.refresh", {"n": str(changed)}, changed), evaluation_id)


def write(
    session: Session, evaluation_id: int, fields: EvaluationFields, revision: int | None = None
) -> Outcome:
    """Write what it says as a whole.

    Refused: evaluation.signed, evaluation.long_title. Stale: record.gone, record.stale.
    """
    row = _unsigned(session, evaluation_id)
    form = cleaned(fields)
    _refuse_long(form)
    said = dataclasses.asdict(form)
    require_revision(row, revision, said)
    journal = Journal(session)
    journal.update(EVALUATION, row, said)
    return _guarded(journal.outcome("undo.evaluation.write", _called(row), evaluation_id), evaluation_id)


def sign(
    session: Session,
    evaluation_id: int,
    signature: Signature,
    token: int | None = None,
    *,
    today: dt.date,
    now: str,
) -> Outcome:
    """Sign it, and keep all of it as it reads now. This cannot be taken back; a correction is a new
    evaluation.

    Refused: evaluation.signed, .undecided, .no_signer, .no_post, .sign_future, .sign_before, .long_*. Stale:
    record.gone; evaluation.changed where something was edited since `token` was read.
    """
    row = _unsigned(session, evaluation_id)
    seen = queries.evaluation(session, evaluation_id)
    form = cleaned(signature)
    _refuse_signature(form, seen, today)
    if token is not None and token != seen.token:
        raise Stale("evaluation.changed")
    journal = Journal(session)
    said: dict[str, Any] = {"signed_by": form.by, "signed_post": form.post, "signed_on": form.on}
    said |= {"signed_number": form.number, "signed_at": now}
    around = circumstances(session, seen)
    frozen = freezing.to_text(
        dataclasses.replace(seen, **said, revision=seen.revision + 1, circumstances=around)
    )
    journal.update(EVALUATION, row, {**said, "frozen": frozen})
    made = journal.outcome("undo.evaluation.sign", _called(row), evaluation_id)
    return dataclasses.replace(made, inverse=None)


def remove(session: Session, evaluation_id: int, revision: int | None = None) -> Outcome:
    """Remove one that is not signed, with all that was decided.

    Refused: evaluation.signed; record.in_use.<what refers to it>. Stale: record.gone, record.stale_whole.
    """
    row = _unsigned(session, evaluation_id)
    require_unchanged(row, revision, _called(row)["name"])
    journal = Journal(session)
    items = [item["id"] for item in _items(session, evaluation_id)]
    journal.remove({ITEM.name: items, EVALUATION.name: [evaluation_id]})
    return _guarded(journal.outcome("undo.evaluation.remove", _called(row), evaluation_id), evaluation_id)


def _guarded(outcome: Outcome, evaluation_id: int) -> Outcome:
    """An outcome that is not taken back, nor done again, once the evaluation is signed."""
    if outcome.inverse is None:
        return outcome
    back = partial(_take_back, evaluation_id=evaluation_id, inverse=outcome.inverse)
    return dataclasses.replace(outcome, inverse=back)


def _take_back(session: Session, evaluation_id: int, inverse: Callable[..., Outcome]) -> Outcome:
    row = fetch(session, EVALUATION, [evaluation_id]).get(evaluation_id)
    if row is not None and row["signed_on"] is not None:
        raise Stale("evaluation.undo_signed", **_signed_words(row))
    return _guarded(inverse(session), evaluation_id)


def _unsigned(session: Session, evaluation_id: int) -> Row:
    row = existing(session, EVALUATION, evaluation_id)
    if row["signed_on"] is not None:
        raise Refusal("evaluation.signed", **_signed_words(row))
    return row


def _called(row: Row) -> dict[str, str]:
    """What an evaluation is called: its title, the day it speaks of where it has none."""
    return {"name": row["title"] or print_date(row["as_of"])}


def _signed_words(row: Row) -> dict[str, str]:
    return {"by": row["signed_by"], "day": print_date(row["signed_on"])}


def _refuse_second(session: Session, plan_id: int, stage: Stage) -> None:
    """One at a time: who begins a second one has not seen the first."""
    other = session.execute(
        select(EVALUATION.c.id, EVALUATION.c.as_of).where(
            EVALUATION.c.plan_id == plan_id, EVALUATION.c.stage == stage, EVALUATION.c.signed_on.is_(None)
        )
    ).first()
    if other is not None:
        raise Refusal("evaluation.begun", id=other.id, day=print_date(other.as_of))


_LONGEST = {"title": 300, "by": 200, "post": 200, "number": 100}


def _refuse_long(form: EvaluationFields | Signature) -> None:
    for name, value in vars(form).items():
        if name in _LONGEST and len(value) > _LONGEST[name]:
            raise Refusal(f"evaluation.long_{name}", n=len(value), limit=_LONGEST[name])


def _refuse_signature(form: Signature, seen: Evaluation, today: dt.date) -> None:
    _refuse_long(form)
    if not form.by:
        raise Refusal("evaluation.no_signer")
    if not form.post:
        raise Refusal("evaluation.no_post")
    if form.on > today:
        raise Refusal("evaluation.sign_future", day=print_date(form.on), today=print_date(today))
    if form.on < seen.as_of:
        raise Refusal("evaluation.sign_before", day=print_date(form.on), as_of=print_date(seen.as_of))
    if seen.undecided:
        first = seen.undecided[0]
        raise Refusal("evaluation.undecided", n=len(seen.undecided), first=first.number or first.key)


def _add_item(journal: Journal, evaluation_id: int, position: int, one: Proposal) -> None:
    journal.insert(
        ITEM,
        {
            "evaluation_id": evaluation_id,
            "node_id": one.node_id,
            "position": position,
            "proposed": one.rating,
            "evidence": one.evidence.text,
            "text": "",
            "decided_by": "",
        },
    )


def _items(session: Session, evaluation_id: int) -> list[Row]:
    ids = session.scalars(
        select(ITEM.c.id).where(ITEM.c.evaluation_id == evaluation_id).order_by(ITEM.c.position, ITEM.c.id)
    ).all()
    rows = fetch(session, ITEM, ids)
    return [rows[one] for one in ids]


def _evidence(seen: Evaluation, item_id: int) -> Evidence:
    return next(item.evidence for item in seen.items if item.id == item_id)


def _decided(rating: Rating | None, now: str, by: str) -> dict[str, object]:
    """Who decided and when; a text without a rating is no decision yet."""
    return {"decided_at": now if rating else None, "decided_by": by if rating else ""}


def _named(session: Session, item: Row) -> dict[str, str]:
    seen = queries.evaluation(session, item["evaluation_id"])
    of = next((one for one in seen.items if one.id == item["id"]), None)
    return {"name": (of.number or of.key) if of is not None else ""}


def _lines(text: str) -> str:
    return cleaned(EvaluationFields(summary=text)).summary
