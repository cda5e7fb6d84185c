"""What can be done to plans. Commands are `(session, ...) -> Outcome`; the inverse takes back exactly."""

from tracker.plans.commands.follow import record_progress, set_milestones
from tracker.plans.commands.nodes import add_node, edit_node, move_node, remove_node
from tracker.plans.commands.plans import add_plan, edit_plan, remove_plan

__all__ = [
    "add_node",
    "add_plan",
    "edit_node",
    "edit_plan",
    "move_node",
    "record_progress",
    "remove_node",
    "remove_plan",
    "set_milestones",
]
