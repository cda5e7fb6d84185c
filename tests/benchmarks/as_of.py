"""A plan as of a day, out of 34 provincial plans x 500 nodes x 10 versions, against the plain node table."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests.benchmarks.result import Result, best_in_turn
from tracker.app import Ledger
from tracker.kernel.confidence import Confidence
from tracker.plans import reading
from tracker.plans.rows import Level, NodeKind, PlanStatus
from tracker.plans.tables import NODE, PAST, PLAN, VERSION
from tracker.plans.versions import queries as versions
from tracker.storage.unit_of_work import Unit

PLANS, NODES, VERSIONS, EVERY = 34, 500, 10, 10
_FIRST, _DAY = dt.date(2016, 1, 1), dt.date(2020, 7, 1)
"""One node in `EVERY` is reworded by each version; of ten yearly versions the fifth holds on the day."""

_ROUNDS = 15


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        ledger = Ledger.open(Path(name) / "ledger.skh")
        try:
            _fill(ledger)
            return [result for n in (1, PLANS) for result in _measure(ledger, n)]
        finally:
            ledger.close()


def _measure(ledger: Ledger, n: int) -> Iterator[Result]:
    plan_ids = list(range(1, n + 1))
    what = f"{n} plan{'s' if n > 1 else ''} of {NODES} nodes in {VERSIONS} versions"

    def as_of(session: Session) -> object:
        return session.execute(select(reading.told(_on(session, plan_ids), plan_ids))).mappings().all()

    def plain(session: Session) -> object:
        names = reading.told(None).c.keys()
        of_plans = NODE.c.plan_id.in_(plan_ids)
        return session.execute(select(*(NODE.c[name] for name in names)).where(of_plans)).mappings().all()

    def trees(session: Session) -> object:
        return reading.trees(session, dict.fromkeys(plan_ids, _on(session, plan_ids)))

    def trees_now(session: Session) -> object:
        return reading.trees(session, dict.fromkeys(plan_ids))

    rows = best_in_turn(lambda: ledger.ask(as_of), lambda: ledger.ask(plain), _ROUNDS)
    yield Result(f"rows of {what}, as of a day", *rows, "the plain node table", 2.5)
    whole = best_in_turn(lambda: ledger.ask(trees), lambda: ledger.ask(trees_now), _ROUNDS)
    yield Result(f"trees of {what}, as of a day", *whole, "the trees of now", 1.5)


def _on(session: Session, plan_ids: list[int]) -> int:
    """The version that holds on the day, which is asked of each plan; here it is the same one."""
    known = versions.listed(session, plan_ids)
    (found,) = {versions.holding_on(some, _DAY) for some in known.values()}
    assert found is not None
    return found


def _fill(ledger: Ledger) -> None:
    with Unit(ledger.engine) as unit:
        for table, rows in (
            (PLAN, list(_plans())),
            (VERSION, list(_versions())),
            (NODE, list(_nodes())),
            (PAST, list(_pasts())),
        ):
            unit.session.execute(insert(table), rows)
        unit.commit()


def _plans() -> Iterator[dict[str, Any]]:
    for plan in range(1, PLANS + 1):
        yield {
            "id": plan,
            "code": f"P{plan}",
            "title_vi": f"Kế hoạch {plan}",
            "folded": "",
            "kind": "plan",
            "level": Level.PROVINCIAL,
            "status": PlanStatus.IN_FORCE,
            "confidence": Confidence.OWN,
            "revision": 1,
        }


def _versions() -> Iterator[dict[str, Any]]:
    for plan in range(1, PLANS + 1):
        for number in range(1, VERSIONS + 1):
            yield {"plan_id": plan, "number": number, "effective": _FIRST.replace(year=2015 + number)}


def _wording(at: int, first: int, text: str) -> dict[str, Any]:
    group = at % 20 == 0
    return {
        "kind": NodeKind.TASK_GROUP if group else NodeKind.TASK,
        "parent_id": None if group else first + at // 20 * 20,
        "position": at,
        "text_vi": text,
        "deadline": dt.date(2025, 12, 31),
        "confidence": Confidence.OWN,
    }


def _nodes() -> Iterator[dict[str, Any]]:
    for plan in range(1, PLANS + 1):
        first = (plan - 1) * NODES + 1
        for at in range(NODES):
            whose = {"id": first + at, "plan_id": plan, "key": f"P{plan}.T{at}", "folded": "", "revision": 1}
            yield {**whose, **_wording(at, first, f"Nhiệm vụ {at}, lời mới nhất")}


def _pasts() -> Iterator[dict[str, Any]]:
    """Version v rewords every tenth node, another one each time; each wording but the last is kept."""
    for plan in range(1, PLANS + 1):
        first = (plan - 1) * NODES + 1
        for at in range(NODES):
            since = 1
            for number in range(2, VERSIONS + 1):
                if (at + number) % EVERY in (0, 3):
                    held = {"since_version": since, "until_version": number}
                    whose = {"node_id": first + at, "plan_id": plan}
                    yield {**whose, **held, **_wording(at, first, f"Nhiệm vụ {at}, lời của bản {since}")}
                    since = number
