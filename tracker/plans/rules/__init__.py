"""What is true of plans without a database: kinds and order, checks, deadlines, targets, progress."""

from tracker.plans.rules.checks import (
    Frame,
    Problem,
    check_milestones,
    check_node_fields,
    check_plan_fields,
    check_progress,
    refuse,
)
from tracker.plans.rules.keys import node_key, serial_of
from tracker.plans.rules.kinds import FOLLOWED, MAX_DEPTH, MEASURED, kinds_under, may_stand_under
from tracker.plans.rules.outline import Outline, Placed, Room
from tracker.plans.rules.standing import (
    DUE_SOON_DAYS,
    SETTLED,
    Standing,
    TaskProgress,
    TaskState,
    missing,
    percent_of,
    progress_of,
    state_on,
    status_of,
    task_progress,
)
from tracker.plans.rules.targets import (
    REACHED,
    Evaluation,
    GoalProgress,
    Verdict,
    evaluate,
    goal_progress,
    milestone_for,
)

__all__ = [
    "DUE_SOON_DAYS",
    "FOLLOWED",
    "MAX_DEPTH",
    "MEASURED",
    "REACHED",
    "SETTLED",
    "Evaluation",
    "Frame",
    "GoalProgress",
    "Outline",
    "Placed",
    "Problem",
    "Room",
    "Standing",
    "TaskProgress",
    "TaskState",
    "Verdict",
    "check_milestones",
    "check_node_fields",
    "check_plan_fields",
    "check_progress",
    "evaluate",
    "goal_progress",
    "kinds_under",
    "may_stand_under",
    "milestone_for",
    "missing",
    "node_key",
    "percent_of",
    "progress_of",
    "refuse",
    "serial_of",
    "state_on",
    "status_of",
    "task_progress",
]
