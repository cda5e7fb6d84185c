"""A table on its way into the ledger: what it is read as, what a person agreed to, what it would do. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.exchange.findings import Choice
from tracker.exchange.tables.look import Looked, SheetLook
from tracker.exchange.tables.mapping import ColumnUse, Mapping, Role, Target
from tracker.exchange.tables.preview import NOTHING_DECIDED, Sending, TableDecisions, TablePreview
from tracker.exchange.tables.proposal import ColumnProposal, Proposal, Question


@dataclass(frozen=True)
class Work:
    """`agreed` are the questions ("column:3", "period") that a person has answered; `preview` is None until
    the table was compared as it is meant now."""

    looked: Looked
    proposal: Proposal
    mapping: Mapping
    sending: Sending
    agreed: frozenset[str] = frozenset()
    decisions: TableDecisions = NOTHING_DECIDED
    preview: TablePreview | None = None

    @classmethod
    def begun(cls, looked: Looked, proposal: Proposal, sending: Sending) -> Work:
        return cls(looked, proposal, proposal.mapping, sending)

    @property
    def sheet(self) -> SheetLook:
        return next(one for one in self.looked.look.sheets if one.title == self.mapping.sheet)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person has still to say, in the order of the table."""
        return tuple(one for one in self.proposal.questions if not self._settled(one))

    @property
    def ready(self) -> bool:
        """Whether the table can be compared with the ledger."""
        return not self.questions and bool(self.sending.sender.strip())

    @property
    def open_names(self) -> int:
        return len(self.preview.unknown) if self.preview is not None else 0

    def column(self, number: int) -> ColumnProposal | None:
        return self.proposal.column(number)

    def is_open(self, number: int) -> bool:
        """Whether somebody has still to say what a column holds."""
        return any(one.about == f"column:{number}" for one in self.questions)

    def with_column(self, use: ColumnUse) -> Work:
        """A person has said what a column holds."""
        return self.meaning(self.mapping.with_column(use)).agreeing(f"column:{use.column}")

    def agreeing(self, *about: str) -> Work:
        """A person agrees to what is proposed."""
        return replace(self, agreed=self.agreed | set(about))

    def with_default(self, default: Target) -> Work:
        """What holds for the whole table."""
        said = {role.value for role in (Role.PLACE, Role.PERIOD) if default.of(role)}
        return self.meaning(replace(self.mapping, default=default)).agreeing(*said)

    def with_name(self, kind: Role, text: str, target: str) -> Work:
        """What a text in the table means; target "" leaves its rows out."""
        return self.meaning(self.mapping.with_name(kind, text, target))

    def with_choice(self, decision: str, choice: Choice | None) -> Work:
        fields = {key: value for key, value in self.decisions.fields.items() if key != decision}
        if choice is not None:
            fields[decision] = choice
        return replace(self, decisions=replace(self.decisions, fields=fields), preview=None)

    def meaning(self, mapping: Mapping) -> Work:
        """The table is meant otherwise, so what it would do has to be found anew."""
        return replace(self, mapping=mapping, preview=None)

    def _settled(self, one: Question) -> bool:
        if one.about == Role.PLACE.value:
            told = bool(self.mapping.default.place) or bool(self.mapping.having(Role.PLACE))
            return told and self._answered(one)
        if one.about == Role.PERIOD.value:
            told = bool(self.mapping.default.period) or bool(self.mapping.having(Role.PERIOD))
            return told and self._answered(one)
        if one.about == "values":
            return bool(self.mapping.having(Role.VALUE))
        return one.about in self.agreed

    def _answered(self, one: Question) -> bool:
        """A column that says it needs no word of a person's; what is only proposed does."""
        by_column = bool(self.mapping.having(Role(one.about)))
        return by_column or one.about in self.agreed
