"""Another name and note for an attached file."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.attachments.rows import Attachment
from tracker.attachments.rules import check_name, clean_name
from tracker.kernel.errors import Refusal
from ui.forms.controls import TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words


class RenameForm(Form):
    def __init__(self, one: Attachment) -> None:
        super().__init__()
        self.add_field("name", TextLine(one.name), wide=True)
        self.add_field("note", TextBox(one.note, 2), wide=True)

    @property
    def first_field(self) -> str:
        return "name"

    def label(self, name: str) -> str:
        return words(f"attachment.form.{name}")

    @property
    def name(self) -> str:
        return str(self.control("name").read())

    @property
    def note(self) -> str:
        return str(self.control("note").read())

    def problems(self) -> Sequence[Problem]:
        try:
            check_name(clean_name(self.name))
        except Refusal as refusal:
            return (Wrong("name", refusal),)
        return ()
