"""How a plan goes on: its successor, the plans of provinces under it, and what those leave out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from tracker.kernel.changes import Outcome
from tracker.plans.rows import Level, PlanSummary
from ui.i18n import words
from ui.models.plan_outline import LAW
from ui.pages.context import PageContext


def may_succeed(plan: PlanSummary | None) -> bool:
    """Laws and decrees are replaced, not carried on."""
    return plan is not None and plan.kind != LAW


def may_derive(plan: PlanSummary | None) -> bool:
    return plan is not None and plan.level is Level.NATIONAL and plan.kind != LAW


class PlanLives(QObject):
    """`said(tone, text)`; `made(plan's code)`: show this plan. `dialog`: while it is open."""

    said = Signal(str, str)
    made = Signal(str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._dialog: QDialog | None = None

    @property
    def dialog(self) -> QDialog | None:
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def succeed(self, plan: PlanSummary, plans: tuple[PlanSummary, ...]) -> None:
        from ui.pages.plans.succeeding.dialog import SucceedDialog  # not needed until somebody does it

        dialog = SucceedDialog(self._context, plan, plans, self._window)
        dialog.made.connect(self._succeeded)
        self._show(dialog)

    def derive(self, plan: PlanSummary) -> None:
        from ui.pages.plans.deriving.dialog import DeriveDialog  # as above

        dialog = DeriveDialog(self._context, plan, self._window)
        dialog.made.connect(self._derived)
        self._show(dialog)

    def cover(self, plan: PlanSummary) -> None:
        from ui.pages.plans.deriving.coverage import CoverageDialog  # as above

        dialog = CoverageDialog(self._context, plan, self._window)
        dialog.plan_wanted.connect(self.made)
        dialog.derive_wanted.connect(lambda: self.derive(plan))
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.open()

    def _succeeded(self, _outcome: Outcome, code: str) -> None:
        self.made.emit(code)
        self.said.emit("good", words("succeeding.dialog.done", plan=code))

    def _derived(self, outcome: Outcome) -> None:
        made = outcome.result
        self.said.emit("good", words("deriving.dialog.done", n=len(made.plans), plan=made.plan))
