"""What is said of a link: what the older node became, how far it can be relied on, by whom, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.kernel.confidence import Confidence
from tracker.plans.linking.rows import LinkFields
from tracker.plans.linking.rules import check_link_fields
from tracker.plans.rows import Became, LinkKind
from ui.forms.controls import ChoiceBox, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import words
from ui.models.plan_words import capital, confidence_text


class LinkForm(Form):
    """`fields` is what a person has filled in."""

    def __init__(self, kind: LinkKind, fields: LinkFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.add_field("note", TextBox(fields.note, 2), wide=True)
        self.add_field("source", TextLine(fields.source), wide=True)
        levels = [(one.value, confidence_text(one)) for one in Confidence]
        self.add_field("confidence", ChoiceBox(levels, fields.confidence))
        if kind is LinkKind.CARRIES_ON:
            became = [(one.value, capital(words(f"link.became.{one}"))) for one in Became]
            self.add_field(
                "became", ChoiceBox([("", words("link.view.not_known")), *became], fields.became or "")
            )

    def label(self, name: str) -> str:
        return words(f"link.field.{name}")

    @property
    def fields(self) -> LinkFields:
        became = self.control("became").read() if self._kind is LinkKind.CARRIES_ON else ""
        return LinkFields(
            became=Became(became) if became else None,
            confidence=Confidence(self.control("confidence").read()),
            source=self.control("source").read(),
            note=self.control("note").read(),
        )

    def problems(self) -> Sequence[Problem]:
        return tuple(check_link_fields(self._kind, self.fields))
