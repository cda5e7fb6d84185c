"""What can be done to regulations and providers. Commands are `(session, ...) -> Outcome`."""

from tracker.coordination.commands.providers import (
    add_provider,
    edit_provider,
    remove_provider,
    save_providers,
)
from tracker.coordination.commands.regulations import add_regulation, edit_regulation, remove_regulation
from tracker.coordination.commands.steps import (
    add_step,
    edit_step,
    link_task,
    move_step,
    remove_step,
    unlink_task,
)

__all__ = [
    "add_provider",
    "add_regulation",
    "add_step",
    "edit_provider",
    "edit_regulation",
    "edit_step",
    "link_task",
    "move_step",
    "remove_provider",
    "remove_regulation",
    "remove_step",
    "save_providers",
    "unlink_task",
]
