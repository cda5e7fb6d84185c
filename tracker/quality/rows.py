"""What is wrong or doubtful in a ledger, as it is handed out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.figures.rows import TOTAL, Breakdown, Indicator, Scenario, Source, StatedClaim
from tracker.kernel.explanations import explain
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity, print_interval
from tracker.kernel.wording import Speaker
from tracker.places.rows import Place


class Gravity(StrEnum):
    """`error`: two things on file cannot both be true, or the file is damaged; `warning`: to look at;
    `info`: known to be missing; `sound`: looked at and found right."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    SOUND = "sound"


class Kind(StrEnum):
    """What was looked at; one rule of tracker/quality/rules each."""

    DAMAGE = "damage"
    CLAIM = "claim"
    SUM = "sum"
    PARTS = "parts"
    NESTED = "nested"
    SHARE = "share"
    SPAN = "span"
    RIVALS = "rivals"
    HISTORY = "history"
    ZERO = "zero"
    TWICE = "twice"
    ALONE = "alone"
    DECLARED = "declared"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Dates:
    """A period that is told by its first and last day, because its name would not tell it from another."""

    period: Period


@dataclass(frozen=True)
class About:
    """The cell that a doubt is about."""

    indicator: Indicator
    place: Place
    period: Period
    breakdown: Breakdown
    scenario: Scenario = Scenario.ACTUAL


@dataclass(frozen=True)
class Doubt:
    """One finding. `rule` names its sentence under [rule] in quality.toml, which `facts` fill in.

    Where to go: a figure (its observation), a cell, a plan or a round by code. `strength` is how far the two
    sides are apart, relative to the larger one: 0 where nothing is measured.
    """

    gravity: Gravity
    kind: Kind
    rule: str
    facts: dict[str, object] = field(default_factory=dict)
    about: About | None = None
    figure_id: int | None = None
    plan: str = ""
    round: str = ""
    strength: float = 0.0
    day: dt.date | None = None

    def say(self, words: Speaker) -> str:
        """The whole sentence in the language of `words`: where, and why."""
        reason = self.reason(words)
        if self.about is None:
            return reason
        return words("quality.sentence", where=self.where(words), reason=reason[:1].lower() + reason[1:])

    def where(self, words: Speaker) -> str:
        """Indicator, part, place, period, and the scenario of what is no fact; "" if it is about no cell."""
        if self.about is None:
            return ""
        about, language = self.about, words.language
        named = [about.indicator.called(language)]
        if about.breakdown.code != TOTAL:
            named.append(about.breakdown.called(language))
        named += [about.place.called(language), about.period.label(words)]
        if about.scenario is not Scenario.ACTUAL:
            scenario = words(f"figure.scenario.{about.scenario}")
            named.append(scenario[:1].lower() + scenario[1:])
        return ", ".join(named)

    def reason(self, words: Speaker) -> str:
        """What is wrong, with the numbers."""
        return words(f"quality.rule.{self.rule}", **{k: _spoken(v, words) for k, v in self.facts.items()})


def order(doubt: Doubt) -> tuple[int, float, int]:
    """Worst first: gravity, then how far apart the two sides are, then the newest."""
    newest = doubt.about.period.end if doubt.about else doubt.day
    return list(Gravity).index(doubt.gravity), -doubt.strength, -(newest or dt.date.min).toordinal()


def _spoken(fact: object, words: Speaker) -> object:
    match fact:
        case Place() | Indicator() | Breakdown():
            return fact.called(words.language)
        case Period():
            return fact.label(words)
        case Dates():
            return fact.period.dates(words)
        case Quantity():
            return fact.printed(words.language, as_typed=False)
        case Interval():
            return print_interval(fact, words.language, decimals=2)
        case Source():
            return fact.line(words.language)
        case StatedClaim():
            return explain(fact.finding, words)
        case _:
            return fact
