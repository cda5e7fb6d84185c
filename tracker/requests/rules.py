"""What an answer may be. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.kernel.errors import Refusal
from tracker.plans.rows import TaskAnswer

LONGEST = 32_767
"""More characters than this do not fit into a cell of the form that goes back."""

_BREAKS = re.compile(r"\r\n?")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a workbook cannot hold."""


def storable(text: str) -> str:
    """As it will stand in the cell: one kind of line break, nothing that a workbook cannot hold, no spaces
    around it. Refused: request.too_long."""
    kept = _UNPRINTABLE.sub("", _BREAKS.sub("\n", text)).strip()
    if _length(kept) > LONGEST:
        raise Refusal("request.too_long", n=_length(kept), limit=LONGEST)
    return kept


def _length(text: str) -> int:
    """Excel counts UTF-16: a sign beyond the first 65,536 is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def checked(reply: TaskAnswer) -> TaskAnswer:
    """An answer about a task as it will be kept. Refused: request.percent, request.too_long."""
    if reply.percent is not None and not 0 <= reply.percent <= 100:
        raise Refusal("request.percent", text=str(reply.percent)[:20])
    return replace(
        reply,
        result=storable(reply.result),
        difficulty=storable(reply.difficulty),
        proposal=storable(reply.proposal),
    )
