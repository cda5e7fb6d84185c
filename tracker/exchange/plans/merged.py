"""What a three-way merge of two plans comes to: the result, the next base, what there is to say. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.exchange.findings import Choice
from tracker.kernel.errors import Refusal
from tracker.plans.definition import Definition, NodeFacts, Value

PLAN = ""
"""Stands for the plan itself where a node's key is asked for."""

ORDER = "order"
"""The order of what stands under a node, told as if it were a field of it."""


class Fate(StrEnum):
    """What becomes of a node (or of the plan's own fields).

    local: the file knows nothing of it, and it stays; kept: it is gone from the file and stays all the same;
    withheld: the file has it and it could not be taken.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REMOVED = "removed"
    KEPT = "kept"
    LOCAL = "local"
    WITHHELD = "withheld"


class Why(StrEnum):
    """Why something is said of a node or a field."""

    CONFLICT = "conflict"
    BLANKED = "blanked"
    OUTSIDE = "outside"
    COLLISION = "collision"
    REMOVED = "removed"
    REMOVED_CHANGED = "removed_changed"
    GONE_HERE = "gone_here"
    KEPT_PROGRESS = "kept_progress"
    KEPT_REFERRED = "kept_referred"
    KEPT_CHILDREN = "kept_children"
    RENAMED_KEY = "renamed_key"
    MISFIT = "misfit"
    CYCLE = "cycle"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class FieldMerge:
    """A field on which the three sides do not all agree. `result` is what will stand there.

    `why` is empty where the file's value is simply taken; `open`: it waits for a decision.
    """

    key: str
    field: str
    base: Value
    theirs: Value
    ours: Value
    result: Value
    why: Why | None = None
    decision: str = ""
    choices: tuple[Choice, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Said:
    """Something about a node as a whole; with a `decision` it is a question, `open` while nobody answered.

    `refusal` is the rule that speaks against it; `other` the node that it is about besides;
    `told` and `held` are the words of file and ledger where these are not the same node.
    """

    key: str
    why: Why
    decision: str = ""
    choices: tuple[Choice, ...] = ()
    open: bool = False
    refusal: Refusal | None = None
    other: str = ""
    told: str = ""
    held: str = ""


@dataclass(frozen=True)
class Merged:
    """`result` is what the ledger will hold, `base` what counts as said by the file the next time.

    `renamed`: key of a local node -> the key it gets. `nodes`: every node of either side, as shown.
    """

    result: Definition
    base: Definition
    fates: Mapping[str, Fate]
    nodes: Mapping[str, NodeFacts]
    fields: tuple[FieldMerge, ...] = ()
    said: tuple[Said, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
