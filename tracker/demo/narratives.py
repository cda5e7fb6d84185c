"""What an officer writes into the report of the demonstration's round; all of it is illustrative."""

from __future__ import annotations

import datetime as dt

from tracker.app import Ledger
from tracker.demo import scene
from tracker.kernel.periods import parse_period
from tracker.narratives import commands
from tracker.narratives.rows import Draft, Section, Subject
from tracker.plans import queries as plans
from tracker.plans.commands import record_progress
from tracker.plans.fields import ProgressFields
from tracker.words import LANGUAGES, Words

_DONE, _DAY = "3.1", dt.date(2026, 6, 25)
"""The task that was completed in the last days of the period."""


def write_report(ledger: Ledger, words: Words) -> int:
    """A task is completed, and every section is written in both languages. How many sections were written."""
    detail = ledger.ask(plans.plan_detail, scene.PLAN)
    done = next(node for node in plans.each(detail.nodes) if node.number == _DONE)
    entry = ProgressFields(_DAY, 100, words("demo.narrative.done"))
    ledger.do(record_progress, done.id, entry, ledger.person(), ledger.now(), ledger.today())
    return sum(_write(ledger, detail.plan.id, language) for language in LANGUAGES)


def _write(ledger: Ledger, plan_id: int, language: str) -> int:
    words = Words(language)
    subject = Subject(plan_id, parse_period(scene.PERIOD), language)
    drafts = {one: Draft(words(f"demo.narrative.{one}")) for one in Section}
    made = ledger.do(commands.write, subject, drafts, now=ledger.now(), by=ledger.person())
    return int(made.result)
