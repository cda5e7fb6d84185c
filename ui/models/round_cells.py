"""A return in cells and words: one function for each column of the matrix, and the order it sorts by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.kernel.collation import sort_key
from tracker.kernel.dates import print_date
from tracker.rounds.rows import Return, ReturnState
from ui.i18n import language, words
from ui.models.round_board import Next, RoundBoard, has_reported, name_of
from ui.pages.round_states import MISSING
from ui.widgets.cells import Cell, LinkCell, MissingCell, NumberCell, StateCell, TextCell

UNKNOWN = "…"
_NOT_YET = TextCell("·", "text3", align="center")
Rank = tuple[int, Any]


@dataclass(frozen=True)
class MatrixColumn:
    """`cell`, `tip` and `rank` are asked with the board and a return; a rank of (1, …) stands last."""

    key: str
    cell: Callable[[RoundBoard, Return], Cell]
    rank: Callable[[RoundBoard, Return], Rank]
    tip: Callable[[RoundBoard, Return], str] = lambda _board, _one: ""


def short_day(day: dt.date) -> str:
    """ "22/5", "22 May", "5 Jun": the year is said by the round."""
    if language().code == "en":
        number, month, _ = print_date(day, "en").split()
        return f"{number} {month[:3]}"
    return print_date(day, "vi").rpartition("/")[0]


def state_text(state: str) -> str:
    """The state of a return in a word: "Khóa", "Chưa gửi"."""
    return words(f"rounds_page.state.{state}")


def due_text(board: RoundBoard, one: Return) -> str:
    """ "đúng hạn", "chậm 1 ngày", "quá 3 ngày", "còn 5 ngày", "hết hạn hôm nay"."""
    late = board.days_late(one)
    if one.received_on is not None:
        return words("round.time.late", n=late) if late else words("round.time.on_time")
    return words("round.time.overdue", n=late) if late else left_text(board)


def left_text(board: RoundBoard) -> str:
    """How long until the deadline, while it lies ahead."""
    left = board.days_left()
    return words("rounds_page.time.left", n=left) if left else words("rounds_page.time.today")


def next_text(step: Next) -> str:
    return words(f"rounds_page.next.{step}")


def columns() -> tuple[MatrixColumn, ...]:
    """In the order of the table."""
    return (
        MatrixColumn("code", _code, lambda _board, one: (0, one.place)),
        MatrixColumn("place", _place, lambda _board, one: (0, sort_key(name_of(one, language().code)))),
        MatrixColumn("issued", _issued, _day_rank("issued_on"), _day_tip("issued_on")),
        MatrixColumn("received", _received, _day_rank("received_on"), _day_tip("received_on")),
        MatrixColumn("checked", _checked, _day_rank("accepted_on"), _checked_tip),
        MatrixColumn("accepted", _accepted, _day_rank("accepted_on"), _day_tip("accepted_on")),
        MatrixColumn("locked", _locked, _day_rank("locked_on"), _day_tip("locked_on")),
        MatrixColumn("due", _due, _due_rank),
        MatrixColumn("filled", _filled, lambda _board, one: (0 if has_reported(one) else 1, one.filled)),
        MatrixColumn(
            "findings", _findings, lambda _board, one: (0 if has_reported(one) else 1, one.findings)
        ),
        MatrixColumn("next", _next, lambda board, one: (0, list(Next).index(board.next_step(one)))),
    )


def _code(_board: RoundBoard, one: Return) -> Cell:
    return TextCell(one.place, "text3")


def _place(_board: RoundBoard, one: Return) -> Cell:
    return TextCell(name_of(one, language().code))


def _issued(_board: RoundBoard, one: Return) -> Cell:
    return _done(one.issued_on)


def _received(board: RoundBoard, one: Return) -> Cell:
    if one.received_on is not None:
        return _done(one.received_on) if one.on_time else _on(one.received_on, "clock", "warn")
    if board.state_of(one) == MISSING:
        return MissingCell(words("rounds_page.matrix.missing"), "bad")
    return _NOT_YET


def _checked(board: RoundBoard, one: Return) -> Cell:
    if one.state is ReturnState.RETURNED:
        day = board.sent_back.get(one.id)
        return StateCell("back", short_day(day) if day else state_text("returned"), "warn")
    if one.state is ReturnState.RECEIVED:
        return StateCell("half", words("rounds_page.matrix.looking"), "accent")
    return _done(one.accepted_on)


def _accepted(_board: RoundBoard, one: Return) -> Cell:
    return _done(one.accepted_on)


def _locked(_board: RoundBoard, one: Return) -> Cell:
    return _on(one.locked_on, "lock", "good")


def _due(board: RoundBoard, one: Return) -> Cell:
    overdue = one.received_on is None and board.days_late(one) > 0
    tone = "bad" if overdue else "warn" if board.days_late(one) else "text2"
    if overdue:
        return NumberCell(words("rounds_page.time.overdue", n=board.days_late(one)), tone, True)
    return NumberCell(due_text(board, one), tone)


def _filled(_board: RoundBoard, one: Return) -> Cell:
    if not has_reported(one):
        return NumberCell(UNKNOWN, "text2")
    return NumberCell(f"{one.filled}/{one.asked}", "text" if one.filled >= one.asked else "warn")


def _findings(_board: RoundBoard, one: Return) -> Cell:
    if not has_reported(one):
        return NumberCell(UNKNOWN, "text2")
    return NumberCell(str(one.findings), "warn" if one.findings else "text2", bool(one.findings))


def _next(board: RoundBoard, one: Return) -> Cell:
    step = board.next_step(one)
    if step in (Next.WAIT, Next.DONE):
        return TextCell(next_text(step), "text2")
    return LinkCell(((step.value, next_text(step), ""),), "left")


def _done(day: dt.date | None) -> Cell:
    return _on(day, "check", "good", "text2")


def _on(day: dt.date | None, icon: str, tone: str, word_tone: str = "") -> Cell:
    if day is None:
        return _NOT_YET
    return StateCell(icon, short_day(day), tone, word_tone=word_tone or tone)


def _day_rank(name: str) -> Callable[[RoundBoard, Return], Rank]:
    def rank(_board: RoundBoard, one: Return) -> Rank:
        day: dt.date | None = getattr(one, name)
        return (1, dt.date.max) if day is None else (0, day)

    return rank


def _day_tip(name: str) -> Callable[[RoundBoard, Return], str]:
    def tip(_board: RoundBoard, one: Return) -> str:
        day: dt.date | None = getattr(one, name)
        return print_date(day, language().code) if day else ""

    return tip


def _checked_tip(_board: RoundBoard, one: Return) -> str:
    return one.reason if one.state is ReturnState.RETURNED else ""


def _due_rank(board: RoundBoard, one: Return) -> Rank:
    """The longest overdue first when sorted downwards; who is on time stands below who is late."""
    return 0, (one.received_on is None, board.days_late(one))
