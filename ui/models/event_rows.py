"""Meetings and what came out of them as rows of tables, and their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.events.rows import Commitment, Meeting, OutcomeKind, PartyPart
from tracker.kernel.confidence import Confidence
from tracker.kernel.recurrence import parse
from tracker.plans.rules import Standing
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.models.plan_states import standing_cell
from ui.models.plan_words import day_text, state_text
from ui.widgets import Column, NumberCell, StateCell, TextCell

MEETING_COLUMNS = (
    Column("day", 132),
    Column("title", 260, stretch=True, fixed=True),
    Column("kind", 136),
    Column("host", 190, hidden=True),
    Column("state", 112),
)
OUTCOME_COLUMNS = (
    Column("state", 174),
    Column("text", 260, stretch=True, fixed=True),
    Column("kind", 112, hidden=True),
    Column("who", 150),
    Column("due", 92, right=True),
    Column("nodes", 104),
)


def meeting_rows(meetings: Sequence[Meeting]) -> list[FixedRow]:
    code = language().code
    return [
        FixedRow(
            (
                TextCell(one.when(code), "text" if one.day else "text2"),
                TextCell(one.title(code)),
                TextCell(words(f"event.kind.{one.kind}"), "text2"),
                TextCell(hosts(one) or words("event.no_host"), "text2"),
                meeting_state(one),
            ),
            one,
        )
        for one in meetings
    ]


def outcome_rows(commitments: Sequence[Commitment], today: dt.date) -> list[FixedRow]:
    code = language().code
    return [
        FixedRow(
            (
                outcome_state(one, today),
                TextCell(one.text(code)),
                TextCell(kind_text(one.kind), "text2"),
                TextCell(one.who(code) or words("event.no_answerer"), "text" if one.who(code) else "text3"),
                NumberCell(day_text(one.due) if one.due else "…", "text" if one.due else "text3"),
                TextCell(", ".join(node.key for node in one.nodes), "text2"),
            ),
            one,
        )
        for one in commitments
    ]


def meeting_state(one: Meeting) -> StateCell:
    """What waits of it: what is late first, then how much is open."""
    if one.overdue:
        return StateCell("bad", words("events_page.state.late", n=one.overdue), "bad")
    if one.open:
        said = words("events_page.state.open", open=one.open, n=one.outcomes)
        return StateCell("half", said, "accent", word_tone="text")
    if one.outcomes:
        return StateCell("ok", words("events_page.state.done", n=one.outcomes), "good", word_tone="text")
    return StateCell("circle", words("events_page.state.none"), "text3", word_tone="text2")


def outcome_state(one: Commitment, today: dt.date) -> StateCell:
    """Lateness first, else the status; that nobody has told anything yet is a state of its own."""
    state = one.state(today)
    if one.untold and state.days is None:
        return StateCell("circle", words("event.untold"), "text3", word_tone="text2")
    cell = standing_cell(state)
    percent = f" · {one.percent}%" if one.percent is not None and not _late(state.standing) else ""
    return StateCell(cell.icon, state_text(state) + percent, cell.tone, word_tone=cell.word_tone)


def kind_text(kind: OutcomeKind) -> str:
    return words(f"event.outcome.{kind}")


def hosts(one: Meeting) -> str:
    return "; ".join(party.called(language().code) for party in one.by_part(PartyPart.HOST))


def due_text(one: Commitment) -> str:
    """The day, or how it comes again with the day that is waited for; that no source names one."""
    if one.due is None:
        return words("event.no_deadline")
    if one.recurrence:
        rule = parse(one.recurrence).label(language().words)
        return words("event.comes_again", rule=rule, day=day_text(one.due))
    return day_text(one.due)


def confidence_mark(confidence: Confidence) -> str:
    return words("plan.unverified") if confidence is Confidence.UNVERIFIED else ""


def _late(standing: Standing) -> bool:
    return standing in (Standing.OVERDUE, Standing.DUE_SOON)
