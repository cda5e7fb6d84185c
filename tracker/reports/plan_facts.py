"""What papers say of a plan as a whole: its instrument, who issued it, its period, who leads it now."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.kernel.dates import print_date
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import PlanSummary
from tracker.printing import data as printed
from tracker.words import Words

_TYPE = re.compile(r"/(?:\d{4}/)?([^\W\d_]+)-", re.UNICODE)


def plan_facts(session: Session, plan: PlanSummary, words: Words, who: Holders) -> printed.PlanFacts:
    """Everything that a paper says of a plan as a whole; `who`: the roles of the day."""
    return printed.PlanFacts(
        code=plan.code,
        title=plan.title(words.language),
        kind=words(f"plan.type.{plan.kind}"),
        period=period_text(plan.period_start, plan.period_end, words),
        instrument_kind=instrument_kind(plan.instrument, words),
        instrument=plan.instrument,
        issued=plan.issued,
        issuer=issuer_name(session, plan.issuer, plan.issued, words),
        vision=str(plan.vision_year or ""),
        lead_agency=plan.lead(words.language),
        successor_note=_successor_note(plan, words, who),
        status=plan.standing(words.language) or words(f"plan.status.{plan.status}"),
        remarks=_remarks(plan, words),
    )


def issuer_name(session: Session, issuer: str, day: dt.date | None, words: Words) -> str:
    """As written in the plan; in English by the name of the agency, where it is known."""
    if words.language == "vi" or not issuer:
        return issuer
    found = agencies.named(session, issuer, day)
    return found[0].called(words.language) if len(found) == 1 else issuer


def period_text(start: dt.date | None, end: dt.date | None, words: Words) -> str:
    """ "2021-2025", a single year, "từ 18/7/2022", or that the document does not say."""
    if start and end:
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return f"{print_date(start, words.language)} - {print_date(end, words.language)}"
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start:
        return words("report.period_from", day=print_date(start, words.language))
    return words("report.period_unstated")


def instrument_kind(number: str, words: Words) -> str:
    """The type of document by its symbol: 525/QĐ-LĐTBXH is a Quyết định (Decree 30/2020, Annex III)."""
    found = _TYPE.search(number)
    symbol = found.group(1) if found else ""
    key = f"report.instrument.{symbol}"
    return words(key) if symbol and words.has(key) else words("report.instrument.other")


def _successor_note(plan: PlanSummary, words: Words, who: Holders) -> str:
    """Who holds the lead now, where it is not the agency that the decision names. Several heirs of one that
    ended are all named."""
    held = who.lead(plan.id)
    if held is None or (held.agency.id == plan.lead_agency_id and not held.holding.candidates):
        return ""
    if held.open:
        names = words("report.or").join(one.called(words.language) for one in held.holding.candidates)
        since = held.holding.candidates[0].effective if held.holding.candidates else None
    else:
        names, since = held.agency.called(words.language), held.span.since
    day = print_date(since, words.language) if since else "…"
    return words("report.successor", names=names, day=day)


def _remarks(plan: PlanSummary, words: Words) -> tuple[str, ...]:
    if not plan.unverified:
        return ()
    return (words("report.unverified", n=plan.unverified),)
