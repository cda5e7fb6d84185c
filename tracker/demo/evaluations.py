"""Two evaluations of the demonstration: a signed one of a plan that has ended, and one half decided.

Figures and wording of the plans are those of the documents; what is decided and who signs is illustrative.
"""

from __future__ import annotations

import datetime as dt

from tracker.app import Ledger
from tracker.demo import scene
from tracker.evaluations import commands, queries
from tracker.evaluations.commands import EvaluationFields, Signature
from tracker.evaluations.rows import Evaluation, Stage
from tracker.reports.evaluating import propose
from tracker.words import Words

_ENDED, _END, _SIGNED = "KHQ2024", dt.date(2024, 12, 31), dt.date(2025, 1, 15)
_MIDDLE = dt.date(2024, 12, 31)
_DECIDED = 2


def add_evaluations(ledger: Ledger, words: Words) -> int:
    """How many were begun."""
    _sign(ledger, _begin(ledger, _ENDED, Stage.FINAL, _END), words)
    _half(ledger, _begin(ledger, scene.PLAN, Stage.MID_TERM, _MIDDLE), words)
    return len(ledger.ask(queries.evaluations))


def _begin(ledger: Ledger, code: str, stage: Stage, on: dt.date) -> Evaluation:
    stamps = {"now": ledger.now(), "by": ledger.person()}
    made = ledger.do(commands.begin, code, stage, on, propose, today=ledger.today(), **stamps)
    return ledger.ask(queries.evaluation, made.result)


def _sign(ledger: Ledger, begun: Evaluation, words: Words) -> None:
    ledger.do(commands.accept, begun.id, now=ledger.now(), by=ledger.person())
    said = {name: words(f"demo.evaluation.{name}") for name in ("title", "summary", "lessons", "proposals")}
    ledger.do(commands.write, begun.id, EvaluationFields(**said))
    by, post = words("demo.evaluation.signer"), words("demo.evaluation.post")
    signature = Signature(by, post, _SIGNED, words("demo.evaluation.number"))
    ledger.do(commands.sign, begun.id, signature, today=ledger.today(), now=ledger.now())


def _half(ledger: Ledger, begun: Evaluation, words: Words) -> None:
    """The last goals, of which something is known, are decided first."""
    for item in begun.items[-_DECIDED:]:
        text = words("demo.evaluation.decided")
        now, by = ledger.now(), ledger.person()
        ledger.do(commands.decide, item.id, item.proposed, text, item.revision, now=now, by=by)
