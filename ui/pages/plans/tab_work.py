"""What the work behind every tab of the pane has in common: its one dialog, and how refusals are said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tracker.kernel.errors import Refusal
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import refusal_words
from ui.pages.context import PageContext


class TabWork(QObject):
    """`said(tone, text)`. `dialog`: the one that is open, if any."""

    said = Signal(str, str)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._editable = not context.ledger.read_only
        self.dialog: QDialog | None = None

    def _try(self, act: Callable[[], object]) -> bool:
        """Carry something out; False where it was refused, which is said."""
        try:
            act()
        except Refusal as refusal:
            self._fail(refusal)
            return False
        return True

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.said.emit("bad", refusal_words(error))

    def _open(
        self,
        title: str,
        where: str,
        form: Form,
        save: Callable[[Form], None],
        renew: Callable[[], Form] | None = None,
    ) -> None:
        self._show(FormDialog(title, where, form, save, self._page, renew))
        form.focus_on(form.first_field)

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _code: int) -> None:
        self.dialog = None
