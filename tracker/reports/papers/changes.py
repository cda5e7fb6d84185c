"""Gathering the annex to an amending decision: what one version of a plan changes of another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.kernel.dates import formal_date
from tracker.office import queries as offices
from tracker.plans import queries as plans
from tracker.plans.rows import Decision, PlanSummary
from tracker.plans.versions.drafts import drafts_begun
from tracker.plans.versions.queries import listed
from tracker.printing import wording
from tracker.printing.model import Document
from tracker.printing.papers.annex import AnnexData, build_annex
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.changes import Item, annexed, changed_items, names
from tracker.reports.comparing import DRAFT, decision, definition, plan_named
from tracker.reports.papers.asks import plan_asked, plan_options
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.reports.plan_facts import instrument_kind, issuer_name
from tracker.words import Words


def changes_data(
    session: Session,
    code: str,
    sides: tuple[str, str],
    words: Words,
    today: dt.date,
    particulars: Particulars = UNDECIDED,
) -> AnnexData:
    """Everything that the annex prints; `sides`: numbers of versions or `DRAFT`.

    Refused: plan.unknown, plan.unknown_version, plan.draft_gone.
    """
    detail = plan_named(session, code)
    plan = detail.plan
    old, new = (definition(session, detail, one) for one in sides)
    items = changed_items(old, new, names(session, words.language), words)
    decided = decision(session, plan.id, sides[1]) if _forward(*sides) else None
    return AnnexData(
        agency=offices.office(session).agency_name,
        code=plan.code,
        plan=plan.title(words.language),
        issued=_issued(session, plan, words),
        old=side_name(sides[0], words),
        new=side_name(sides[1], words),
        decision=_decision(session, plan, decided, words, today) if decided else "",
        counts=_counts(items, words),
        items=annexed(items, words),
        draft=DRAFT in sides,
        particulars=particulars,
    )


def side_name(version: str, words: Words) -> str:
    """ "Bản 2", "Bản dự thảo"."""
    return words("annex.draft") if version == DRAFT else words("version.name", version=version)


def _forward(old: str, new: str) -> bool:
    """Whether the second one came of the first: the annex of a decision does not lead back."""
    return old != DRAFT and (new == DRAFT or int(old) < int(new))


def _counts(items: Sequence[Item], words: Words) -> str:
    counts = Counter(change for item in items for change in item.changes)
    return "; ".join(
        words("difference.count", change=words(f"difference.change.{one}"), n=n) for one, n in counts.items()
    )


def _issued(session: Session, plan: PlanSummary, words: Words) -> str:
    """ "Quyết định số 1863/QĐ-TTg ngày 23/12/2019 của Thủ tướng Chính phủ"; "" where it has no number."""
    if not plan.instrument:
        return ""
    facts = {
        "kind": instrument_kind(plan.instrument, words),
        "number": plan.instrument,
        "issuer": issuer_name(session, plan.issuer, plan.issued, words) or "…",
    }
    if plan.issued is None:
        return words("paper.summary.instrument_undated", **facts)
    return words("paper.summary.instrument", date=wording.short_date(words, plan.issued), **facts)


def _decision(session: Session, plan: PlanSummary, made: Decision, words: Words, today: dt.date) -> str:
    """The decision that the annex goes with; what is not known of it yet is left open for the pen."""
    kind = instrument_kind(made.instrument or plan.instrument, words)
    day = formal_date(made.issued, words.language) if made.issued else ""
    issuer = made.issuer or plan.issuer
    return words(
        "annex.decision",
        kind=kind,
        number=made.instrument or wording.BLANK,
        date=day or wording.long_date(words, None, today.year),
        issuer=issuer_name(session, issuer, made.issued, words) or "…",
    )


def _plan_options(session: Session, wanted: Wanted) -> list[Option]:
    """Those that have been amended, or are being amended, first."""
    every = plan_options(session, wanted)
    ids = {plan.code: plan.id for plan in plans.plans(session)}
    begun, known = drafts_begun(session), listed(session, list(ids.values()))
    amended = {code for code, one in ids.items() if one in begun or len(known[one]) > 1}
    return sorted(every, key=lambda one: one.value not in amended)


def _old_options(session: Session, wanted: Wanted) -> list[Option]:
    """The version before the newest first; where the next is being written, the newest."""
    found = _versions(session, wanted)
    return found[1:] + found[:1]


def _versions(session: Session, wanted: Wanted) -> list[Option]:
    """The draft and the versions, the newest first."""
    plan, words = plan_asked(session, wanted), wanted.words
    if plan is None:
        return []
    numbers = [str(one.number) for one in reversed(listed(session, [plan.id])[plan.id])]
    known = [DRAFT, *numbers] if plan.id in drafts_begun(session) else numbers
    return [Option(one, _told(session, plan, one, words)) for one in known]


def _told(session: Session, plan: PlanSummary, version: str, words: Words) -> str:
    number = decision(session, plan.id, version).instrument
    return " · ".join(part for part in (side_name(version, words), number) if part)


def _document(session: Session, wanted: Wanted) -> Document:
    sides = (wanted.get("from").lower(), wanted.get("to").lower())
    data = changes_data(session, wanted.get("plan"), sides, wanted.words, wanted.today, wanted.particulars)
    return build_annex(data, wanted.words.language)


PAPER = Paper(
    "changes",
    (
        Ask("plan", options=_plan_options),
        Ask("from", options=_old_options),
        Ask("to", options=_versions),
    ),
    _document,
)
