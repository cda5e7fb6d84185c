"""What the pick boxes of the forms list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tracker.agencies.rows import Agency
from tracker.figures.rows import Indicator
from tracker.kernel.confidence import Confidence
from tracker.plans.rows import PlanSummary
from ui.i18n import language, words
from ui.models.plan_words import confidence_text, day_text, plan_title

Items = list[tuple[str, str]]


def nothing() -> tuple[str, str]:
    return "", words("plans_page.form.none")


def agency_items(agencies: Iterable[Agency], today: dt.date) -> Items:
    """Those in office first, each with its abbreviation so that it can be typed; then those that ended."""
    listed = list(agencies)
    standing = [one for one in listed if not one.ended_before(today)]
    ended = [one for one in listed if one.ended_before(today)]
    return [nothing(), *((str(one.id), _agency(one)) for one in (*standing, *ended))]


def _agency(agency: Agency) -> str:
    name = agency.called(language().code)
    short = f" ({agency.abbreviation})" if agency.abbreviation and agency.abbreviation not in name else ""
    until = words("plans_page.form.until", day=day_text(agency.valid_to)) if agency.valid_to else ""
    return " · ".join(part for part in (name + short, until) if part)


def indicator_items(indicators: Iterable[Indicator], today: dt.date, chosen: int | None) -> Items:
    """Those in use, and the one that was chosen while it was."""
    offered = (one for one in indicators if one.in_use(today) or one.id == chosen)
    return [nothing(), *((str(one.id), f"{one.called(language().code)} · {one.key}") for one in offered)]


def plan_items(plans: Iterable[PlanSummary], but: int | None) -> Items:
    return [nothing(), *((str(plan.id), plan_title(plan)) for plan in plans if plan.id != but)]


def confidence_items() -> Items:
    return [(one.value, confidence_text(one)) for one in Confidence]
