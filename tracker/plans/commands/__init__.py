"""What can be done to plans. Commands are `(session, ...) -> Outcome`; the inverse takes back exactly."""

from tracker.plans.commands.derive import derive
from tracker.plans.commands.drafting import begin_draft, discard_draft, put_in_force, write_draft
from tracker.plans.commands.follow import record_progress, set_milestones
from tracker.plans.commands.nodes import add_node, edit_node, move_node, remove_node
from tracker.plans.commands.plans import add_plan, edit_plan, remove_plan
from tracker.plans.commands.succeed import succeed
from tracker.plans.commands.taking import Take, take_plan
from tracker.plans.commands.whole import add_whole_node, edit_whole_node

__all__ = [
    "Take",
    "add_node",
    "add_plan",
    "add_whole_node",
    "begin_draft",
    "derive",
    "discard_draft",
    "edit_node",
    "edit_plan",
    "edit_whole_node",
    "move_node",
    "put_in_force",
    "record_progress",
    "remove_node",
    "remove_plan",
    "set_milestones",
    "succeed",
    "take_plan",
    "write_draft",
]
