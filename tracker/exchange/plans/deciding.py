"""What a person has decided about a plan's file, one by one or by a rule for all that is left."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.preview import Decisions as FormDecisions


@dataclass(frozen=True)
class Decisions(FormDecisions):
    """`policy` speaks where nobody has answered the single question."""

    policy: Policy = Policy.ASK

    def on(self, decision: str) -> Choice | None:
        """The choice for a question; the policy where there is none."""
        chosen = self.fields.get(decision)
        if chosen is None and self.policy is not Policy.ASK:
            return Choice(self.policy.value)
        return chosen


NOTHING_DECIDED = Decisions()
