"""The pages of the window, declared; each is imported and made on its first visit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.shell.pages import Page, PageSpec
from ui.tasks import Progress

if TYPE_CHECKING:
    from ui.desk import Desk


class Registry:
    """`desk` gives what the pages work with; it is asked when a page is made, not before."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk

    def specs(self) -> tuple[PageSpec, ...]:
        return (
            PageSpec("overview", "home", "shell.nav.overview", self._overview),
            PageSpec("plans", "plan", "shell.nav.plans", self._plans),
            PageSpec("figures", "fig", "shell.nav.figures", self._figures),
            PageSpec("rounds", "round", "shell.nav.rounds", self._rounds),
            PageSpec("coordination", "coord", "shell.nav.coordination", self._coordination),
            PageSpec("events", "event", "shell.nav.events", self._events),
            PageSpec("reports", "report", "shell.nav.reports", self._reports),
            PageSpec("catalogue", "cols", "shell.nav.catalogue", self._catalogue, foot=True),
            PageSpec("agencies", "bank", "shell.nav.agencies", self._agencies, foot=True),
            PageSpec("settings", "set", "shell.nav.settings", self._settings, foot=True),
        )

    def warm(self, progress: Progress) -> None:
        """Load the code of every page beside the window, so that a first visit does not hold it meanwhile."""
        for spec in self.specs():
            progress.check()
            import_module(f"ui.pages.{spec.key}.page")

    def _overview(self) -> Page:
        from ui.pages.overview.page import OverviewPage

        return OverviewPage(self._desk().context)

    def _plans(self) -> Page:
        from ui.pages.plans.page import PlansPage

        return PlansPage(self._desk().context)

    def _figures(self) -> Page:
        from ui.pages.figures.page import FiguresPage

        return FiguresPage(self._desk().context)

    def _rounds(self) -> Page:
        from ui.pages.rounds.page import RoundsPage

        return RoundsPage(self._desk().context)

    def _coordination(self) -> Page:
        from ui.pages.coordination.page import CoordinationPage

        return CoordinationPage(self._desk().context)

    def _events(self) -> Page:
        from ui.pages.events.page import EventsPage

        return EventsPage(self._desk().context)

    def _reports(self) -> Page:
        from ui.pages.reports.page import ReportsPage

        return ReportsPage(self._desk().context)

    def _catalogue(self) -> Page:
        from ui.pages.catalogue.page import CataloguePage

        return CataloguePage(self._desk().context)

    def _agencies(self) -> Page:
        from ui.pages.agencies.page import AgenciesPage

        return AgenciesPage(self._desk().context)

    def _settings(self) -> Page:
        from ui.pages.settings.page import SettingsPage

        return SettingsPage(self._desk().context)

    def print_summary(self, parent: QWidget) -> None:
        from ui.pages.printing import print_summary

        print_summary(self._desk().context, parent)
