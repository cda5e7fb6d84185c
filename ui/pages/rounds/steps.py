"""The steps of a return as a person takes them: for one place or for several, always one thing to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from tracker.kernel.changes import Outcome
from tracker.rounds import commands, rules
from tracker.rounds.rows import Return, ReturnState, Step
from tracker.undo import together
from ui.pages.context import PageContext
from ui.pages.rounds.loading import stamped

OFFERED = (Step.ACCEPT, Step.RETURN, Step.LOCK, Step.REOPEN)
"""The steps that buttons offer, in the order of the foot."""

NEED_REASON = frozenset({Step.RETURN, Step.REOPEN})

_COMMANDS: dict[Step, Callable[..., Outcome]] = {
    Step.ACCEPT: commands.accept,
    Step.RETURN: commands.return_for_correction,
    Step.LOCK: commands.lock,
    Step.REOPEN: commands.reopen,
}


def open_to(step: Step, returns: Sequence[Return]) -> tuple[Return, ...]:
    """Those of the returns with which the step can be taken now."""
    return tuple(one for one in returns if rules.may(step, one.state))


def owing(returns: Sequence[Return]) -> tuple[Return, ...]:
    """Those that sent nothing, or must send again."""
    return tuple(one for one in returns if one.state in {*rules.AWAITED, ReturnState.RETURNED})


def take(context: PageContext, step: Step, returns: Sequence[Return], reason: str = "") -> Outcome:
    """Take a step with all of the returns, or with none if one of them refuses. Undone as one."""
    stamp = stamped(context.ledger)
    reasons: tuple[Any, ...] = (reason,) if step in NEED_REASON else ()
    each = [
        partial(_COMMANDS[step], return_id=one.id, stamped=stamp, revision=one.revision, **_named(reasons))
        for one in returns
    ]
    if len(each) == 1:
        return context.do(each[0])
    facts = {"n": str(len(each))}
    return context.do(together, each, label=f"rounds_page.undo.{step}", facts=facts)


def _named(reasons: tuple[Any, ...]) -> dict[str, Any]:
    return {"reason": reasons[0]} if reasons else {}
