"""Over the preview: where one is on the way from files to the ledger, and what of a file is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from tracker.exchange.preview import Preview, Status
from tracker.kernel.quantity import Severity
from ui.i18n import language, words
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.entries import Entry
from ui.pages.rounds.file_panel import CHANGES, FINDINGS, TABS, UNCHANGED
from ui.theme import Space
from ui.widgets import Button, Chip, IconLabel, Label, Option, PageHead, SegmentedSwitch, StateLabel, Toolbar

_ANY = ""


class ImportHead(PageHead):
    """Says that nothing has been written yet, and that an import can be taken back."""

    def __init__(self) -> None:
        super().__init__(words("rounds_page.import.title"))
        self._safe = StateLabel("undo", words("rounds_page.import.safe"), "text2", small=True)
        self.add_action(self._safe)

    def show_batch(self, batch: Batch) -> None:
        periods = dict.fromkeys(
            one.draft.known.frame.round.period.label(language().words)
            for one in batch.entries
            if one.draft is not None
        )
        where = " › ".join(
            part
            for part in (words("rounds_page.title"), ", ".join(periods), words("rounds_page.import.step"))
            if part
        )
        written = any(one.done is not None for one in batch.entries)
        told = words("rounds_page.import.written" if written else "rounds_page.import.unwritten")
        self.set_sub(f"{where} · {told}")


class StepsLine(QWidget):
    """The three steps; `show_step(2)` marks the second, those before it are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.STEP)
        self._step = 0
        self.show_step(2)

    def show_step(self, current: int) -> None:
        if current == self._step:
            return
        self._step = current
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number in (1, 2, 3):
            if number > 1:
                self._row.addWidget(IconLabel("chevron-right", "text3", 12))
            self._row.addWidget(self._part(number, current))
        self.setAccessibleName(words(f"rounds_page.steps.{current}"))

    @staticmethod
    def _part(number: int, current: int) -> QWidget:
        text = words(f"rounds_page.steps.{number}")
        if number < current:
            return StateLabel("check", text, "text2")
        if number == current:
            return Chip(f"{number} {text}", "info", passive=True)
        return Label(f"{number} {text}", tone="text2")


class ImportToolbar(Toolbar):
    """`changed()`: something else of the file is to be shown. `copies`: marked copies are wanted."""

    changed = Signal()
    copies = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepsLine()
        self.tabs = SegmentedSwitch(
            [Option(tab, words(f"rounds_page.tab.{tab}", n=0)) for tab in TABS], words("rounds_page.tab.name")
        )
        self.level = QComboBox()
        self.level.setAccessibleName(words("rounds_page.level.name"))
        self.level.addItem(words("rounds_page.level.all"), _ANY)
        for severity in Severity:
            self.level.addItem(words(f"rounds_page.level.{severity}"), severity.value)
        self.copy = Button(words("rounds_page.import.copies"), "xls", "quiet")
        self.add(self.steps)
        self.add_divider()
        self.add(self.tabs, self.level)
        self.add_stretch()
        self.add(self.copy)
        self.tabs.changed.connect(lambda _key: self._changed())
        self.level.activated.connect(lambda _row: self.changed.emit())
        self.copy.clicked.connect(lambda _checked=False: self.copies.emit())

    @property
    def tab(self) -> str:
        return self.tabs.value

    @property
    def severity(self) -> Severity | None:
        key = str(self.level.currentData())
        return Severity(key) if key != _ANY and self.tab == FINDINGS else None

    def show_entry(self, entry: Entry | None) -> None:
        """Write the counts of the file into the switch."""
        preview = entry.preview if entry is not None else None
        for tab, number in _counts(preview).items():
            self.tabs.set_text(tab, words(f"rounds_page.tab.{tab}", n=number))

    def show_step(self, batch: Batch) -> None:
        self.steps.show_step(3 if batch.writing or any(one.done for one in batch.entries) else 2)

    def _changed(self) -> None:
        self.level.setEnabled(self.tab == FINDINGS)
        self.changed.emit()


def _counts(preview: Preview | None) -> dict[str, int]:
    if preview is None:
        return dict.fromkeys(TABS, 0)
    return {
        FINDINGS: len(preview.findings),
        CHANGES: preview.changes,
        UNCHANGED: preview.counts[Status.UNCHANGED],
    }
