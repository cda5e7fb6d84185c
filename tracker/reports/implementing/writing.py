"""What is at hand for whoever writes the sections of a report: what stands there, what others said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.periods import following
from tracker.narratives import queries as narratives
from tracker.narratives.rows import Narrative, Section, Subject
from tracker.plans import queries as plans
from tracker.printing.papers.implementation.data import DueRow, Remark, TaskRemarks
from tracker.reports.implementing.periods import period_of, rounds_of
from tracker.reports.implementing.voices import entries_of, said_of, standings_of, voices_of
from tracker.reports.implementing.work import due_rows
from tracker.words import Words

_PARTS = {Section.RESULTS: "result", Section.DIFFICULTIES: "difficulty", Section.PROPOSALS: "proposal"}
"""Which part of what was said belongs beside which section."""


@dataclass(frozen=True)
class Desk:
    """`plan`: its number or code. `heard`: beside a section what was said of the tasks, or what is due."""

    subject: Subject
    plan: str
    written: Mapping[Section, Narrative]
    heard: Mapping[Section, tuple[TaskRemarks, ...]]


def writing_desk(session: Session, code: str, period: str, regime: str, language: str, words: Words) -> Desk:
    """`language`: of the report; `words`: of whoever writes it. Refused: as the report itself."""
    detail = plans.plan_detail(session, code)
    subject = Subject(detail.plan.id, period_of(session, detail.plan.id, period, regime), language)
    standings = standings_of(session, rounds_of(session, detail.plan.id, subject.period))
    voices = voices_of(standings, entries_of(session, detail.plan.id, subject.period), words)
    nodes = {node.id: node for node in plans.each(detail.nodes)}
    heard = {section: said_of(voices, part, nodes, words).tasks for section, part in _PARTS.items()}
    due = due_rows(session, detail.plan.id, following(subject.period), words)
    written = narratives.narratives(session, subject)
    return Desk(subject, detail.plan.short, written, {**heard, Section.NEXT: _by_task(due, words)})


def _by_task(due: Sequence[DueRow], words: Words) -> tuple[TaskRemarks, ...]:
    return tuple(
        TaskRemarks(
            one.number,
            one.text,
            0,
            (
                Remark(
                    words("narrative.heard.due", text=one.text, day=one.day), (one.lead,) if one.lead else ()
                ),
            ),
        )
        for one in due
    )
