"""What the successor could be called and when it could run, until a person says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from tracker.plans.rows import PlanSummary
from tracker.plans.succeeding.succession import NewPlan

_YEARS = re.compile(r"\b((?:19|20)\d\d)(\s*[-–]\s*)((?:19|20)\d\d)\b")
_NUMBER = re.compile(r"\d+$", re.ASCII)


def suggest(plan: PlanSummary, taken: Collection[str]) -> NewPlan:
    """A period as long as the old one right after it, its years in the titles and in the code: "KH2630", of a
    province "KH2630-24".

    `taken`: codes of plans in capitals; where the code is one of them a person thinks of another.
    """
    if plan.period_start is None or plan.period_end is None:
        return NewPlan(title_vi=plan.title_vi, title_en=plan.title_en)
    first = plan.period_end.year + 1
    last = first + plan.period_end.year - plan.period_start.year
    stem, dash, unit = plan.code.partition("-") if plan.place_id is not None else (plan.code, "", "")
    code = f"{_NUMBER.sub('', stem)}{first % 100:02d}{last % 100:02d}{dash}{unit}"
    return NewPlan(
        code="" if code.upper() in taken else code,
        title_vi=_with_years(plan.title_vi, first, last),
        title_en=_with_years(plan.title_en, first, last),
        start=dt.date(first, 1, 1),
        end=dt.date(last, 12, 31),
    )


def _with_years(title: str, first: int, last: int) -> str:
    """The period in a title is the new one; without one the title stays."""
    return _YEARS.sub(lambda found: f"{first}{found[2]}{last}", title, count=1)
