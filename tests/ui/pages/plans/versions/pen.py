"""What a person does in the draft of a plan and sees there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.pages.plans.example import CLOCK
from tests.ui.pages.plans.hands import Hands
from tracker.app import Ledger
from tracker.plans import commands
from tracker.plans.definition import Definition
from tracker.plans.rows import Draft
from tracker.plans.versions import drafts
from ui.pages.plans.versions.amend_view import AmendView

CODE = "KH1863"


class Pen:
    def __init__(self, hands: Hands) -> None:
        self.hands, self.desk = hands, hands.desk
        self.plan = hands.go_plan(CODE)
        hands.page.work.amend()

    @property
    def view(self) -> AmendView:
        view = self.hands.page.versions.view
        assert isinstance(view, AmendView)
        return view

    @property
    def draft(self) -> Draft | None:
        """As another program reads it from the ledger."""
        return self.desk.ledger.ask(drafts.draft, self.plan.id)

    @property
    def kept(self) -> Definition:
        draft = self.draft
        assert draft is not None
        return draft.definition

    def key(self, text: str) -> str:
        """The key of the item whose words begin so, in the draft or in what it was begun with."""
        draft = self.draft
        assert draft is not None
        every = (*draft.definition.nodes, *draft.base.nodes)
        return next(one.key for one in every if one.text_vi.startswith(text))

    def go(self, text: str) -> str:
        key = self.key(text)
        self.choose(key)
        return key

    def choose(self, key: str) -> None:
        self.view.tree.select(key)
        QApplication.processEvents()

    def type(self, field: str, text: str) -> None:
        form = self.view.panel.form
        assert form is not None
        self.hands.put(form.control(field), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.bot.keyClick(self.view.tree, key, modifier)

    def decide(self, effective: str = "1/7/2026") -> None:
        band = self.view.decision
        for control, text in (
            (band.instrument, "12/QĐ-BYT"),
            (band.issued, "20/6/2026"),
            (band.effective, effective),
        ):
            self.hands.put(control, text)
        band.tell()

    def somebody_else(self, text: str, **values: object) -> None:
        """Another program writes an item of the same draft."""
        draft = self.draft
        assert draft is not None
        key = self.key(text)
        nodes = tuple(
            replace(one, **values) if one.key == key else one  # type: ignore[arg-type]  # any field
            for one in draft.definition.nodes
        )
        made = Definition(draft.definition.plan, nodes)
        target = self.desk.ledger.target
        assert isinstance(target, Path)
        other = Ledger.open(target, lambda: CLOCK)
        other.do(commands.write_draft, self.plan.id, made, draft.decision, draft.revision)
        other.close()
