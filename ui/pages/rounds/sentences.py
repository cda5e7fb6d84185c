"""What the page of rounds says in whole sentences: its head, the list of who is missing, a reminder."""

from __future__ import annotations

from tracker.kernel.dates import print_date
from tracker.rounds.rows import Return
from ui.i18n import language, words
from ui.models.figure_words import period_text
from ui.models.round_board import RoundBoard, name_of
from ui.models.round_cells import due_text, left_text


def head_text(board: RoundBoard) -> str:
    """Period, how many have reported and how many on time, where the deadline stands, the period's days."""
    period = board.round.period
    return " · ".join(
        (
            period_text(period),
            words(
                "rounds_page.head.reported",
                n=board.round.reported,
                total=len(board.returns),
                on_time=board.on_time,
            ),
            _deadline(board),
            words("rounds_page.head.days", days=period.dates(language().words)),
        )
    )


def missing_list(board: RoundBoard) -> str:
    """A sentence and a line for each place that has not reported, to be pasted into a letter."""
    first = words(
        "rounds_page.missing.title",
        n=len(board.missing),
        period=board.round.period.label(language().words),
        due=print_date(board.due, language().code),
    )
    lines = [f"{one.place} {name_of(one, language().code)} ({due_text(board, one)})" for one in board.missing]
    return "\n".join([first, *lines]) + "\n"


def reminder(board: RoundBoard, one: Return) -> str:
    """What to write to one place: what is awaited, since when, and what was asked to be corrected."""
    facts = {
        "place": name_of(one, language().code),
        "period": board.round.period.label(language().words),
        "code": board.round.code,
        "due": print_date(board.due, language().code),
        "reason": one.reason,
    }
    key = "corrected" if one.reason else "awaited"
    return words(f"rounds_page.reminder.{key}", **facts)


def _deadline(board: RoundBoard) -> str:
    day, left = print_date(board.due, language().code), board.days_left()
    when = words("rounds_page.head.passed", n=-left) if left < 0 else left_text(board)
    return words("rounds_page.head.due", day=day, when=when)
