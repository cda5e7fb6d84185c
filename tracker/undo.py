"""Undo and redo above the database: each step is a command that takes another one back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from typing import Any

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Stale
from tracker.kernel.wording import Speaker

Command = Callable[..., Outcome]
"""Takes a session first, then its own arguments."""


@dataclass(frozen=True)
class _Step:
    inverse: Command
    label: str
    facts: dict[str, str]


class UndoStack:
    """What one person did in one window to one ledger, in order; `clear` it when another ledger is opened.

    `run(command, *args)` carries a command out (`Ledger.do`). Beyond `limit` steps the oldest are forgotten.
    """

    def __init__(self, run: Callable[..., Outcome], limit: int = 200) -> None:
        self._run = run
        self._done: deque[_Step] = deque(maxlen=limit)
        self._undone: deque[_Step] = deque(maxlen=limit)

    def do(self, command: Command, *args: Any, **kwargs: Any) -> Outcome:
        """Carry out a command and remember how to take it back."""
        outcome = self._run(command, *args, **kwargs)
        self.remember(outcome)
        return outcome

    def remember(self, outcome: Outcome) -> None:
        """Take up something that was done elsewhere, in the background say. What was undone can no longer be
        redone after it. What changed nothing is no step; what cannot be taken back only ends redoing."""
        if not outcome.changes:
            return
        self._undone.clear()
        _push(self._done, outcome)

    def undo(self) -> Outcome | None:
        """Take the last step back; None when there is none.

        Stale where somebody else has changed it since: that step is dropped, the ones before it stay. After
        any other refusal (the ledger is locked) the step is still there.
        """
        return self._turn(self._done, self._undone)

    def redo(self) -> Outcome | None:
        """Do again what was undone last; as `undo`."""
        return self._turn(self._undone, self._done)

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo_label(self, words: Speaker) -> str:
        """ "Hoàn tác: xóa nhiệm vụ 3.2"; without a step "Hoàn tác"."""
        return words("undo.undo_what", what=_told(self._done, words)) if self._done else words("undo.undo")

    def redo_label(self, words: Speaker) -> str:
        """ "Làm lại: xóa nhiệm vụ 3.2"; without a step "Làm lại"."""
        return (
            words("undo.redo_what", what=_told(self._undone, words)) if self._undone else words("undo.redo")
        )

    def _turn(self, source: deque[_Step], target: deque[_Step]) -> Outcome | None:
        if not source:
            return None
        step = source[-1]
        try:
            outcome = self._run(step.inverse)
        except Stale:
            source.pop()
            raise
        source.pop()
        _push(target, outcome)
        return outcome


def together(session: Any, commands: Sequence[Command], *, label: str, facts: dict[str, str]) -> Outcome:
    """Several commands as one: all of them are carried out or none, and they are taken back as one."""
    return joined([command(session) for command in commands], label, facts)


def joined(outcomes: Sequence[Outcome], label: str, facts: dict[str, str]) -> Outcome:
    """What several commands did, as one step. It can be taken back, the last command first, if each can.

    The results stand side by side; commands that changed nothing need no taking back.
    """
    inverses = [one.inverse for one in reversed(outcomes) if one.changes]
    back = [one for one in inverses if one is not None]
    whole = bool(back) and len(back) == len(inverses)
    return Outcome(
        reduce(or_, (one.changes for one in outcomes), ChangeSet()),
        partial(together, commands=back, label=label, facts=facts) if whole else None,
        label,
        facts,
        tuple(one.result for one in outcomes),
    )


def _push(steps: deque[_Step], outcome: Outcome) -> None:
    if outcome.inverse is not None:
        steps.append(_Step(outcome.inverse, outcome.label, outcome.facts))


def _told(steps: deque[_Step], words: Speaker) -> str:
    return words(steps[-1].label, **steps[-1].facts)
