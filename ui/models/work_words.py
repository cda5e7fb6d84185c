"""Work in sentences: what hovering over it says, what a screen reader is told."""

from __future__ import annotations

import datetime as dt

from tracker.kernel.recurrence import parse
from tracker.plans.work.rows import Work
from ui.i18n import language, words
from ui.models.plan_words import capital, confidence_text, day_text, plan_title, state_text, work_title
from ui.models.timeline.rows import GroupRow, Row
from ui.models.timeline.strip import label_of


def tip_of(work: Work, today: dt.date) -> str:
    """Name, plan, deadline, how it stands, who answers, how far it can be relied on."""
    code = language().code
    who = work.lead.called(code) if work.lead is not None else words("work.group.no_agency")
    helping = "; ".join(held.called(code) for held in work.coordinating)
    begun = day_text(work.start) if work.start else words("work.tip.no_start")
    lines = [
        work_title(work),
        plan_title(work.plan),
        f"{words('plan.field.start')}: {begun}",
        f"{words('plan.field.deadline')}: {deadline_text(work)}",
        f"{state_text(work.state)} · {label_of(work, today)}",
        f"{words('plan.field.lead_agency_id')}: {who}",
        f"{words('plan.field.coordinating')}: {helping}" if helping else "",
        " · ".join(filter(None, (confidence_text(work.confidence), work.source))),
    ]
    return "\n".join(filter(None, lines))


def deadline_text(work: Work) -> str:
    """The last day; of what comes again when it does: "Trước 25/12 hằng năm"."""
    if work.recurrence:
        return capital(parse(work.recurrence).label(language().words))
    return day_text(work.deadline) or words("work.label.no_deadline")


def row_words(row: Row, today: dt.date) -> str:
    """A row of the timeline as one sentence."""
    if isinstance(row, GroupRow):
        key = "work.group.count_late" if row.late else "work.group.count"
        return f"{row.title}: {words(key, n=row.count, late=row.late)}"
    return f"{work_title(row.work)}: {state_text(row.work.state)}, {label_of(row.work, today)}"
