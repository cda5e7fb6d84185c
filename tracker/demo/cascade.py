"""Plans of provinces under a national programme, with a few tasks: it shows who left which aim empty."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from tracker.app import Ledger
from tracker.places import queries as places
from tracker.plans import commands, queries
from tracker.plans.cascading.derivation import Order
from tracker.plans.fields import NodeFields
from tracker.plans.linking.commands import add_link
from tracker.plans.rows import LinkKind, NodeKind
from tracker.reports.derivation import titles

PLAN = "CT23"
_IDLE = ("34-51", "34-96")
"""They have a plan and no task yet."""


def cascade(ledger: Ledger, file: Path) -> tuple[int, int]:
    """Make the plans and enter the tasks that a file names; how many of each."""
    lines = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    units = {one.unit: one.id for one in ledger.ask(places.in_force, ledger.today())}
    named = [unit for line in lines for unit in line["units"].split(";")]
    wanted = tuple(units[unit] for unit in dict.fromkeys((*named, *_IDLE)))
    made = ledger.do(commands.derive, Order(PLAN, wanted, ledger.today(), titles())).result
    codes = {one.place.unit: one.definition.plan.code for one in made.plans}
    aims = {one.key: one.id for one in queries.each(ledger.ask(queries.plan_detail, PLAN).nodes)}
    for line in lines:
        for unit in line["units"].split(";"):
            _add_task(ledger, line, codes[unit], aims)
    return len(codes), len(named)


def _add_task(ledger: Ledger, line: Mapping[str, str], code: str, aims: Mapping[str, int]) -> None:
    fields = NodeFields(
        kind=NodeKind.TASK,
        text_vi=line["text_vi"],
        text_en=line["text_en"],
        deadline=dt.date.fromisoformat(line["deadline"]),
    )
    plan_id = ledger.ask(queries.plan_detail, code).plan.id
    task = ledger.do(commands.add_node, plan_id, fields).result
    ledger.do(add_link, task, aims[line["aim"]], LinkKind.DERIVED_FROM)
