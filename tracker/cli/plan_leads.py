"""Who leads and coordinates on a day, beside a plan or a list of plans."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.cli.agency_documents import holder_document, iso
from tracker.kernel.dates import print_date
from tracker.plans.queries import each
from tracker.plans.roles.rows import Holder, Holders, Subject
from tracker.plans.rows import PlanDetail
from tracker.words import Words


def leads_document(detail: PlanDetail, held: Holders) -> dict[str, object]:
    """The day, who leads the plan, and of each node that has its own who leads and who coordinates it."""
    plan = detail.plan
    return {
        "led_on": iso(held.day),
        "lead": holder_document(held.lead(plan.id)),
        "roles": list(_roles(detail, held)),
    }


def lead_line(words: Words, held: Holder | None) -> str:
    """ "Chủ trì: Cục Bà mẹ và Trẻ em (kế thừa Cục Trẻ em từ 01/3/2025)"; "" where nobody does."""
    if held is None:
        return ""
    language = words.language
    said = f"{words('role.part.lead')}: {held.agency.called(language)}"
    if held.open:
        return f"{said} ({words('role.not_passed')})"
    if held.former is None or held.span.since is None:
        return said
    told = {"agency": held.former.called(language), "day": print_date(held.span.since, language)}
    return f"{said} ({words('agency.holder.inherited', **told)})"


def _roles(detail: PlanDetail, held: Holders) -> Iterator[dict[str, object]]:
    subjects: list[tuple[str, Subject]] = [(detail.plan.code, (detail.plan.id, None))]
    subjects += [(node.key, (node.plan_id, node.id)) for node in each(detail.nodes)]
    for key, subject in subjects:
        lead = held.leads.get(subject)
        others = held.coordinating.get(subject, ())
        if lead is not None or others:
            yield {
                "key": key,
                "lead": holder_document(lead),
                "coordinating": [holder_document(one) for one in others],
            }
