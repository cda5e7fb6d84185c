"""The next version of a plan: its draft is begun, written and discarded, and put in force by a decision.

Putting it in force writes the rows of the plan; until then nothing of the version in force is touched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import defining, rules
from tracker.plans.commands.columns import Columns
from tracker.plans.commands.common import issue_keys, remember_keys
from tracker.plans.commands.plans import first_decision, rewrite_plan
from tracker.plans.commands.writing import Writer
from tracker.plans.definition import (
    Definition,
    NodeFacts,
    children_of,
    facts_json,
    from_json,
    outlined,
    to_json,
)
from tracker.plans.rows import Decision
from tracker.plans.rules import check_decision
from tracker.plans.tables import DRAFT, MILESTONE, NODE, PAST, PLAN, VERSION
from tracker.plans.versions import drafts
from tracker.plans.versions import queries as versions
from tracker.plans.versions.joining import Clash, Prefer, join
from tracker.plans.versions.soundness import called, numbers, refuse_unsound
from tracker.storage.editing import existing, require_unchanged
from tracker.storage.journal import Journal, Row, short


def begin_draft(session: Session, plan_id: int, indicators: Mapping[int, str], at: str, by: str) -> Outcome:
    """Begin the next version of a plan with what is in force. The result is the draft's id.

    `indicators`: id -> key; `at`: time stamp. Refused: plan.draft_begun. Stale: record.gone.
    """
    plan = existing(session, PLAN, plan_id)
    begun = drafts.draft(session, plan_id)
    if begun is not None:
        raise Refusal("plan.draft_begun", plan=plan["code"], by=begun.begun_by or "–")
    now = to_json(defining.definition_of(session, plan["code"], indicators))
    based_on = versions.latest(session, plan_id)
    journal = Journal(session)
    said = {"base": now, "definition": now, "begun_at": at, "begun_by": by}
    draft_id = journal.insert(DRAFT, {**vars(Decision()), **said, "plan_id": plan_id, "based_on": based_on})
    return journal.outcome("undo.begin.draft", _named(plan), draft_id)


def write_draft(
    session: Session,
    plan_id: int,
    definition: Definition,
    decision: Decision,
    revision: int | None = None,
    *,
    label: str = "undo.write.draft",
    facts: Mapping[str, str] | None = None,
) -> Outcome:
    """Write what the next version will say, and what is known of its decision. The result is the draft's id.

    It must make a plan; the decision may be incomplete. A new node whose key was given to another one
    meanwhile gets the next free one; keys of the draft are not given out again. `label`, `facts`: what was
    done.
    Refused: as `refuse_unsound`, `rules.check_decision`. Stale: plan.draft_gone, record.stale_whole.
    """
    plan, row = existing(session, PLAN, plan_id), _draft(session, plan_id)
    told = dataclasses.replace(definition, plan=dataclasses.replace(definition.plan, code=plan["code"]))
    refuse_unsound(told)
    told = _with_free_keys(session, plan, row, told)
    decided = decision.cleaned
    rules.refuse(check_decision(decided))
    values = {**vars(decided), "definition": to_json(told)}
    if any(values[name] != row[name] for name in values):
        require_unchanged(row, revision, row["instrument"] or plan["code"])
    journal = Journal(session)
    journal.update(DRAFT, row, values)
    return journal.outcome(label, {**_named(plan), **(facts or {})}, row["id"])


def discard_draft(session: Session, plan_id: int, revision: int | None = None) -> Outcome:
    """Throw the draft away. Stale: plan.draft_gone, record.stale_whole."""
    plan, row = existing(session, PLAN, plan_id), _draft(session, plan_id)
    require_unchanged(row, revision, row["instrument"] or plan["code"])
    journal = Journal(session)
    journal.delete(DRAFT, [row["id"]])
    return journal.outcome("undo.discard.draft", _named(plan), plan_id)


def put_in_force(
    session: Session,
    plan_id: int,
    indicators: Mapping[int, str],
    revision: int | None = None,
    prefer: Prefer = Prefer.ASK,
    decision: Decision | None = None,
) -> Outcome:
    """Make the draft the newest version, by its decision. The result is the version's number.

    What was put right in the version in force meanwhile is joined; `prefer` decides where both sides changed
    one thing. What goes or changes is kept for the versions before. `indicators`: id -> key; `decision` in
    place of what the draft says of it.
    Refused: plan.decision_incomplete, .not_after_predecessor, .draft_clash; as `refuse_unsound`, `edit_plan`.
    """
    plan, row = existing(session, PLAN, plan_id), _draft(session, plan_id)
    require_unchanged(row, revision, row["instrument"] or plan["code"])
    decision = decision or Decision(**{name: row[name] for name in Decision.__dataclass_fields__})
    decision = decision.cleaned
    _refuse_decision(session, plan, decision)
    now = defining.definition_of(session, plan["code"], indicators)
    made = _joined(from_json(row["base"]), from_json(row["definition"]), now, prefer)
    refuse_unsound(made)
    journal = Journal(session)
    number = _add_version(session, journal, plan, decision, now)
    columns = Columns(session, {key: one for one, key in indicators.items()})
    journal.delete(DRAFT, [row["id"]])
    rewrite_plan(session, journal, plan, columns.plan(made.plan))
    Writer(session, journal, plan_id, number, columns, ending=True).write(made.nodes)
    done = journal.outcome("undo.amend.plan", {**_named(plan), "number": decision.instrument}, number)
    return _guarded(done, plan_id, number)


def _draft(session: Session, plan_id: int) -> Row:
    row = session.execute(select(DRAFT).where(DRAFT.c.plan_id == plan_id)).mappings().one_or_none()
    if row is None:
        raise Stale("plan.draft_gone")
    return dict(row)


def _named(plan: Row) -> dict[str, str]:
    return {"plan": plan["instrument"] or plan["code"]}


def _with_free_keys(session: Session, plan: Row, row: Row, told: Definition) -> Definition:
    """New nodes with keys that no other node has or had; the keys are taken from now on."""
    known = from_json(row["base"]).by_key.keys() | from_json(row["definition"]).by_key.keys()
    taken = set(session.scalars(select(NODE.c.key).where(NODE.c.plan_id == plan["id"]))) - known
    highest = max((remember_keys(session, plan), *(rules.serial_of(one.key) for one in told.nodes)))
    renamed: dict[str, str] = {}
    for node in told.nodes:
        if node.key in taken:
            highest += 1
            renamed[node.key] = rules.node_key(plan["code"], node.kind, highest)
    issue_keys(session, plan, highest)
    nodes = {renamed.get(one.key, one.key): _renamed(one, renamed) for one in told.nodes}
    return Definition(told.plan, outlined(nodes, children_of(nodes.values())))


def _renamed(node: NodeFacts, renamed: Mapping[str, str]) -> NodeFacts:
    key, parent = renamed.get(node.key, node.key), renamed.get(node.parent, node.parent)
    return dataclasses.replace(node, key=key, parent=parent)


def _refuse_decision(session: Session, plan: Row, decision: Decision) -> None:
    """Refuse a version without a decision, or one that would hold before its predecessor does."""
    rules.refuse(check_decision(decision))
    for name in ("instrument", "issued", "effective"):
        if not getattr(decision, name):
            raise Refusal(f"plan.decision_incomplete.{name}")
    before = versions.listed(session, [plan["id"]])[plan["id"]][-1]
    if before.since is not None and decision.effective is not None and decision.effective <= before.since:
        told = {"day": print_date(decision.effective), "since": print_date(before.since)}
        raise Refusal("plan.not_after_predecessor", version=before.number, **told)


def _joined(base: Definition, draft: Definition, now: Definition, prefer: Prefer) -> Definition:
    found = join(base, draft, now, prefer)
    if found.clashes:
        raise _clash(found.clashes[0], len(found.clashes), draft, now)
    return found.definition


def _clash(one: Clash, n: int, draft: Definition, now: Definition) -> Refusal:
    """Both sides of the first thing that both changed, and how many there are."""
    node = draft.by_key.get(one.key) or now.by_key.get(one.key)
    if node is None:
        return Stale("plan.draft_clash.plan", yours=_told(one.drafted), theirs=_told(one.now), n=n)
    name = called(node, numbers((draft if one.key in draft.by_key else now).nodes).get(one.key, ""))
    if not one.field:
        side = "removed" if one.key not in draft.by_key else "gone"
        return Stale(f"plan.draft_clash.{side}", name=name, n=n)
    return Stale("plan.draft_clash.item", name=name, yours=_told(one.drafted), theirs=_told(one.now), n=n)


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return short("; ".join(f"{one.year or '–'}: {_told(one.value)} {one.unit}".strip() for one in value))
    return short(print_date(value) if hasattr(value, "isoformat") else value)


def _add_version(session: Session, journal: Journal, plan: Row, decision: Decision, now: Definition) -> int:
    """The version before remembers what it said of the plan itself."""
    of_plan = select(VERSION).where(VERSION.c.plan_id == plan["id"]).order_by(VERSION.c.number.desc())
    before = session.execute(of_plan.limit(1)).mappings().first()
    told = {"facts": facts_json(now.plan)}
    if before is not None:
        journal.update(VERSION, dict(before), told)
    else:
        first = {"plan_id": plan["id"], "number": versions.FIRST, "effective": plan["issued"]}
        journal.insert(VERSION, {**first_decision(plan), **first, **told})
    number = (before["number"] if before is not None else versions.FIRST) + 1
    journal.insert(VERSION, {**vars(decision), "plan_id": plan["id"], "number": number})
    return int(number)


def _guarded(done: Outcome, plan_id: int, number: int) -> Outcome:
    back = partial(_take_back, inverse=done.inverse, plan_id=plan_id, number=number)
    return dataclasses.replace(done, inverse=back)


def _again(session: Session, inverse: Any, plan_id: int, number: int) -> Outcome:
    return _guarded(inverse(session), plan_id, number)


def _take_back(session: Session, inverse: Any, plan_id: int, number: int) -> Outcome:
    """Take a version back. Stale where something was noted with it since: it was put right or amended."""
    undone: Outcome = inverse(session)
    later = (
        exists().where(VERSION.c.plan_id == plan_id, VERSION.c.number >= number),
        exists().where(PAST.c.plan_id == plan_id, PAST.c.until_version >= number),
        exists().where(NODE.c.plan_id == plan_id, NODE.c.since_version >= number),
        exists().where(NODE.c.id == MILESTONE.c.node_id, NODE.c.plan_id == plan_id, _refers(number)),
    )
    if any(session.scalar(select(one)) for one in later):
        raise Stale("record.undo_overtaken")
    again = partial(_again, inverse=undone.inverse, plan_id=plan_id, number=number)
    return dataclasses.replace(undone, inverse=again)


def _refers(number: int) -> Any:
    return (MILESTONE.c.since_version >= number) | (MILESTONE.c.until_version >= number)
