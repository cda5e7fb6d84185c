"""States of the page of agencies that are worth a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.agencies.rows import AgencyDetail
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.agencies.page import AgenciesPage


def scenes(page: AgenciesPage) -> Sequence[Scene]:
    """An agency that ended, its form, the form of its end, and its roles before they are passed on."""
    return (
        Scene("ended", lambda: _go(page)),
        Scene("edit", lambda: _dialog(page, page.edit)),
        Scene("end", lambda: _dialog(page, page.end)),
        Scene("transfer", lambda: _dialog(page, page.transfer)),
    )


def _go(page: AgenciesPage) -> None:
    """The first that has roles to pass on, else the first that ended."""
    found = [page.rows.payload(row) for row in range(page.rows.rowCount())]
    agencies = [one.agency for one in found if isinstance(one, AgencyDetail)]
    waits = [one for one in agencies if one.id in page.waiting]
    ended = [one for one in agencies if one.valid_to is not None]
    for one in (*waits, *ended)[:1]:
        page.select(one.id)


def _dialog(page: AgenciesPage, show: Callable[[], None]) -> QWidget | None:
    _go(page)
    show()
    return page.dialog
