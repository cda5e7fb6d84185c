"""The five counters: a number, what it counts, and the worst of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tracker.kernel.dates import print_date
from tracker.kernel.quantity import print_number
from tracker.reports.news import NewsKind
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.pages.overview.loading import Looked
from ui.widgets import Counter


def counters(looked: Looked) -> tuple[Counter, ...]:
    found = looked.overview
    return (_late(found), _due(found), _reported(found), _aims(found), _doubts(looked))


def _late(found: Overview) -> Counter:
    late = found.late
    detail = words("overview.late.longest", n=-late[0].days_left) if late else words("overview.late.none")
    return Counter(
        "late", "bad", _number(len(late)), words("overview.late.label"), detail, "bad" if late else "good"
    )


def _due(found: Overview) -> Counter:
    """Within thirty days, and how many of them before the month is over."""
    due, month = found.due, found.today.month
    detail = words("overview.due.none")
    if due:
        day = _day_and_month(due[0].deadline)
        detail = words("overview.due.nearest", count=len(found.due_this_month), month=month, day=day)
    return Counter(
        "due", "clock", _number(len(due)), words("overview.due.label"), detail, "warn" if due else "text"
    )


def _reported(found: Overview) -> Counter:
    one = found.round
    label = words("overview.reported.label")
    if one is None:
        return Counter("reported", "round", "…", label, words("overview.reported.none"))
    value = f"{found.reported}/{len(found.returns)}"
    facts = {"day": print_date(one.due, language().code), "late": found.sent_late, "missing": found.missing}
    over = found.missing and one.due < found.today
    detail = words("overview.reported.overdue" if over else "overview.reported.due", **facts)
    return Counter("reported", "round", value, label, detail, "warn" if over else "text")


def _aims(found: Overview) -> Counter:
    behind = len(found.behind)
    detail = words("overview.aims.of", n=len(found.aims))
    tone = "warn" if behind else "good" if found.aims else "text"
    return Counter("aims", "target", _number(behind), words("overview.aims.label"), detail, tone)


def _doubts(looked: Looked) -> Counter:
    found = looked.overview
    wrong, new = len(found.contradictions), looked.news.counts[NewsKind.DOUBT]
    detail = words("overview.doubts.rest", n=len(found.doubts) - wrong)
    if new:
        detail = words("overview.doubts.new", n=new)
    return Counter(
        "doubts", "fig", _number(wrong), words("overview.doubts.label"), detail, "bad" if wrong else "good"
    )


def _day_and_month(day: dt.date) -> str:
    """Without the year, which is this one or the next: "25/11", "25 Nov"."""
    return f"{day.day}/{day.month}" if language().code == "vi" else f"{day.day} {day:%b}"


def _number(value: int) -> str:
    return print_number(Decimal(value), language().code)
