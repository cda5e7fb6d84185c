"""States and dialogs of the page worth a picture, on whatever the ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.events.rows import Commitment
from ui.pages.events.loading import Detail
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.events.page import EventsPage


def scenes(page: EventsPage) -> Sequence[Scene]:
    """In an order in which each leaves the page usable for the next."""
    return (
        Scene("outcome", lambda: _outcome(page)),
        Scene("record", lambda: _dialog(page, page.editing.record)),
        Scene("edit-outcome", lambda: _dialog(page, page.editing.edit_outcome)),
        Scene("link", lambda: _dialog(page, lambda one, _detail: page.editing.link(one))),
        Scene("edit", lambda: _edit(page)),
        Scene("no-outcome", lambda: _without(page)),
        Scene("search", lambda: _search(page)),
    )


def _outcome(page: EventsPage) -> None:
    """Of the meeting out of which most came, the first that is linked to a plan."""
    meetings = page.listed.meetings if page.listed else ()
    if meetings:
        page.select(max(meetings, key=lambda one: one.outcomes).id)
    linked = [one for one in (page.detail.commitments if page.detail else ()) if one.nodes]
    if linked:
        page.outcomes.select(linked[0].id)


def _dialog(page: EventsPage, show: Callable[[Commitment, Detail], object]) -> QWidget | None:
    if page.outcome is not None and page.detail is not None:
        show(page.outcome, page.detail)
    return page.editing.dialog


def _edit(page: EventsPage) -> QWidget | None:
    if page.meeting is not None:
        page.editing.edit_meeting(page.meeting)
    return page.editing.dialog


def _without(page: EventsPage) -> None:
    for one in page.listed.meetings if page.listed else ():
        if not one.outcomes:
            page.select(one.id)


def _search(page: EventsPage) -> None:
    page.toolbar.text.setText("bao luc")
    page.toolbar.apply()
