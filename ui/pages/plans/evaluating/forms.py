"""The forms of an evaluation: beginning one, what it says as a whole, the signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.evaluations.commands import EvaluationFields, Signature
from tracker.evaluations.rows import Evaluation, Stage
from tracker.kernel.errors import Refusal
from ui.forms.controls import ChoiceBox, DayField, TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words


class _Named(Form):
    """Fields are called by the words of evaluations."""

    def label(self, name: str) -> str:
        return words(f"evaluating.field.{name}")

    def problems(self) -> Sequence[Problem]:
        return self.unreadable()


class BeginForm(_Named):
    """Mid-term or final, as of which day."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        stages = [(one.value, words(f"evaluation.stage.{one}")) for one in Stage]
        self.add_field("stage", ChoiceBox(stages, Stage.MID_TERM.value))
        self.add_field("as_of", DayField(today), hint=words("evaluating.hint.as_of"))

    @property
    def stage(self) -> Stage:
        return Stage(self.control("stage").read())

    @property
    def as_of(self) -> dt.date:
        return self.read("as_of")["as_of"] or self._today


class WholeForm(_Named):
    """What the evaluation says beyond its items."""

    def __init__(self, found: Evaluation) -> None:
        super().__init__()
        self.add_field("title", TextLine(found.title), wide=True)
        for name in ("summary", "lessons", "proposals"):
            self.add_field(name, TextBox(getattr(found, name), 5), wide=True)

    @property
    def fields(self) -> EvaluationFields:
        return EvaluationFields(**self.read("title", "summary", "lessons", "proposals"))


class SignForm(_Named):
    """Who signs, in which post, on which day, under which number."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self.add_field("by", TextLine())
        self.add_field("post", TextLine())
        self.add_field("number", TextLine())
        self.add_field("on", DayField(today), hint=words("evaluating.hint.sign"))

    @property
    def signature(self) -> Signature:
        said = self.read("by", "post", "number", "on")
        return Signature(said["by"], said["post"], said["on"] or self._today, said["number"])

    def problems(self) -> Sequence[Problem]:
        needed = {"by": Refusal("evaluation.no_signer"), "post": Refusal("evaluation.no_post")}
        empty = [
            Wrong(name, refusal) for name, refusal in needed.items() if not self.control(name).read().strip()
        ]
        return [*self.unreadable(), *empty]
