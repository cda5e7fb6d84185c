"""States and dialogs of the page worth a picture, on whatever the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.exchange.importing import drafted
from tracker.exchange.preview import NOTHING_DECIDED
from tracker.exchange.sheet import interpret
from tracker.exchange.spec import Field
from tracker.plans.queries import plans
from tracker.rounds.rows import ReturnState, Step
from ui.forms.dialog import FormDialog
from ui.pages.printing import gather, preview_of
from ui.pages.rounds.create_dialog import CreateDialog
from ui.pages.rounds.form_preview import FormPreview
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.reason_dialog import ReasonDialog
from ui.pages.rounds.rule_dialog import RuleDialog
from ui.pages.rounds.steps import open_to
from ui.pages.rounds.tables.scenes import scenes as table_scenes
from ui.pages.targets import ASKED, ISSUED
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.rounds.page import RoundsPage

_LOOKED_AT = 4
_FILE = "22_Quang_Ninh.xlsx"


def scenes(page: RoundsPage) -> Sequence[Scene]:
    """In an order in which each leaves the page usable for the next."""
    always = (
        Scene("create", lambda: CreateDialog(page.context, page)),
        Scene("create-tasks", lambda: _tasks(page)),
        Scene("asked", lambda: page.show_tab(ASKED)),
        Scene("task", lambda: _task(page)),
        Scene("issued", lambda: page.show_tab(ISSUED)),
    )
    if page.matrix.board is None:
        return always
    return (
        *always,
        Scene("place", lambda: _place(page)),
        Scene("filter", lambda: _filter(page)),
        Scene("several", lambda: _several(page)),
        Scene("reason", lambda: _reason(page)),
        Scene("form", lambda: _form(page)),
        Scene("missing", lambda: _missing(page)),
        Scene("import", lambda: _import(page)),
        Scene("conflict", lambda: _conflict(page)),
        Scene("rules", lambda: _rules(page)),
        Scene("password", lambda: PasswordDialog(_FILE, 1, page)),
        Scene("back", page.bring.leave),
        *table_scenes(page.table),
    )


def _tasks(page: RoundsPage) -> CreateDialog:
    """A new round with the tasks of the plan that has most."""
    dialog = CreateDialog(page.context, page)
    most = max(page.context.ledger.ask(plans), key=lambda plan: plan.tasks, default=None)
    if most is not None:
        dialog.show_tasks(most.code)
    return dialog


def _task(page: RoundsPage) -> QWidget | None:
    """How far a task is, as it is asked of us."""
    form = page.requests.form
    if form is None or not form.tasks:
        return None
    page.requests.doing.tell_task(form, form.tasks[0])
    return next((one for one in page.requests.findChildren(FormDialog) if one.isVisible()), None)


def _place(page: RoundsPage) -> None:
    """A place about which there is most to say: one that was returned, else one that reported."""
    board = page.matrix.board
    if board is not None:
        wanted = (ReturnState.RETURNED, ReturnState.RECEIVED, ReturnState.ACCEPTED)
        found = next(
            (one for state in wanted for one in board.returns if one.state is state), board.returns[0]
        )
        page.matrix.select_place(found.place_id)


def _filter(page: RoundsPage) -> None:
    chips = [chip for key, chip in page.matrix.chips.chips.items() if key and not chip.isHidden()]
    chips[-1].click()


def _several(page: RoundsPage) -> None:
    page.matrix.chips.chips[""].click()
    page.matrix.table.selectAll()


def _reason(page: RoundsPage) -> QWidget | None:
    board = page.matrix.board
    returned = open_to(Step.RETURN, board.returns) if board is not None else ()
    return ReasonDialog(Step.RETURN, returned[:1], page) if returned else None


def _form(page: RoundsPage) -> QWidget | None:
    board = page.matrix.board
    return FormPreview(page.context, board, board.returns[-1], page) if board is not None else None


def _missing(page: RoundsPage) -> QWidget | None:
    board = page.matrix.board
    if board is None:
        return None
    found = gather(page.context, "missing", {"round": board.round.code})
    return preview_of(found, page.context, page)


def _conflict(page: RoundsPage) -> None:
    """A file in which numbers were typed a row too low: the ledger holds others, and a person decides."""
    entry = page.bring.files.current
    if entry is None or entry.draft is None:
        return
    draft, form = entry.draft, interpret(entry.draft.received.book)
    answered = [row for row in form.rows if Field.VALUE in row.cells]
    above = dict(pairwise(row.number for row in reversed(answered)))
    told = {row.number: row.cells[Field.VALUE] for row in answered}
    moved = [
        replace(row, cells={**row.cells, Field.VALUE: told[above.get(row.number, row.number)]})
        for row in form.rows
    ]
    reading = replace(form, rows=tuple(moved))
    made = drafted(replace(draft.received, sha256="0" * 64), reading, draft.known, NOTHING_DECIDED)
    page.bring.batch.take_up(replace(entry, draft=made))


def _rules(page: RoundsPage) -> QWidget:
    batch = page.bring.batch
    return RuleDialog(page.bring.files.current, batch.entries, page)


def _import(page: RoundsPage) -> None:
    """The preview, of files that the ledger has; nothing is written."""
    board = page.matrix.board
    sent = (
        [one for one in board.returns if one.sha256 and one.state is not ReturnState.LOCKED] if board else []
    )
    for one in sorted(sent, key=lambda one: (-one.findings, one.place))[:_LOOKED_AT]:
        page.bring.review(one)
