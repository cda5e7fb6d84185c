"""What is wrong or doubtful in a ledger, as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Gravity(StrEnum):
    """`error`: two things on file cannot both be true, or the file is damaged; `warning`: to look at;
    `info`: known to be missing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Doubt:
    """One finding. `rule` names its sentence under [rule] in quality.toml, filled with `facts`; where to go:
    `figure_id` (an observation) or `plan` (a code)."""

    gravity: Gravity
    rule: str
    facts: dict[str, str] = field(default_factory=dict)
    figure_id: int | None = None
    plan: str = ""
    round: str = ""
