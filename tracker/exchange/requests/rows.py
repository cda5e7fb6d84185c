"""A form that we must answer, put together for a person: what is asked, known, given and answered. Frozen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from tracker.exchange.merge import said
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.quantity import Quantity, State
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import Item, Proposal, QuestionState, Reply, Request, TaskItem, TaskProposal


@dataclass(frozen=True)
class Question:
    """A question in figures. `given` is what the form came with (None: it cannot be read as an answer).

    `token` changes when anything changes that a person decides on; hand it back with the decision.
    """

    item: Item
    given: Quantity | None
    answer: Reply | None
    proposal: Proposal | None
    state: QuestionState

    @property
    def position(self) -> int:
        return self.item.position

    @property
    def indicator(self) -> Indicator | None:
        return self.item.indicator

    @property
    def breakdown(self) -> Breakdown | None:
        return self.item.breakdown

    @property
    def certain(self) -> bool:
        """Whether it is among those that are accepted all in one step."""
        return self.state is QuestionState.KNOWN

    @property
    def acceptable(self) -> bool:
        """Whether there is a proposal that can become the answer and is not it already."""
        offered = self.proposal.quantity if self.proposal else None
        return offered is not None and (self.answer is None or said(offered) != said(self.answer.quantity))

    @property
    def moved(self) -> bool:
        """Whether what is known is no longer what was answered."""
        return self.answer is not None and self.acceptable

    @property
    def missing(self) -> bool:
        """Whether its cell stays blank if the form is written back now."""
        if self.answer is not None:
            return self.answer.quantity.state is State.not_reported
        return not self.item.given.text.strip()

    @property
    def token(self) -> str:
        offered = self.proposal.quantity if self.proposal else None
        told = (self.item.name, self.item.given, self.answer and self.answer.id, offered and said(offered))
        return sha256(repr(told).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class TaskQuestion:
    """A task that is asked about; its token is `item.revision`. `given` is what the form came with."""

    item: TaskItem
    given: TaskAnswer
    proposal: TaskProposal | None
    state: QuestionState

    @property
    def position(self) -> int:
        return self.item.position

    @property
    def answer(self) -> TaskAnswer | None:
        return self.item.reply

    @property
    def certain(self) -> bool:
        return self.state is QuestionState.KNOWN

    @property
    def missing(self) -> bool:
        """Whether nothing says how far the task is if the form is written back now."""
        told = self.given if self.item.reply is None else self.item.reply
        return told.blank


@dataclass(frozen=True)
class RequestForm:
    """A form with all its questions, in its own order. `own`: this very ledger issued it."""

    request: Request
    questions: tuple[Question, ...]
    tasks: tuple[TaskQuestion, ...] = ()
    own: bool = field(default=False)

    @property
    def every(self) -> tuple[Question | TaskQuestion, ...]:
        return (*self.questions, *self.tasks)

    @property
    def counts(self) -> dict[QuestionState, int]:
        counted = Counter(one.state for one in self.every)
        return {state: counted[state] for state in QuestionState}

    @property
    def missing(self) -> int:
        return sum(one.missing for one in self.every)

    @property
    def certain(self) -> int:
        """How many would be accepted in one step."""
        return sum(one.certain for one in self.every)
