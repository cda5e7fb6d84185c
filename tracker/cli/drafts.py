"""Finding a plan by what a person typed, and the draft of its next version."""

from __future__ import annotations

from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.kernel.errors import Refusal
from tracker.plans import commands, queries
from tracker.plans.defining import code_as_kept
from tracker.plans.rows import Draft, PlanSummary
from tracker.plans.versions.drafts import draft


def plan_named(ledger: Ledger, code: str) -> PlanSummary:
    """Refused: plan.unknown."""
    kept = ledger.ask(code_as_kept, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    return ledger.ask(queries.plan_detail, kept).plan


def indicator_keys(ledger: Ledger) -> dict[int, str]:
    """Id -> key."""
    return {one.id: one.key for one in ledger.ask(catalogue.indicators)}


def begin(ledger: Ledger, plan_id: int) -> None:
    """Refused: plan.draft_begun."""
    ledger.do(commands.begin_draft, plan_id, indicator_keys(ledger), ledger.now(), ledger.person())


def ensure_draft(ledger: Ledger, code: str) -> Draft | None:
    """Begin the draft where there is none; that draft, None where one was there."""
    plan = plan_named(ledger, code)
    if ledger.ask(draft, plan.id) is not None:
        return None
    begin(ledger, plan.id)
    return draft_of(ledger, plan.id)


def draft_of(ledger: Ledger, plan_id: int) -> Draft:
    """Refused: plan.draft_gone."""
    found = ledger.ask(draft, plan_id)
    if found is None:
        raise Refusal("plan.draft_gone")
    return found
