"""The five counters: a number, what it counts, and the worst of it."""

from __future__ import annotations

from decimal import Decimal

from tracker.kernel.dates import print_date
from tracker.kernel.quantity import print_number
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.widgets import Counter


def counters(found: Overview) -> tuple[Counter, ...]:
    return (_late(found), _due(found), _reported(found), _aims(found), _doubts(found))


def _late(found: Overview) -> Counter:
    late = found.late
    detail = words("overview.late.longest", n=-late[0].days_left) if late else words("overview.late.none")
    return Counter(
        "late", "bad", _number(len(late)), words("overview.late.label"), detail, "bad" if late else "good"
    )


def _due(found: Overview) -> Counter:
    due = found.due
    detail = words("overview.due.none")
    if due:
        day = print_date(due[0].deadline, language().code)
        detail = words("overview.due.nearest", day=day, n=due[0].days_left)
    return Counter(
        "due", "clock", _number(len(due)), words("overview.due.label"), detail, "warn" if due else "text"
    )


def _reported(found: Overview) -> Counter:
    one = found.round
    if one is None:
        return Counter(
            "reported", "round", "…", words("overview.reported.label"), words("overview.reported.none")
        )
    day = print_date(one.due, language().code)
    detail = words("overview.reported.due", day=day, n=one.late)
    return Counter(
        "reported", "round", f"{one.reported}/{one.places}", words("overview.reported.label"), detail
    )


def _aims(found: Overview) -> Counter:
    detail = words("overview.aims.of", n=found.aims_of)
    tone = "warn" if found.aims else "text"
    return Counter("aims", "target", _number(len(found.aims)), words("overview.aims.label"), detail, tone)


def _doubts(found: Overview) -> Counter:
    wrong, rest = len(found.contradictions), len(found.doubts) - len(found.contradictions)
    detail = words("overview.doubts.rest", n=rest)
    return Counter(
        "doubts", "fig", _number(wrong), words("overview.doubts.label"), detail, "bad" if wrong else "good"
    )


def _number(value: int) -> str:
    return print_number(Decimal(value), language().code)
