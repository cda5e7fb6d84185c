"""The JSON shape of evaluations."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.evaluations.rows import Evaluation, Item, Proposal, Summary


def summary_document(one: Summary) -> dict[str, object]:
    return {
        "id": one.id,
        "plan": one.plan_code,
        "stage": one.stage,
        "version": one.version,
        "as_of": one.as_of.isoformat(),
        "title": one.title,
        "items": one.total,
        "decided": one.decided,
        "signed_number": one.signed_number or None,
        "signed_on": one.signed_on.isoformat() if one.signed_on else None,
        "signed_by": one.signed_by or None,
    }


def document(found: Evaluation, news: Mapping[int, Proposal], language: str) -> dict[str, object]:
    """`news`: what would be proposed now, by item id, where that is something else."""
    return {
        "id": found.id,
        "plan": found.plan_code,
        "stage": found.stage,
        "version": found.version,
        "as_of": found.as_of.isoformat(),
        "title": found.title,
        "summary": found.summary,
        "lessons": found.lessons,
        "proposals": found.proposals,
        "signed": found.signed,
        "signed_number": found.signed_number or None,
        "signed_on": found.signed_on.isoformat() if found.signed_on else None,
        "signed_by": found.signed_by or None,
        "signed_post": found.signed_post or None,
        "undecided": len(found.undecided),
        "items": [_item_document(item, news.get(item.id), language) for item in found.items],
    }


def _item_document(item: Item, news: Proposal | None, language: str) -> dict[str, object]:
    return {
        "key": item.key,
        "kind": item.kind,
        "number": item.number,
        "text_vi": item.text_vi,
        "text_en": item.text_en,
        "proposed": item.proposed,
        "rating": item.rating,
        "text": item.text,
        "decided_by": item.decided_by or None,
        "decided_at": item.decided_at or None,
        "ground": item.evidence.ground,
        "evidence": dict(item.evidence.data),
        "sentences": list(item.evidence.sentences(language)),
        "changed": news is not None,
        "proposed_now": news.rating if news else None,
    }
