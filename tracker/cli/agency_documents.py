"""What the commands about agencies and roles answer, as JSON and as words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tracker.agencies.rows import Agency, AgencyDetail, Successor
from tracker.kernel.dates import print_date
from tracker.plans.roles.proposing import Proposal, Why
from tracker.plans.roles.rows import Holder, OpenRole, RoleEntry
from tracker.words import Words


def agency_document(agency: Agency) -> dict[str, object]:
    return {
        "code": agency.code,
        "name_vi": agency.name_vi,
        "name_en": agency.name_en,
        "abbreviation": agency.abbreviation,
        "kind": agency.kind,
        "level": agency.level,
        "parent": agency.parent or None,
        "valid_from": iso(agency.valid_from),
        "valid_to": iso(agency.valid_to),
        "ended_by": agency.ended_by or None,
        "confidence": agency.confidence,
        "source": agency.source,
    }


def detail_document(detail: AgencyDetail) -> dict[str, object]:
    return agency_document(detail.agency) | {
        "aliases": list(detail.aliases),
        "successors": [successor_document(one) for one in detail.successors],
        "predecessors": [
            successor_document(heir)
            | {"code": former.code, "name_vi": former.name_vi, "name_en": former.name_en}
            for former, heir in detail.predecessors
        ],
    }


def successor_document(one: Successor) -> dict[str, object]:
    return {
        "code": one.code or None,
        "name_vi": one.name_vi,
        "name_en": one.name_en,
        "remit_vi": one.remit_vi,
        "remit_en": one.remit_en,
        "effective": iso(one.effective),
    }


def open_role_document(role: OpenRole, to: Agency | None) -> dict[str, object]:
    """`to` is who takes it over as things stand; None: undecided."""
    return {
        "key": role.node_key or role.plan_code,
        "plan": role.plan_code,
        "plan_ended": role.ended,
        "kind": role.kind,
        "number": role.number,
        "text_vi": role.text("vi"),
        "text_en": role.text("en"),
        "part": role.part,
        "since": iso(role.span.since),
        "until": iso(role.span.until),
        "by": "words" if role.span.role_id is None else "role",
        "why": role.proposal.why,
        "candidates": [successor_document(one) for one in role.proposal.candidates],
        "proposed": role.proposal.successor.code if role.proposal.successor else None,
        "to": to.code if to else None,
    }


def entry_document(entry: RoleEntry) -> dict[str, object]:
    return {
        "part": entry.part,
        "agency": entry.agency.code,
        "name_vi": entry.agency.name_vi,
        "name_en": entry.agency.name_en,
        "since": iso(entry.since),
        "until": iso(entry.until),
        "decision": entry.decision or None,
        "note": entry.note or None,
        "by": "words" if entry.role_id is None else "role",
    }


def holder_document(holder: Holder | None) -> dict[str, object] | None:
    """Who holds a part, from whom it came, and whether it waits to be passed on."""
    if holder is None:
        return None
    return {
        "code": holder.agency.code,
        "name_vi": holder.agency.name_vi,
        "name_en": holder.agency.name_en,
        "since": iso(holder.span.since),
        "former": holder.former.code if holder.former else None,
        "decision": holder.span.decision or None,
        "open": holder.open,
    }


def why_words(words: Words, proposal: Proposal) -> str:
    """On what a proposal stands: "phần việc: trẻ em"."""
    if proposal.why is Why.REMIT and proposal.successor is not None:
        return words("role.why.remit", remit=proposal.successor.remit(words.language))
    return words(f"role.why.{proposal.why}", n=len(proposal.candidates))


def span_words(words: Words, since: dt.date | None, until: dt.date | None) -> str:
    """ "từ 01/3/2025", "đến hết 28/02/2025", "từ ... đến hết ..."; "" where nothing is said."""
    said = {
        name: print_date(day, words.language) for name, day in (("since", since), ("until", until)) if day
    }
    key = "both" if len(said) == 2 else next(iter(said), "")
    return words(f"role.span.{key}", **said) if key else ""


def days_of(agency: Agency, words: Words) -> str:
    return span_words(words, agency.valid_from, agency.valid_to)


def names(known: Mapping[int, Agency], agency_id: int | None, language: str) -> str:
    found = known.get(agency_id or 0)
    return found.called(language) if found else ""


def iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
