"""What is wrong or doubtful in a ledger, as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.figures.rows import Breakdown, Figure, Indicator, StatedClaim
from tracker.kernel.explanations import explain
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.kernel.wording import Speaker
from tracker.places.rows import Place


class Gravity(StrEnum):
    """`error`: two things on file cannot both be true, or the file is damaged; `warning`: to look at;
    `info`: known to be missing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Doubt:
    """One finding. `rule` names its sentence under [rule] in quality.toml, which `facts` fill in.

    Where to go: a figure (its observation), a plan or a round by code.
    """

    gravity: Gravity
    rule: str
    facts: dict[str, object] = field(default_factory=dict)
    figure_id: int | None = None
    plan: str = ""
    round: str = ""

    def say(self, words: Speaker) -> str:
        """The sentence in the language of `words`."""
        return words(f"quality.rule.{self.rule}", **{k: _spoken(v, words) for k, v in self.facts.items()})


def _spoken(fact: object, words: Speaker) -> object:
    match fact:
        case Place() | Indicator() | Breakdown():
            return fact.called(words.language)
        case Figure():
            return fact.place_called(words.language)
        case Figure():
            return fact.place_called(words.language)
        case Period():
            return fact.label(words)
        case Quantity():
            return fact.printed(words.language, as_typed=False)
        case StatedClaim():
            return explain(fact.finding, words)
        case _:
            return fact
