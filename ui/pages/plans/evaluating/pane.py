"""Beside the table: the evidence of an item and its decision, or what the evaluation says as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tracker.evaluations.rows import Evaluation, Item, Proposal, Rating
from ui.forms.controls import ChoiceBox, TextBox
from ui.i18n import language, words
from ui.models.evaluation_rows import rating_items, rating_state
from ui.models.figure_words import moment_text
from ui.models.plan_words import kind_text
from ui.pages.plans.pane_parts import StateWords, link
from ui.widgets import Button, DetailPane, Label, Notice

ITEM, WHOLE = "item", "whole"
_PARTS = ("title", "summary", "lessons", "proposals")


class EvaluationPane(DetailPane):
    """`decided(item, rating or None, text)`: to be written. `refresh_wanted`, `whole_wanted`: as pressed."""

    decided = Signal(object, object, str)
    refresh_wanted = Signal()
    whole_wanted = Signal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumWidth(360)
        self._editable = editable
        self._bodies_by_tab = {
            ITEM: self.add_body(ITEM, words("evaluating.tab.item")),
            WHOLE: self.add_body(WHOLE, words("evaluating.tab.whole")),
        }
        self._item: Item | None = None
        self._open = self._keeping = False
        self.rating: ChoiceBox | None = None
        self.text: TextBox | None = None
        self.save = Button(words("common.action.save"), "check", "primary")
        self.add_foot(self.save)
        self.save.clicked.connect(lambda _checked=False: self.keep())
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.keep)

    @property
    def dirty(self) -> bool:
        """Whether something is typed or picked that is not written yet."""
        item = self._item
        if self._keeping or item is None or self.rating is None or self.text is None:
            return False
        return (self.rating.read(), self.text.read()) != (item.rating or "", item.text)

    def show_item(self, found: Evaluation, item: Item | None, news: Proposal | None) -> None:
        """An item of an evaluation; None where it has none."""
        self._item, self._open = item, self._editable and not found.signed
        self.rating = self.text = None
        self.save.setVisible(self._open)
        if item is not None:
            self.set_head(f"{kind_text(item.kind)} {item.number}".strip(), item.called(language().code))
            self._fill_item(item, news)
        self._fill_whole(found)

    def keep(self) -> None:
        """Write what is typed and picked."""
        if self.dirty and self._item is not None and self.rating is not None and self.text is not None:
            picked, text = self.rating.read(), self.text.read()
            self._keeping = True  # what is written is read anew at once, and must not be written again
            self.decided.emit(self._item, Rating(picked) if picked else None, text)
            self._keeping = False

    def write_here(self) -> None:
        """The cursor into the text of the decision."""
        self.show_tab(ITEM)
        if self.text is not None:
            self.text.setFocus()

    def _fill_item(self, item: Item, news: Proposal | None) -> None:
        body = self._bodies_by_tab[ITEM]
        body.clear()
        if news is not None:
            told = words("evaluating.changed_to", proposed=words(f"evaluation.rating.{news.rating}"))
            notice = Notice("warn", told, words("evaluating.refresh") if self._open else "")
            notice.action.connect(self.refresh_wanted)
            body.add_widget(notice)
        body.add_section(words("evaluating.evidence"))
        for sentence in item.evidence.sentences(language().code):
            body.add_widget(Label(sentence, wrap=True))
        body.add_row(words("evaluating.head.proposed"), StateWords(rating_state(item.proposed)))
        body.add_section(words("evaluating.head.rating"))
        if self._open:
            self._fill_decision(item)
        else:
            body.add_widget(StateWords(rating_state(item.rating)))
            body.add_widget(Label(item.text or words("evaluating.no_text"), tone="text2", wrap=True))
        if item.decided_at:
            said = " · ".join(part for part in (item.decided_by, moment_text(item.decided_at)) if part)
            told = words("evaluating.decided", said=said)
            body.add_widget(Label(told, "small", "text2", wrap=True))

    def _fill_decision(self, item: Item) -> None:
        body = self._bodies_by_tab[ITEM]
        self.rating = ChoiceBox(rating_items(), item.rating or "")
        self.rating.setAccessibleName(words("evaluating.head.rating"))
        self.text = TextBox(item.text, 6)
        self.text.setAccessibleName(words("evaluating.head.text"))
        self.text.setPlaceholderText(words("evaluating.text_hint"))
        body.add_widget(self.rating)
        if item.rating is not item.proposed:
            accept = link(words("evaluating.as_proposed_one"), lambda: self._accept(item), "check")
            body.add_widget(accept)
        body.add_widget(self.text)

    def _accept(self, item: Item) -> None:
        text = self.text.read() if self.text is not None else item.text
        self.decided.emit(item, item.proposed, text)

    def _fill_whole(self, found: Evaluation) -> None:
        body = self._bodies_by_tab[WHOLE]
        body.clear()
        for name in _PARTS:
            told = getattr(found, name)
            body.add_section(words(f"evaluating.field.{name}"))
            body.add_widget(
                Label(told or words("evaluating.no_text"), tone="text" if told else "text2", wrap=True)
            )
        if self._open:
            body.add_widget(link(words("common.action.edit"), self.whole_wanted.emit, "edit"))
