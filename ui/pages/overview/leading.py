"""Where the lines and numbers of the overview lead: a page and what it is asked to show there."""

from __future__ import annotations

from tracker.figures.rows import Figure
from tracker.figures.sayable import Sayable
from tracker.plans.rows import Completion
from tracker.quality.rows import Doubt, Gravity
from tracker.reports.due import DueItem
from tracker.reports.news import Amendment, Item
from tracker.reports.overview import Overview
from tracker.rounds.rows import StepTaken
from ui.pages.figures.doubts.leading import target_of
from ui.pages.plans.filtering import State
from ui.pages.round_states import MISSING
from ui.pages.targets import DOUBTS, LIST, ToFigure, ToMeeting, ToPlan, ToPlans, ToRound

Way = tuple[str, object]


def of_counter(key: str, found: Overview | None) -> Way:
    """What a counter counts, listed on its page."""
    match key:
        case "late":
            return "plans", ToPlans(State.OVERDUE)
        case "due":
            return "plans", ToPlans(State.DUE_SOON)
        case "aims":
            return "plans", ToPlans(State.OFF_TRACK)
        case "doubts":
            wrong = found is not None and bool(found.contradictions)
            return "figures", ToFigure(view=DOUBTS, gravity=Gravity.ERROR if wrong else "")
        case _:
            return "rounds", of_round(found)


def of_round(found: Overview | None) -> ToRound:
    """The newest round; those who are late, where somebody is."""
    if found is None or found.round is None:
        return ToRound()
    return ToRound(found.round.code, state=MISSING if found.missing and found.round.overdue else "")


def of_due(one: DueItem) -> Way:
    if one.commitment_id is not None:
        return "events", ToMeeting(one.of_code, one.commitment_id)
    return "plans", ToPlan(one.of_code, one.node_id)


def of_sayable(one: Sayable) -> Way:
    return "figures", ToFigure(view=LIST, sayable=one)


def of_news(item: Item) -> Way | None:
    """Where a change is; None where there is nowhere to go."""
    match item.what:
        case (StepTaken() as step, _):
            return "rounds", ToRound(step.code, step.place_id)
        case Figure() as figure:
            return "figures", ToFigure(figure.id)
        case Doubt() as doubt:
            return target_of(doubt)
        case Completion() as done:
            return "plans", ToPlan(done.plan_code, done.node_id)
        case Amendment(plan, _):
            return "plans", ToPlan(plan.code)
